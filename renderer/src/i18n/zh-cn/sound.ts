// Microphone and speaker. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { soundEn } from '../en/sound.ts';

export const soundZhCn = {
  'setting.microphone': '麦克风',
  'setting.microphoneHint': '用哪个麦克风来听。拔掉后由默认麦克风接替。',
  'setting.level': '音量',
  'setting.levelHint': '说点什么：指示条应到达中间。显示此页时麦克风是打开的。',
} as const satisfies Translations<typeof soundEn>;
