// The words about a region of the screen. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { regionEn } from '../en/region.ts';

export const regionZhCn = {
  'share.drawRegion': '自己画出一个区域…',
  'share.lastRegion': '显示器 {number} 上你画过的区域，{width} × {height}',
  'share.region': '一个区域，{width} × {height}',
  'share.liveRegion': '正在共享一个区域，{width} × {height}',

  'region.title': '画出显示器 {number} 上要共享的区域',
  'region.hint': '在画面上拖动。矩形以外的内容绝不会发送。',
  'region.keys': '方向键移动矩形，加 Shift 调整大小，加 Ctrl 每次一个像素。',
  'region.endKeys': 'Enter 共享，Esc 保持一切原样。',
  'region.share': '共享这个区域',
  'region.cancel': '取消',
  'region.nextDisplay': '下一个显示器',
  'region.surface': '要共享的区域',
  'region.size': '{width} × {height} 像素',
  'region.place': '{width} × {height} 像素，距左边 {left}，距上边 {top}',
  'region.tooSmall': '{width} × {height} 太小：至少 {least} × {least} 像素',
} as const satisfies Translations<typeof regionEn>;
