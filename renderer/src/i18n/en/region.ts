// The words about a region of the screen, in English.

export const regionEn = {
  'share.drawRegion': 'A region that you draw…',
  'share.lastRegion': 'Your region on display {number}, {width} × {height}',
  'share.region': 'a region, {width} × {height}',
  'share.liveRegion': 'Sharing a region, {width} × {height}',

  'region.title': 'Draw what to share of display {number}',
  'region.hint': 'Drag across the picture. Nothing outside the rectangle is ever sent.',
  'region.keys': 'Arrow keys move it, with Shift they resize it, with Ctrl by one pixel.',
  'region.endKeys': 'Enter shares it, Esc leaves everything as it was.',
  'region.share': 'Share this region',
  'region.cancel': 'Cancel',
  'region.nextDisplay': 'Next display',
  'region.surface': 'The region to share',
  'region.size': '{width} × {height} px',
  'region.place': '{width} × {height} pixels, {left} from the left, {top} from the top',
  'region.tooSmall': '{width} × {height} is too small: at least {least} × {least} pixels',
} as const;
