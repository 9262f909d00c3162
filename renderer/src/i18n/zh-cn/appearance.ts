// How the windows look. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { appearanceEn } from '../en/appearance.ts';

export const appearanceZhCn = {
  'setting.theme': '主题',
  'setting.themeHint': 'Earshot 窗口的外观。',
  'setting.themeSystem': '跟随系统',
  'setting.themeLight': '浅色',
  'setting.themeDark': '深色',
  'setting.zoom': '整体大小',
  'setting.zoomHint': '两个窗口中文字和控件的大小。',
  'setting.motion': '动态效果',
  'setting.motionHint': '元素是否滑动、旋转，还是不动地变化。',
  'setting.motionReduced': '减少',
  'setting.motionFull': '全部',
  'setting.captionScale': '文字大小',
  'setting.captionScaleHint': '你说的话和回答的话显示得多大。',
  'setting.hudSize': '文字空间',
  'setting.hudSizeHint': '窗口有多宽，以及有文字可读时最多长到多高。',
  'setting.hudSmall': '小',
  'setting.hudMedium': '中',
  'setting.hudLarge': '大',
  'setting.hudPlace': '屏幕上的位置',
  'setting.hudPlaceHint': '窗口出现的位置；也可以拖动它，每个显示器会记住各自的位置。',

  'place.topLeft': '左上',
  'place.top': '上方',
  'place.topRight': '右上',
  'place.bottomLeft': '左下',
  'place.bottom': '下方',
  'place.bottomRight': '右下',
  'place.display': '显示器 {number}',
  'place.on': '在{display}上的位置',
  'place.dragged': '现在位于你拖到的地方。选择一个位置即可放回。',
} as const satisfies Translations<typeof appearanceEn>;
