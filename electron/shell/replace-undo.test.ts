import { describe, expect, it } from 'vitest';
import { keepActiveProfile } from '../contract/profiles.ts';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { canUndo, undoReplaced } from './replace-undo.ts';

const before = keepActiveProfile({
  ...defaultSettings,
  appearance: { ...defaultSettings.appearance, theme: 'dark', hudPositions: { 1: { preset: 'top' } } },
});
/** As an import or a reset leaves it. */
const after: Settings = {
  ...before,
  appearance: { ...before.appearance, theme: 'light', hudPositions: {} },
};
const undo = { before, after };

describe('one step back', () => {
  it('is to what was replaced, and leaves what was changed since', () => {
    const current = keepActiveProfile({
      ...after,
      voice: { ...after.voice, name: 'Kore' },
      general: { ...after.general, language: 'zh-CN' },
    });
    expect(canUndo(undo, current)).toBe(true);
    expect(undoReplaced(undo, current)).toEqual({ ...current, appearance: before.appearance });
  });

  it('is not there any more once any of what was replaced has been changed', () => {
    const current: Settings = { ...after, appearance: { ...after.appearance, theme: 'system' } };
    expect(canUndo(undo, current)).toBe(false);
  });

  it('is still there when the app has written where a window stands, and leaves it there', () => {
    const hudPositions = { 1: { x: 5, bottom: 6 } };
    const current: Settings = { ...after, appearance: { ...after.appearance, hudPositions } };
    expect(canUndo(undo, current)).toBe(true);
    expect(undoReplaced(undo, current).appearance).toEqual({ ...before.appearance, hudPositions });
  });

  it('is not offered where the settings were replaced by the same ones', () => {
    expect(canUndo({ before, after: { ...before } }, before)).toBe(false);
  });
});
