import { describe, expect, it } from 'vitest';
import { settle } from './fakes/fake-audio.ts';
import type { SoundNotice } from './microphone-device.ts';
import { createSpeakerSink } from './speaker-sink.ts';

const boom = { id: 'boom', label: 'Boom' };
const raised: SoundNotice = {
  ...{ kind: 'raised', code: 'audio/speaker-away', device: 'Boom' },
};
const withdrawn: SoundNotice = { kind: 'withdrawn', code: 'audio/speaker-away' };

function createBench({ refused = [] as readonly string[] } = {}) {
  const moves: string[] = [];
  const notices: SoundNotice[] = [];
  const sink = createSpeakerSink({
    setSink(deviceId) {
      moves.push(deviceId);
      return refused.includes(deviceId) ? Promise.reject(new Error('refused')) : Promise.resolve();
    },
    onNotice: (notice) => notices.push(notice),
  });
  return { sink, moves, notices };
}

describe('the speaker that is played through', () => {
  it('is the chosen one, the default while that is away, and the chosen one again when it returns', () => {
    const { sink, moves, notices } = createBench();
    sink.setInUse(true);
    sink.choose(boom);
    sink.meetDevices([boom]);
    sink.meetDevices([]);
    sink.meetDevices([]);
    sink.meetDevices([{ id: 'boom-again', label: 'Boom' }]);
    expect(moves).toEqual(['boom', '', 'boom-again']);
    expect(notices).toEqual([raised, withdrawn]);
  });

  it('is nobody’s worry while nothing is played', () => {
    const { sink, notices } = createBench();
    sink.choose(boom);
    sink.meetDevices([]);
    expect(notices).toEqual([]);
    sink.setInUse(true);
    expect(notices).toEqual([raised]);
  });

  it('is the default when the system does not take the chosen one, which is tried once', async () => {
    const { sink, moves, notices } = createBench({ refused: ['boom'] });
    sink.setInUse(true);
    sink.choose(boom);
    await settle();
    sink.meetDevices([boom]);
    sink.meetDevices([boom]);
    await settle();
    expect(moves).toEqual(['boom', '']);
    expect(notices).toEqual([raised]);
    sink.choose({ id: '', label: '' });
    expect(notices).toEqual([raised, withdrawn]);
  });
});
