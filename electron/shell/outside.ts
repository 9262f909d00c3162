// What the model's tools and the sources of an answer may do outside the app: open an https page, use the text clipboard.
import { clipboard, shell } from 'electron';
import { createAppError, redactSecrets } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Log } from '../live/ports.ts';
import type { OutsidePorts } from '../live/tools/ports.ts';
import { checkLink } from './link-check.ts';

export function createOutside(log: Log): OutsidePorts {
  async function openLink(url: string): Promise<Result<null>> {
    const checked = checkLink(url);
    if (!checked.ok) return checked;
    const { href, host } = checked.value;
    try {
      // Electron hands it to the program that the system has for https.
      await shell.openExternal(href);
      log.info('link.opened', { host });
      return ok(null);
    } catch (cause) {
      const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
      return failure(createAppError('link/not-opened', { host, detail }));
    }
  }

  return {
    openLink,
    clipboard: {
      readText: async () => await clipboard.readText(),
      // Electron before 45 answers at once instead of with a promise.
      writeText: async (text) => {
        await clipboard.writeText(text);
      },
    },
  };
}
