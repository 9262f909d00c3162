import { describe, expect, it } from 'vitest';
import {
  createFakeDevices,
  createFakeMicrophoneHost,
  createFakeStream,
  createFakeTimers,
  settle,
} from './fakes/fake-audio.ts';
import type { MicrophoneReport, SoundNotice } from './microphone-device.ts';
import { createMicrophoneLine, type MicrophoneUse } from './microphone-line.ts';

function createBench() {
  const fake = createFakeMicrophoneHost();
  const devices = createFakeDevices();
  const clock = createFakeTimers();
  const reports: MicrophoneReport[] = [];
  const notices: SoundNotice[] = [];
  const line = createMicrophoneLine({
    host: fake.host,
    openStream: devices.openStream,
    lookForDevices: devices.lookForDevices,
    timers: clock.timers,
    onReport: (report) => reports.push(report),
    onNotice: (notice) => notices.push(notice),
  });
  const want = (use: MicrophoneUse, id = '', label = ''): void => line.follow({ use, device: { id, label } });
  return {
    fake,
    devices,
    clock,
    reports,
    notices,
    line,
    want,
    open: (deviceId = '') => want('talk', deviceId),
    close: () => want('none'),
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
    flow: (openingId: number, use: 'send' | 'keep' = 'send') =>
      fake.tell({ kind: 'flowing', openingId, use }),
    tellLevels(count: number, levelDb: number, isCutOff = false) {
      for (let index = 0; index < count; index += 1) fake.tell({ kind: 'level', levelDb, isCutOff });
    },
  };
}

describe('microphone line', () => {
  it('gives the device to the worker at once, and tells "open" only when samples flow', async () => {
    const bench = createBench();
    bench.open();
    expect(bench.devices.requests).toHaveLength(1);
    await bench.give(0, 'Desk microphone');
    expect(bench.fake.log).toEqual(['open 1 Desk microphone send']);
    expect(bench.reports).toEqual([]);
    bench.flow(1);
    expect(bench.reports).toEqual([{ state: 'open', label: 'Desk microphone' }]);
    expect(bench.clock.pending()).toBe(0);
  });

  it('stops the device and lets the worker send the last words and say that they are all on close', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    bench.tellLevels(1, -20);
    expect(bench.line.levelDb).toBe(-20);
    bench.close();
    expect(track.isStopped).toBe(true);
    expect(bench.fake.log.at(-1)).toBe('close');
    expect(bench.reports).toEqual([{ state: 'open', label: 'Fake microphone' }]);
    bench.tellLevels(1, -20);
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
    bench.want('none', 'other');
    expect(bench.fake.log.filter((entry) => entry === 'close')).toHaveLength(1);
    expect(bench.reports).toHaveLength(1);
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

  it('goes on with the default when the device is pulled out in mid-talk', async () => {
    const bench = createBench();
    bench.open('usb');
    const lost = await bench.give(0, 'USB');
    bench.flow(1);
    bench.line.meetDevices([{ id: 'desk', label: 'Desk' }]);
    lost.end();
    expect(lost.isStopped).toBe(true);
    expect(bench.devices.requests[1]?.deviceId).toBeUndefined();
    await bench.give(1, 'Desk');
    bench.flow(2);
    expect(bench.reports).toEqual([
      { state: 'open', label: 'USB' },
      { state: 'open', label: 'Desk' },
    ]);
  });

  it('looks again when there is no other, tells so meanwhile, and goes on when it is back', async () => {
    const bench = createBench();
    bench.open();
    const lost = await bench.give(0, 'Desk');
    bench.flow(1);
    lost.end();
    await bench.refuse(1, 'NotFoundError');
    expect(bench.notices).toEqual([{ kind: 'raised', code: 'audio/mic-none-left', device: '' }]);
    bench.clock.advance(250);
    await bench.refuse(2, 'NotReadableError');
    bench.clock.advance(250);
    await bench.give(3, 'Desk');
    bench.flow(4);
    expect(bench.reports).toEqual([
      { state: 'open', label: 'Desk' },
      { state: 'open', label: 'Desk' },
    ]);
    expect(bench.notices.slice(1)).toEqual([{ kind: 'withdrawn', code: 'audio/mic-none-left' }]);
    expect(bench.clock.pending()).toBe(0);
  });

  it('tells that the device was pulled out when there is no other for 3 s', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    track.end();
    for (let request = 1; request <= 12; request += 1) {
      await bench.refuse(request, 'NotFoundError');
      bench.clock.advance(250);
    }
    expect(bench.reports).toHaveLength(1);
    await bench.refuse(13, 'NotFoundError');
    expect(bench.reports.at(-1)).toEqual({ state: 'failed', code: 'audio/mic-lost' });
    expect(bench.clock.pending()).toBe(0);
  });

  it('looks no more when the talk ends meanwhile', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0);
    bench.flow(1);
    track.end();
    await bench.refuse(1, 'NotFoundError');
    bench.close();
    bench.clock.advance(10_000);
    expect(bench.devices.requests).toHaveLength(2);
    expect(bench.notices.at(-1)).toEqual({ kind: 'withdrawn', code: 'audio/mic-none-left' });
  });

  it('gives a device up that goes again and again', async () => {
    const bench = createBench();
    bench.open();
    for (let request = 0; request < 6; request += 1) (await bench.give(request)).end();
    expect(bench.devices.requests).toHaveLength(6);
    expect(bench.reports).toEqual([{ state: 'failed', code: 'audio/mic-lost' }]);
  });

  it('tells once who stands in for the chosen one, and takes it back when that returns', async () => {
    const bench = createBench();
    const usb = { id: 'usb', label: 'USB' };
    bench.line.meetDevices([]);
    bench.want('talk', 'usb', 'USB');
    await bench.give(0, 'Desk');
    bench.flow(1);
    bench.close();
    bench.want('talk', 'usb', 'USB');
    const standIn = await bench.give(1, 'Desk');
    bench.flow(2);
    const away = { kind: 'raised', code: 'audio/mic-away', device: 'USB' };
    expect(bench.notices).toEqual([away]);
    bench.line.meetDevices([usb]);
    expect(standIn.isStopped).toBe(false);
    expect(bench.devices.requests[2]?.deviceId).toEqual({ exact: 'usb' });
    await bench.give(2, 'USB');
    bench.flow(2);
    expect(standIn.isStopped).toBe(true);
    expect(bench.notices).toEqual([away, { kind: 'withdrawn', code: 'audio/mic-away' }]);
    expect(bench.reports.at(-1)).toEqual({ state: 'open', label: 'USB' });
  });

  it('stays with the stand-in while the returned one cannot be opened, and asks for it once', async () => {
    const bench = createBench();
    bench.line.meetDevices([]);
    bench.want('talk', 'usb', 'USB');
    const standIn = await bench.give(0, 'Desk');
    bench.flow(1);
    bench.line.meetDevices([{ id: 'usb', label: 'USB' }]);
    await bench.refuse(1, 'NotReadableError');
    bench.line.meetDevices([{ id: 'usb', label: 'USB' }]);
    expect(standIn.isStopped).toBe(false);
    expect(bench.devices.requests).toHaveLength(2);
  });

  it('asks after 0.3 s of digital silence whether the device is still there, then once a second', async () => {
    const bench = createBench();
    bench.open();
    await bench.give(0);
    bench.flow(1);
    bench.tellLevels(7, -100);
    bench.tellLevels(1, -60);
    expect(bench.devices.looks()).toBe(0);
    bench.tellLevels(8, -100);
    expect(bench.devices.looks()).toBe(1);
    bench.tellLevels(42, -100);
    expect(bench.devices.looks()).toBe(3);
  });

  it('has a person told of what is wrong with the sound, with the name of the device', async () => {
    const bench = createBench();
    bench.open();
    const track = await bench.give(0, 'Desk');
    bench.flow(1);
    bench.tellLevels(75, -100);
    track.setMuted(true);
    track.setMuted(false);
    expect(bench.notices).toEqual([
      { kind: 'raised', code: 'audio/mic-silent', device: 'Desk' },
      { kind: 'withdrawn', code: 'audio/mic-silent' },
      { kind: 'raised', code: 'audio/mic-muted', device: 'Desk' },
      { kind: 'withdrawn', code: 'audio/mic-muted' },
    ]);
  });

  it('keeps the device open between talks when that is wanted, and only then', async () => {
    const bench = createBench();
    bench.want('preRoll');
    const track = await bench.give(0);
    bench.flow(1, 'keep');
    bench.tellLevels(200, -100);
    expect({ reports: bench.reports, notices: bench.notices }).toEqual({
      reports: [{ state: 'standby' }],
      notices: [],
    });
    bench.open();
    bench.flow(1);
    bench.want('preRoll');
    expect(bench.fake.log).toEqual(['open 1 Fake microphone keep', 'send', 'keep']);
    bench.flow(1, 'keep');
    expect(track.isStopped).toBe(false);
    bench.close();
    expect(track.isStopped).toBe(true);
    const states = bench.reports.map(({ state }) => state);
    expect(states).toEqual(['standby', 'open', 'standby', 'closed']);
    expect(bench.clock.pending()).toBe(0);
  });

  it('tells that it is closed when the device that waits is pulled out, and that it waits again with another', async () => {
    const bench = createBench();
    bench.want('preRoll');
    const track = await bench.give(0);
    bench.flow(1, 'keep');
    track.end();
    expect(bench.reports.map(({ state }) => state)).toEqual(['standby', 'closed']);
    await bench.give(1);
    bench.flow(2, 'keep');
    expect(bench.reports.map(({ state }) => state)).toEqual(['standby', 'closed', 'standby']);
  });

  it('says nothing of a device that cannot be kept open, and tries again when devices come', async () => {
    const bench = createBench();
    bench.want('preRoll');
    await bench.refuse(0, 'NotFoundError');
    expect(bench.reports).toEqual([]);
    bench.line.meetDevices([{ id: 'desk', label: 'Desk' }]);
    expect(bench.devices.requests).toHaveLength(2);
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
