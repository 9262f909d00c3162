// What a session needs besides a clock and a transport, where nothing of it matters: silent, empty, at its defaults.
import { createBase64Codec } from '../../electron/adapters/base64.ts';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import type { SessionDeps } from '../../electron/live/session-deps.ts';
import { createFakeEndpointMemory } from './fake-endpoint-memory.ts';

const ignore = (): void => undefined;

/** The defaults without cues: voice counts from the first chunk on. */
export const settingsWithoutCues: Settings = {
  ...defaultSettings,
  audio: { ...defaultSettings.audio, areCuesOn: false },
};

/** The line is a service with a key at `live.example`. */
export function createSessionDeps(
  given: Pick<SessionDeps, 'clock' | 'transport'> & Partial<SessionDeps>,
): SessionDeps {
  return {
    random: Math.random,
    resolveLine: () =>
      Promise.resolve({
        ok: true,
        value: {
          ...{ kind: 'service', host: 'live.example', model: 'some-model' },
          ...{ url: 'wss://live.example/live', authorization: 'Bearer test-key' },
        },
      }),
    ...{ speak: ignore, trace: ignore, base64: createBase64Codec() },
    outside: {
      openLink: () => Promise.resolve({ ok: true, value: null }),
      clipboard: { readText: () => Promise.resolve(''), writeText: () => Promise.resolve() },
    },
    memory: createFakeEndpointMemory(),
    usageKeeper: { read: () => ({ days: [], liftedCaps: [], warnedCaps: [] }), keep: ignore },
    onFrameSent: ignore,
    takeCloseUp: () => Promise.resolve(null),
    log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    readSettings: () => settingsWithoutCues,
    ...given,
  };
}
