// Every word main shows by itself, in Simplified Chinese.
import type { Translations } from '../../contract/words.ts';
import type { shellWordsEn } from './en.ts';

export const shellWordsZhCn = {
  'tray.idle': 'Earshot',
  'tray.standby': 'Earshot',
  'tray.kept': '麦克风待命：最近半秒的声音保留在内存中',
  'tray.panelListens': '设置窗口打开了麦克风',
  'tray.listening': 'Earshot：正在听',
  'tray.answering': 'Earshot：正在回答',
  'tray.error': 'Earshot：出现问题',
  'tray.reconnecting': 'Earshot：正在重新连接，你说的话已保留',
  'tray.muted': 'Earshot：已静音，麦克风已关闭',
  'tray.sharing': 'Earshot：正在共享屏幕',
  'tray.today': '今天：约 {cost}',
  'tray.talk': '说话',
  'tray.endTalk': '结束说话',
  'tray.mute': '将麦克风静音',
  'tray.handsFree': '免提',
  'tray.share': '共享屏幕',
  'tray.shareRegion': '共享一个区域…',
  'tray.endSharing': '停止共享屏幕',
  'tray.profile': '配置',
  'tray.firstProfile': '标准',
  'tray.voice': '声音',
  'tray.recent': '最近的对话',
  'tray.noRecent': '还没有',
  'tray.untitled': '没有文字',
  'tray.settings': '设置…',
  'tray.quit': '退出',
  'window.region': 'Earshot：画出区域',
  'window.settings': 'Earshot 设置',
} as const satisfies Translations<typeof shellWordsEn>;
