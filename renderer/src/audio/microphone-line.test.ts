import { describe, expect, it } from 'vitest';
import {
  createFakeDevices,
  createFakeMicrophoneHost,
  createFakeStream,
  createFakeTimers,
  settle,
} from './fakes/fake-audio.ts';
import type { MicrophoneReport } from './microphone-device.ts';
import { createMicrophoneLine } from './microphone-line.ts';

function createBench() {
  const fake = createFakeMicrophoneHost();
  const devices = createFakeDevices();
  const clock = createFakeTimers();
  const reports: MicrophoneReport[] = [];
  const line = createMicrophoneLine({
    host: fake.host,
    openStream: devices.openStream,
    refreshDevices: devices.refreshDevices,
    timers: clock.timers,
    onReport: (report) => reports.push(report),
  });
  return {
    fake,
    devices,
    clock,
    reports,
    line,
    open: (deviceId = '') => line.follow({ isOpen: true, deviceId }),
    close: () => line.follow({ isOpen: false, deviceId: '' }),
    async give(request: number, label?: string) {
      const { track, stream } = createFakeStream(label);
      devices.requests[request]?.resolve(stream);
      await settle();
      return track;
    },
    async refuse(request: number, name: string) {
      devices.requests[request]?.reject(new DOMException('refused', name));
      await settle();
    },
    flow: (openingId: number) => fake.tell({ kind: 'flowing', openingId }),
  };
}

describe('microphone line', () => {
  it('gives the device to the worker at once, and tells "open" only when samples flow', async () => {
    const bench = createBench();
    bench.open();
    expect(bench.devices.requests).toHaveLength(1);
    await bench.give(0, 'Desk microphone');
    expect(bench.fake.log).toEqual(['open 1 Desk microphone']);
    expect(bench.reports).toEqual([]);
    bench.flow(1);
    expect(bench.reports).toEqual([{ state: 'open', label: 'Desk microphone' }]);
    expect(bench.clock.pending()).toBe(0);
  });

  it('stops the device and lets the worker send the last words on close', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    bench.fake.tell({ kind: 'level', levelDb: -20 });
    expect(bench.line.levelDb).toBe(-20);
    bench.close();
    expect(track.isStopped).toBe(true);
    expect(bench.fake.log.at(-1)).toBe('close');
    expect(bench.reports.at(-1)).toEqual({ state: 'closed' });
    bench.fake.tell({ kind: 'level', levelDb: -20 });
    expect(bench.line.levelDb).toBe(-100);
  });

  it('stops a device that comes after it was closed', async () => {
    const bench = createBench();
    bench.open();
    bench.close();
    const track = await bench.give(0);
    expect(track.isStopped).toBe(true);
    expect(bench.fake.log).toEqual([]);
    expect(bench.reports).toEqual([{ state: 'closed' }]);
  });

  it('opens, closes and opens quickly without mixing the two openings up', async () => {
    const bench = createBench();
    bench.open();
    bench.close();
    bench.open();
    const late = await bench.give(0, 'late');
    bench.flow(1);
    expect(late.isStopped).toBe(true);
    expect(bench.reports).toEqual([{ state: 'closed' }]);
    const current = await bench.give(1, 'current');
    bench.flow(2);
    expect(current.isStopped).toBe(false);
    expect(bench.reports.at(-1)).toEqual({ state: 'open', label: 'current' });
  });

  it('does nothing when asked for what it already does', async () => {
    const bench = createBench();
    bench.open();
    await bench.give(0);
    bench.flow(1);
    bench.open();
    expect(bench.devices.requests).toHaveLength(1);
    bench.close();
    bench.line.follow({ isOpen: false, deviceId: 'other' });
    expect(bench.reports).toHaveLength(2);
  });

  it('moves to another device when another is chosen while open', async () => {
    const bench = createBench();
    bench.open();
    const first = await bench.give(0);
    bench.flow(1);
    bench.open('usb');
    expect(first.isStopped).toBe(true);
    expect(bench.devices.requests[1]?.deviceId).toEqual({ exact: 'usb' });
    await bench.give(1, 'USB');
    bench.flow(2);
    expect(bench.reports.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('falls back to the default when the chosen device is gone', async () => {
    const bench = createBench();
    bench.open('gone');
    await bench.refuse(0, 'OverconstrainedError');
    expect(bench.devices.requests[1]?.deviceId).toBeUndefined();
    await bench.give(1, 'Default');
    bench.flow(1);
    expect(bench.reports).toEqual([{ state: 'open', label: 'Default' }]);
  });

  it.each([
    ['NotAllowedError', 'audio/mic-denied'],
    ['NotFoundError', 'audio/mic-missing'],
    ['NotReadableError', 'audio/mic-busy'],
  ])('names %s as %s and does not try again by itself', async (name, code) => {
    const bench = createBench();
    bench.open();
    await bench.refuse(0, name);
    bench.open();
    expect(bench.reports).toEqual([{ state: 'failed', code }]);
    expect(bench.devices.requests).toHaveLength(1);
    bench.close();
    bench.open();
    expect(bench.devices.requests).toHaveLength(2);
  });

  it('tells that the device was pulled out', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    track.end();
    expect(bench.reports.at(-1)).toEqual({ state: 'failed', code: 'audio/mic-lost' });
  });

  it('asks once a second whether the device is still there while it gives digital silence', async () => {
    const bench = createBench();
    bench.open();
    await bench.give(0);
    bench.flow(1);
    const tellLevels = (count: number, levelDb: number): void => {
      for (let index = 0; index < count; index += 1) bench.fake.tell({ kind: 'level', levelDb });
    };
    tellLevels(24, -100);
    tellLevels(1, -60);
    expect(bench.devices.refreshes()).toBe(0);
    tellLevels(50, -100);
    expect(bench.devices.refreshes()).toBe(2);
  });

  it('gives up when no sample comes for 10 s', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.clock.advance(10_000);
    expect(bench.reports).toEqual([{ state: 'failed', code: 'audio/mic-busy' }]);
    expect(track.isStopped).toBe(true);
  });

  it('fails this talk and every later one when the worker breaks down', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    bench.line.breakDown();
    expect(track.isStopped).toBe(true);
    bench.close();
    bench.open();
    expect(bench.reports).toEqual([
      { state: 'open', label: 'Fake microphone' },
      { state: 'failed', code: 'audio/mic-busy' },
      { state: 'failed', code: 'audio/mic-busy' },
    ]);
    expect(bench.devices.requests).toHaveLength(1);
  });

  it('lets go of everything on dispose', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.line.dispose();
    expect(track.isStopped).toBe(true);
    expect(bench.fake.log.at(-1)).toBe('dispose');
    expect(bench.clock.pending()).toBe(0);
  });
});
