// What people call the fields of setup that an endpoint may refuse. Pure data.

/** By dotted path below `setup`; the first entry that the refused path begins with names it, so longer ones come first. */
const namedFields: readonly (readonly [path: string, name: string])[] = [
  ['generationConfig.speechConfig.languageCode', 'the language'],
  ['generationConfig.speechConfig.voiceConfig', 'the voice'],
  ['generationConfig.responseModalities', 'answers as text too'],
  ['generationConfig.temperature', 'the freedom of wording'],
  ['generationConfig.mediaResolution', 'how closely pictures are looked at'],
  ['generationConfig.thinkingConfig', 'the time to think'],
  ['generationConfig.enableAffectiveDialog', 'the empathetic voice'],
  ['proactivity.empatheticMode', 'the empathetic voice'],
  ['proactivity', 'keeping silent when not spoken to'],
  ['tools.googleSearch', 'Google Search'],
  ['tools', 'tools'],
  ['realtimeInputConfig.turnCoverage', 'what counts as your turn'],
  ['realtimeInputConfig.activityHandling', 'whether speaking stops an answer'],
  ['realtimeInputConfig', 'when your turn begins and ends'],
  ['inputAudioTranscription', 'what you said as text'],
  ['outputAudioTranscription', 'what is answered as text'],
  ['sessionResumption', 'going on after a lost connection'],
  ['contextWindowCompression', 'forgetting the oldest part'],
];

/** A refused field in plain words; its own name where there are none. */
export function nameSetupField(path: string): string {
  const tail = path.split('.').at(-1) ?? path;
  const isWithin = (whole: string, part: string): boolean => whole === part || whole.startsWith(`${part}.`);
  // A cut close reason gives the end of the path only.
  const found =
    namedFields.find(([known]) => isWithin(path, known)) ??
    namedFields.find(([known]) => known.endsWith(`.${tail}`));
  return found?.[1] ?? tail;
}
