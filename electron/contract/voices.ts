// The 30 voices of the service and their character (source: SPEC "Voices"). Names are case-sensitive.

export const voices = [
  { name: 'Zephyr', character: 'Bright' },
  { name: 'Puck', character: 'Cheerful' },
  { name: 'Charon', character: 'Informative' },
  { name: 'Kore', character: 'Firm' },
  { name: 'Fenrir', character: 'Excited' },
  { name: 'Leda', character: 'Youthful' },
  { name: 'Orus', character: 'Firm' },
  { name: 'Aoede', character: 'Light' },
  { name: 'Callirrhoe', character: 'Easy-going' },
  { name: 'Autonoe', character: 'Bright' },
  { name: 'Enceladus', character: 'Breathy' },
  { name: 'Iapetus', character: 'Clear' },
  { name: 'Umbriel', character: 'Relaxed' },
  { name: 'Algieba', character: 'Smooth' },
  { name: 'Despina', character: 'Flowing' },
  { name: 'Erinome', character: 'Clear' },
  { name: 'Algenib', character: 'Raspy' },
  { name: 'Rasalgethi', character: 'Informative' },
  { name: 'Laomedeia', character: 'Cheerful' },
  { name: 'Achernar', character: 'Soft' },
  { name: 'Alnilam', character: 'Strong' },
  { name: 'Schedar', character: 'Steady' },
  { name: 'Gacrux', character: 'Mature' },
  { name: 'Pulcherrima', character: 'Positive' },
  { name: 'Achird', character: 'Friendly' },
  { name: 'Zubenelgenubi', character: 'Casual' },
  { name: 'Vindemiatrix', character: 'Gentle' },
  { name: 'Sadachbia', character: 'Lively' },
  { name: 'Sadaltager', character: 'Scholarly' },
  { name: 'Sulafat', character: 'Warm' },
] as const;

export type VoiceName = (typeof voices)[number]['name'];
export const voiceNames: readonly VoiceName[] = voices.map((voice) => voice.name);
