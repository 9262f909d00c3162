import { describe, expect, it } from 'vitest';
import { createFakeDevices } from '../state/fakes/fake-devices.ts';
import { createDeviceWatch, type PresentDevices } from './device-watch.ts';
import { createFakeTimers, settle } from './fakes/fake-audio.ts';

const desk = { kind: 'audioinput', deviceId: 'desk', label: 'Desk' } as const;
const boom = { kind: 'audiooutput', deviceId: 'boom', label: 'Boom' } as const;
const alias = { kind: 'audiooutput', deviceId: 'default', label: 'Default' } as const;

function createBench() {
  const devices = createFakeDevices([desk, alias, boom]);
  const clock = createFakeTimers();
  const looks: PresentDevices[] = [];
  const watch = createDeviceWatch({
    source: devices.source,
    timers: clock.timers,
    onLooked: (present) => looks.push(present),
  });
  return { devices, clock, looks, watch };
}

describe('the watch over devices', () => {
  it('tells what is there, without the aliases, when the system says that something changed', async () => {
    const { devices, looks } = createBench();
    devices.plug([desk, alias, boom]);
    await settle();
    expect(looks).toEqual([
      { microphones: [{ id: 'desk', label: 'Desk' }], speakers: [{ id: 'boom', label: 'Boom' }] },
    ]);
  });

  it('looks at once and once a second while it is needed, and never otherwise', async () => {
    const { clock, looks, watch } = createBench();
    clock.advance(5000);
    await settle();
    expect(looks).toHaveLength(0);
    watch.follow(true);
    await settle();
    clock.advance(1000);
    await settle();
    expect(looks).toHaveLength(2);
    watch.follow(false);
    expect(clock.pending()).toBe(0);
  });

  it('hears nothing any more when it is disposed', async () => {
    const { devices, clock, looks, watch } = createBench();
    watch.follow(true);
    watch.dispose();
    devices.plug([]);
    await settle();
    expect({ looks, pending: clock.pending() }).toEqual({ looks: [], pending: 0 });
  });
});
