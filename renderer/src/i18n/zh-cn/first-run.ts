// The first steps after the installation. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { firstRunEn } from '../en/first-run.ts';

export const firstRunZhCn = {
  'firstRun.title': '欢迎使用 Earshot',
  'firstRun.steps': '最初几步',
  'firstRun.hint': '依次设置密钥、麦克风、对讲键和屏幕，最后说上第一句话。',
  'firstRun.begin': '开始',
  'firstRun.goOn': '继续第 {number} 步，共 {count} 步',
  'firstRun.again': '再走一遍',
  'firstRun.leave': '暂时离开',
  'firstRun.leaveHint': '这些步骤随时可以离开，之后在设置的“关于”里继续。',
  'firstRun.back': '上一步',
  'firstRun.next': '下一步',
  'firstRun.withoutKey': '先不用密钥',
  'firstRun.finish': '完成',
  'firstRun.key': '你的密钥',
  'firstRun.keyLead':
    'Earshot 用你自己的密钥，与你选择的服务对话。没有密钥时，由这台电脑上的练习线路回答：它重复你说的话，让你可以试用一切，而且不收费。',
  'firstRun.microphone': '你的麦克风',
  'firstRun.microphoneLead': '说几句话，下面的电平会跟着你的声音变化。什么都不会发送，也不会保存。',
  'firstRun.voiceAwaited': '还没有听到声音。如果一直如此，请换一个麦克风。',
  'firstRun.voiceHeard': '听到你了。',
  'firstRun.talkKey': '你的对讲键',
  'firstRun.talkKeyLead': '轻按 {combination}，或者按住它。无论前面是哪个窗口，它在任何应用里都有效。',
  'firstRun.talkKeyBusy': '对话正在进行，请先结束它。',
  'firstRun.talkKeyWaiting': '正在等待按键。',
  'firstRun.talkKeyTalking': '已收到按键，麦克风已打开。请松开它，或者再轻按一次。',
  'firstRun.talkKeyHeard': '已收到按键，对话已结束。',
  'firstRun.screen': '你的屏幕',
  'firstRun.screenWord': '屏幕',
  'firstRun.screenLead':
    '你提问时，Earshot 可以看你的屏幕。只有在你说明它可以看什么之后才会看，并且一直显示它正在看。',
  'firstRun.screenNotNeeded': '在这个系统上不需要授权。',
  'firstRun.screenPortalAsks': '不需要事先授权：桌面每次都会询问可以看什么。',
  'firstRun.screenGranted': 'macOS 允许 Earshot 看屏幕。',
  'firstRun.screenDenied':
    'macOS 不允许 Earshot 看屏幕。请在“隐私与安全性”的“屏幕录制”中允许它，然后重新启动 Earshot。',
  'firstRun.screenNotAsked':
    '你第一次共享屏幕时，macOS 会询问。你也可以现在就在“隐私与安全性”的“屏幕录制”中允许它。',
  'firstRun.exchange': '打个招呼',
  'firstRun.exchangeLead': '请按 {combination}，然后说句话。',
  'firstRun.exchangePractice': '你还没有密钥，所以练习线路会重复它听到的话。',
  'firstRun.exchangeWaiting': '正在等你。',
  'firstRun.exchangeListening': '正在听。说完后停下来即可。',
  'firstRun.exchangeAnswering': '正在回答。',
  'firstRun.exchangeAnswered': '可以用了。',
  'firstRun.end': '关闭窗口后 Earshot 仍在身边。想提问时，随时按 {combination}。',
} as const satisfies Translations<typeof firstRunEn>;
