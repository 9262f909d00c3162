// What tools can reach outside the app, for tests: notes what is done, and fails or hangs on demand.
import { ok } from '../../electron/contract/result.ts';
import type { OutsidePorts } from '../../electron/live/tools/ports.ts';

export interface FakeOutside {
  readonly openedLinks: string[];
  clipboard: string;
  /** Thrown by what is done next; null for nothing. */
  failure: Error | null;
  /** What is done next waits for `release`. */
  isHanging: boolean;
  release(): void;
}

export function createFakeOutside(): { readonly outside: FakeOutside; readonly ports: OutsidePorts } {
  let releases: (() => void)[] = [];
  const outside: FakeOutside = {
    openedLinks: [],
    clipboard: '',
    failure: null,
    isHanging: false,
    release: () => {
      releases.forEach((release) => release());
      releases = [];
    },
  };
  async function act(): Promise<void> {
    if (outside.failure !== null) throw outside.failure;
    if (outside.isHanging) await new Promise<void>((resolve) => releases.push(resolve));
  }
  const ports: OutsidePorts = {
    openLink: async (url) => {
      await act();
      outside.openedLinks.push(url);
      return ok(null);
    },
    clipboard: {
      readText: async () => {
        await act();
        return outside.clipboard;
      },
      writeText: async (text) => {
        await act();
        outside.clipboard = text;
      },
    },
  };
  return { outside, ports };
}
