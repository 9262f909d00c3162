// Reasons of our own making that stand as the detail of an error, packed as a code, so that each language has words for them. What
// a system or a service says stays as it was said. Pure.
import type { InterfaceLanguage } from './interface-language.ts';

/** `{subject}` is what the reason is about, such as the name of a setting or of a call. */
const words = {
  notJson: { en: 'it is no JSON', 'zh-CN': '不是 JSON' },
  notAnExport: { en: 'it is something else', 'zh-CN': '是别的内容' },
  noVersion: { en: 'it has no version', 'zh-CN': '没有版本号' },
  valueUnfit: { en: '{subject} does not fit', 'zh-CN': '{subject} 的值不合适' },
  blockedTooLong: {
    en: 'with the ones here, the list of windows that block sharing is too long',
    'zh-CN': '加上这里已有的，阻止共享的窗口列表太长',
  },
  notAFile: { en: 'it is no file', 'zh-CN': '不是普通文件' },
  tooLarge: { en: 'it is too large', 'zh-CN': '太大' },
  answerTooLarge: { en: 'the answer is too large', 'zh-CN': '回应太大' },
  tookTooLong: { en: 'it took too long', 'zh-CN': '用时太长' },
  noList: { en: 'no list', 'zh-CN': '没有给出列表' },
  noReason: { en: 'no reason given', 'zh-CN': '没有说明原因' },
  closeCode: { en: 'close code {subject}', 'zh-CN': '关闭代码 {subject}' },
  notAnAddress: { en: 'no address', 'zh-CN': '不是网址' },
  notHttps: { en: 'not https', 'zh-CN': '不是 https' },
  namesUser: { en: 'it names a user', 'zh-CN': '其中有用户名' },
  notOurWindow: { en: 'not one of our windows', 'zh-CN': '不是我们的窗口' },
  wrongWindow: { en: '{subject} from the wrong window', 'zh-CN': '{subject} 来自不该发送它的窗口' },
  severalArguments: { en: '{subject}: more than one argument', 'zh-CN': '{subject}：参数多于一个' },
  argumentTooBig: { en: '{subject}: too big', 'zh-CN': '{subject}：太大' },
  unknownSource: { en: 'not a source of this session', 'zh-CN': '不是本次会话的来源' },
  notOnThisSystem: { en: '{subject}: not on this system', 'zh-CN': '{subject}：这个系统上没有' },
  nothingDrawn: { en: 'nothing is being drawn', 'zh-CN': '现在没有在框选' },
  beyondDisplay: { en: 'beyond the display', 'zh-CN': '超出了显示器' },
} as const satisfies Readonly<Record<string, Readonly<Record<InterfaceLanguage, string>>>>;

export type OwnReason = keyof typeof words;
/** For tests that go through all of them. */
export const ownReasons = Object.keys(words) as readonly OwnReason[];

const prefix = 'reason:';

/** The detail of an error. `subject` is needed where the words have a gap for it. */
export function packReason(reason: OwnReason, subject = ''): string {
  return subject === '' ? `${prefix}${reason}` : `${prefix}${reason}:${subject}`;
}

/** A detail in the words of a language; what is no reason of ours stays as it is. */
export function wordReason(detail: string, language: InterfaceLanguage): string {
  if (!detail.startsWith(prefix)) return detail;
  const [name = '', ...rest] = detail.slice(prefix.length).split(':');
  const reason = ownReasons.find((known) => known === name);
  return reason === undefined
    ? detail
    : words[reason][language].replaceAll('{subject}', () => rest.join(':'));
}
