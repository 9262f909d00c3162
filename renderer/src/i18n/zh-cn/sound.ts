// Microphone and speaker, and what is heard of you. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { soundEn } from '../en/sound.ts';

export const soundZhCn = {
  'setting.microphone': '麦克风',
  'setting.microphoneHint': '用哪个麦克风来听；拔掉后由默认麦克风接替。',
  'setting.level': '音量',
  'setting.levelHint': '说点什么：指示条应到达中间。显示此页时麦克风是打开的。',
  'listening.muted': '已静音，所以麦克风已关闭。请在 Earshot 的小窗口或托盘中取消静音。',
  'listening.talking': '正在说话。请先结束说话再录音。',
  'listening.away': '电脑已锁定或正在睡眠，所以麦克风已关闭。',
  'setting.speaker': '扬声器',
  'setting.speakerHint': '从哪里听到回答；拔掉后由默认扬声器接替。',
  'sound.unnamedSpeaker': '扬声器 {number}',
  'setting.soundTest': '听听自己',
  'setting.soundTestHint': '在此窗口录下几句话，从扬声器播放，播完即忘。',
  'soundTest.record': '录音',
  'soundTest.play': '播放',
  'soundTest.stop': '停止',
  'soundTest.recording': '说点什么，最多 {seconds} 秒',
  'soundTest.playing': '你听起来是这样的',
  'soundTest.silent': '什么也没听到。请检查麦克风及其音量。',
  'setting.cues': '提示音',
  'setting.cuesHint': '开始听、停止听或出错时发出轻柔的短音，绝不会盖住回答。',
  'setting.preRoll': '听到按键前的半秒',
  'setting.preRollHint': '麦克风及其指示灯会一直开着，这样开头的字也不会丢。',
  'setting.preRollMore':
    '听到的声音只在内存中保留半秒，按键之前不会发往任何地方。电脑睡眠时，或 Earshot 得知电脑已锁定时（能否得知见“隐私”），麦克风是关闭的；关闭此项后，两次对话之间也是如此。',
  'setting.speech': '哪些声音算作说话',
  'setting.speechHint': '按下方设置、仅凭音量作出的估计，服务的判断可能不同。',
  'speech.show': '实时显示',
  'speech.hide': '关闭麦克风',
  'speech.meter': '最近几秒的音量，以及高于它就算作说话的界线',
  'speech.quiet': '安静',
  'speech.starting': '有声音，但还太短，不算说话',
  'speech.speaking': '在说话：轮到你',
  'speech.pausing': '停顿，还太短，不算说完',
} as const satisfies Translations<typeof soundEn>;
