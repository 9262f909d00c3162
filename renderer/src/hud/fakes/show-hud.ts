// The HUD's page for tests of it: on a bridge that answers as told, with one microphone. Its tests run on fake timers.
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { expect, vi } from 'vitest';
import type { SessionSnapshot } from '../../../../electron/contract/session.ts';
import { createAppStore } from '../../state/app-store.svelte.ts';
import { createFakeBridge } from '../../state/fakes/fake-bridge.ts';
import { createFakeDevices } from '../../state/fakes/fake-devices.ts';
import { createMicrophonesStore } from '../../state/microphones-store.svelte.ts';
import { createSessionStore } from '../../state/session-store.svelte.ts';
import { createSettingsStore } from '../../state/settings-store.svelte.ts';
import { createShareStore } from '../../state/share-store.svelte.ts';
import { createWindowStore } from '../../state/window-store.ts';
import HudPage from '../HudPage.svelte';

const devices = createFakeDevices([{ kind: 'audioinput', deviceId: 'desk', label: 'Desk microphone' }]);

export async function showHud(snapshot: SessionSnapshot) {
  const bridge = createFakeBridge({ 'session:read': { ok: true, value: snapshot } });
  render(HudPage, {
    session: createSessionStore(bridge),
    settings: createSettingsStore(bridge),
    app: createAppStore(bridge),
    microphones: createMicrophonesStore(devices.source),
    hud: createWindowStore(bridge),
    share: createShareStore(bridge),
    levels: { microphoneDb: -100, speakerDb: -100 },
  });
  await vi.waitFor(() => expect(screen.getByRole('main').dataset.status).toBe(snapshot.status.kind));
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return {
    bridge,
    user,
    hud: screen.getByRole('main'),
    push: (next: SessionSnapshot): void => {
      bridge.push('session:changed', next);
      flushSync();
    },
  };
}
