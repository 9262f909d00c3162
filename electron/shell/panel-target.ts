// What the settings window is opened at: a section, or a conversation to read. Kept for a window that is still loading.
import type { PanelTarget } from '../contract/ipc.ts';
import type { Ipc } from './ipc.ts';
import type { SettingsWindow } from './settings-window.ts';

export interface PanelGuide {
  readonly open: (target: Omit<PanelTarget, 'sequence'>) => void;
  /** Where it was last asked to go; a window that has been there already knows by the sequence. */
  readonly read: () => PanelTarget;
}

export function createPanelGuide(window: Pick<SettingsWindow, 'show'>, push: Ipc['push']): PanelGuide {
  let target: PanelTarget = { sequence: 0, sectionId: null, conversationId: null };
  return {
    read: () => target,
    open(wanted) {
      target = { ...wanted, sequence: target.sequence + 1 };
      window.show();
      push('panel:targetChanged', target);
    },
  };
}
