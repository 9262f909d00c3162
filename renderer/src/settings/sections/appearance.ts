// How the windows look, and where the HUD stands.
import { hudSizeNames } from '../../../../electron/contract/hud-layout.ts';
import { captionScaleRange, zoomRange } from '../../../../electron/contract/settings/appearance.ts';
import { t } from '../../i18n/t.ts';
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

const themes = ['system', 'light', 'dark'] as const;
const motions = ['system', 'reduced', 'full'] as const;
const percent = (value: number): string => t('unit.percent', { value });
const stepPercent = 10;

export const appearanceSection: Section = {
  id: 'appearance',
  title: 'section.appearance',
  icon: 'theme',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'segments',
          path: 'appearance.theme',
          label: 'setting.theme',
          hint: 'setting.themeHint',
          searchWords: 'dark light colour color mode night 夜间 颜色',
          choices: [
            { value: 'system', label: 'setting.themeSystem' },
            { value: 'light', label: 'setting.themeLight' },
            { value: 'dark', label: 'setting.themeDark' },
          ],
          read: (settings) => settings.appearance.theme,
          write: (theme) => ({ appearance: { theme: pickOne(themes, theme) } }),
        },
        {
          kind: 'slider',
          path: 'appearance.zoomPercent',
          label: 'setting.zoom',
          hint: 'setting.zoomHint',
          searchWords: 'zoom scale font text large magnify 缩放 字体 放大',
          ...zoomRange,
          step: stepPercent,
          format: percent,
          read: (settings) => settings.appearance.zoomPercent,
          write: (zoomPercent) => ({ appearance: { zoomPercent } }),
        },
        {
          kind: 'segments',
          path: 'appearance.motion',
          label: 'setting.motion',
          hint: 'setting.motionHint',
          searchWords: 'animation reduced motion accessibility 动画 无障碍',
          choices: [
            { value: 'system', label: 'setting.themeSystem' },
            { value: 'reduced', label: 'setting.motionReduced' },
            { value: 'full', label: 'setting.motionFull' },
          ],
          read: (settings) => settings.appearance.motion,
          write: (motion) => ({ appearance: { motion: pickOne(motions, motion) } }),
        },
      ],
    },
    {
      heading: 'group.hud',
      rows: [
        {
          kind: 'slider',
          path: 'appearance.captionScalePercent',
          label: 'setting.captionScale',
          hint: 'setting.captionScaleHint',
          searchWords: 'captions subtitles font text large 字幕 字体',
          ...captionScaleRange,
          step: stepPercent,
          format: percent,
          read: (settings) => settings.appearance.captionScalePercent,
          write: (captionScalePercent) => ({ appearance: { captionScalePercent } }),
        },
        {
          kind: 'segments',
          path: 'appearance.hudSize',
          label: 'setting.hudSize',
          hint: 'setting.hudSizeHint',
          searchWords: 'hud window width 宽度 悬浮窗',
          choices: [
            { value: 'small', label: 'setting.hudSmall' },
            { value: 'medium', label: 'setting.hudMedium' },
            { value: 'large', label: 'setting.hudLarge' },
          ],
          read: (settings) => settings.appearance.hudSize,
          write: (size) => ({ appearance: { hudSize: pickOne(hudSizeNames, size) } }),
        },
        {
          kind: 'custom',
          view: 'hudPlaces',
          label: 'setting.hudPlace',
          hint: 'setting.hudPlaceHint',
          searchWords: 'hud position corner screen monitor display move 位置 屏幕 悬浮窗',
          paths: ['appearance.hudPositions'],
        },
      ],
    },
  ],
};
