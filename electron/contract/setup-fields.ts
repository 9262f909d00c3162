// What people call the fields of setup that an endpoint may refuse. Pure data.
import type { InterfaceLanguage } from './interface-language.ts';

/** By dotted path below `setup`; the first entry that the refused path begins with names it, so longer ones come first. */
const namedFields: readonly (readonly [path: string, names: Readonly<Record<InterfaceLanguage, string>>])[] =
  [
    ['generationConfig.speechConfig.languageCode', { en: 'the language', 'zh-CN': '语言' }],
    ['generationConfig.speechConfig.voiceConfig', { en: 'the voice', 'zh-CN': '声音' }],
    ['generationConfig.responseModalities', { en: 'answers as text too', 'zh-CN': '同时以文字回答' }],
    ['generationConfig.temperature', { en: 'the freedom of wording', 'zh-CN': '措辞的自由度' }],
    [
      'generationConfig.mediaResolution',
      { en: 'how closely pictures are looked at', 'zh-CN': '看图片的细致程度' },
    ],
    ['generationConfig.thinkingConfig', { en: 'the time to think', 'zh-CN': '思考时间' }],
    ['generationConfig.enableAffectiveDialog', { en: 'the empathetic voice', 'zh-CN': '共情语音' }],
    ['proactivity.empatheticMode', { en: 'the empathetic voice', 'zh-CN': '共情语音' }],
    ['proactivity', { en: 'keeping silent when not spoken to', 'zh-CN': '未被问到时保持安静' }],
    ['tools.googleSearch', { en: 'Google Search', 'zh-CN': 'Google 搜索' }],
    ['tools', { en: 'tools', 'zh-CN': '工具' }],
    ['realtimeInputConfig.turnCoverage', { en: 'what counts as your turn', 'zh-CN': '哪些内容算作你的发言' }],
    [
      'realtimeInputConfig.activityHandling',
      { en: 'whether speaking stops an answer', 'zh-CN': '说话是否打断回答' },
    ],
    ['realtimeInputConfig', { en: 'when your turn begins and ends', 'zh-CN': '你的发言何时开始、何时结束' }],
    ['inputAudioTranscription', { en: 'what you said as text', 'zh-CN': '你所说内容的文字' }],
    ['outputAudioTranscription', { en: 'what is answered as text', 'zh-CN': '回答的文字' }],
    ['sessionResumption', { en: 'going on after a lost connection', 'zh-CN': '断线后继续对话' }],
    ['contextWindowCompression', { en: 'forgetting the oldest part', 'zh-CN': '忘掉最早的部分' }],
  ];

/** A refused field in plain words; its own name where there are none. */
export function nameSetupField(path: string, language: InterfaceLanguage = 'en'): string {
  const tail = path.split('.').at(-1) ?? path;
  const isWithin = (whole: string, part: string): boolean => whole === part || whole.startsWith(`${part}.`);
  // A cut close reason gives the end of the path only.
  const found =
    namedFields.find(([known]) => isWithin(path, known)) ??
    namedFields.find(([known]) => known.endsWith(`.${tail}`));
  return found?.[1][language] ?? tail;
}
