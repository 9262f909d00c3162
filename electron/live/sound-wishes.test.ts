import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError } from '../contract/errors.ts';

function benchWithPreRoll(): SessionBench {
  const bench = createSessionBench();
  const { current } = bench.settings;
  bench.settings.current = { ...current, audio: { ...current.audio, isPreRollOn: true } };
  bench.session.applySettings({ needsNewConnection: false });
  return bench;
}

describe('a microphone that waits open for the talk key', () => {
  it('is wanted only when it is switched on', () => {
    expect(createSessionBench().session.readSnapshot().isPreRollOn).toBe(false);
    expect(benchWithPreRoll().session.readSnapshot().isPreRollOn).toBe(true);
  });

  it('is closed while nobody is there, and while it is muted', () => {
    const { session } = benchWithPreRoll();
    const seen: boolean[] = [];
    session.onChange(({ isPreRollOn }) => seen.push(isPreRollOn));
    session.setPresence('away');
    session.setPresence('there');
    session.setPresence('locked');
    session.setPresence('there');
    session.toggleMute();
    session.toggleMute();
    expect(seen).toEqual([false, true, false, true, false, true]);
  });

  it('is open again for whoever begins a talk, whatever the system forgot to tell', () => {
    const { session } = benchWithPreRoll();
    session.setPresence('away');
    session.toggleTalk();
    expect(session.readSnapshot().isPreRollOn).toBe(true);
  });
});

describe('a locked screen', () => {
  it('has no talk begun, however it is asked for, and says why', () => {
    const { session } = createSessionBench();
    session.setPresence('locked');
    session.openTalk();
    session.beginTalk('handsFree');
    session.toggleTalk();
    expect(session.readSnapshot()).toMatchObject({
      ...{ talk: { kind: 'off' }, microphone: 'closed', notice: { code: 'session/locked' } },
    });
  });

  it('keeps the microphone closed that waits for the key, also when the key is pressed', () => {
    const { session } = benchWithPreRoll();
    session.setPresence('locked');
    session.toggleTalk();
    expect(session.readSnapshot().isPreRollOn).toBe(false);
  });

  it('is no hindrance any more once it is unlocked', () => {
    const { session } = createSessionBench();
    session.setPresence('locked');
    session.toggleTalk();
    session.setPresence('there');
    session.toggleTalk();
    expect(session.readSnapshot().talk.kind).toBe('handsFree');
  });
});

describe('what the page tells of a microphone that waits open', () => {
  const read = ({ session }: SessionBench) => session.readSnapshot().microphone;

  it('is in the snapshot until it is closed', () => {
    const bench = benchWithPreRoll();
    bench.session.reportMicrophone({ state: 'standby' });
    expect(read(bench)).toBe('standby');
    bench.session.reportMicrophone({ state: 'closed' });
    expect(read(bench)).toBe('closed');
  });

  it('changes nothing of a talk that began meanwhile, nor of a mute', () => {
    const bench = benchWithPreRoll();
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'standby' });
    expect(read(bench)).toBe('opening');
    bench.session.toggleTalk();
    bench.session.toggleMute();
    bench.session.reportMicrophone({ state: 'standby' });
    expect(read(bench)).toBe('closed');
  });

  it('takes back a failure: it works again', async () => {
    const bench = benchWithPreRoll();
    await bench.beginTalk();
    bench.session.reportMicrophone({ state: 'failed', error: createAppError('audio/mic-lost') });
    expect(read(bench)).toBe('failed');
    bench.session.reportMicrophone({ state: 'standby' });
    expect(read(bench)).toBe('standby');
  });
});

describe('the microphone of the settings window', () => {
  it('is told to every window for as long as it is open', () => {
    const { session } = createSessionBench();
    const seen: boolean[] = [];
    session.onChange(({ isPanelListening }) => seen.push(isPanelListening));
    session.setPanelListening(true);
    session.setPanelListening(true);
    session.setPanelListening(false);
    expect(seen).toEqual([true, false]);
  });

  it('can know whether anybody is there, until somebody begins a talk', () => {
    const { session } = createSessionBench();
    session.setPresence('away');
    expect(session.readSnapshot().isUserAway).toBe(true);
    session.toggleTalk();
    expect(session.readSnapshot().isUserAway).toBe(false);
  });
});

describe('what is told of a device', () => {
  it('is taken back when it is over, and nothing else is', () => {
    const { session } = createSessionBench();
    const silent = createAppError('audio/mic-silent', { device: 'Desk' });
    session.raiseNotice(silent);
    session.withdrawNotice('audio/mic-muted');
    expect(session.readSnapshot().notice).toEqual(silent);
    session.withdrawNotice('audio/mic-silent');
    expect(session.readSnapshot().notice).toBeNull();
  });
});

describe('the cue that tells of an open microphone', () => {
  async function hearAfter(
    silentMs: number,
    { areCuesOn }: { readonly areCuesOn: boolean },
  ): Promise<string> {
    const bench = createSessionBench();
    const { current } = bench.settings;
    bench.settings.current = { ...current, audio: { ...current.audio, areCuesOn } };
    await bench.beginTalk();
    bench.speak(silentMs / 20, -90);
    bench.speak(6, -40);
    const { status } = bench.session.readSnapshot();
    return status.kind === 'ready' ? status.floor : status.kind;
  }

  it('is no voice when it comes back through the microphone', async () => {
    expect(await hearAfter(100, { areCuesOn: true })).toBe('listening');
  });

  it('is over soon, and hides no voice when it is switched off', async () => {
    expect(await hearAfter(400, { areCuesOn: true })).toBe('userTalking');
    expect(await hearAfter(100, { areCuesOn: false })).toBe('userTalking');
  });
});
