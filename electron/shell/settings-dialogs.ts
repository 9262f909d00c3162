// The system's dialogs that ask for the file of an export or an import.
import { join } from 'node:path';
import { app, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { SettingsWindow } from './settings-window.ts';

const filters = [{ name: 'JSON', extensions: ['json'] }];
const suggestedName = 'earshot-settings.json';

export interface SettingsDialogs {
  readonly chooseTarget: () => Promise<string | null>;
  readonly chooseSource: () => Promise<string | null>;
}

/** They belong to the settings window while it is open. */
export function createSettingsDialogs({ current }: Pick<SettingsWindow, 'current'>): SettingsDialogs {
  return {
    async chooseTarget() {
      const defaultPath = join(app.getPath('documents'), suggestedName);
      const options: SaveDialogOptions = { defaultPath, filters };
      const parent = current();
      const { filePath, canceled } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseSource() {
      const options: OpenDialogOptions = { properties: ['openFile'], filters };
      const parent = current();
      const { filePaths, canceled } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
