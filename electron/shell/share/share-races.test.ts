// What may come between: looks that overtake each other, a lock, a second press, a page that says nothing.
import { describe, expect, it } from 'vitest';
import { createShareBench as createBench, editor, vault } from '../../../tests/fakes/share-bench.ts';
import { defaultSettings } from '../../contract/settings.ts';

describe('a blocked window', () => {
  it('keeps back a picture of before it was seen to be gone, however late it comes, and has it taken anew', async () => {
    const { control, world, clock, told, orders, share, frame, settle, look } = createBench();
    await share();
    world.windows = [vault];
    await look();
    const takenAtMs = clock.nowMs();
    world.windows = [editor];
    await look();
    orders.length = 0;
    control.acceptNote(frame(takenAtMs));
    await settle();
    expect([told.filter((line) => line.startsWith('frame')), orders]).toEqual([[], [{ kind: 'forget' }]]);
  });

  it('is not overlooked when an older look answers after a newer one', async () => {
    const { control, world, clock, told, share, frame, settle } = createBench();
    await share();
    const answers: (() => void)[] = [];
    world.listWindows = () => {
      const { windows } = world;
      return new Promise((resolve) => answers.push(() => resolve(windows)));
    };
    control.acceptNote(frame(clock.nowMs()));
    world.windows = [vault];
    control.acceptNote(frame(clock.nowMs() + 1));
    answers[1]?.();
    await settle();
    answers[0]?.();
    await settle();
    expect(told).toEqual(['drop']);
    expect(control.readSnapshot().state).toMatchObject({ activity: { kind: 'blocked' } });
  });
});

describe('a picture that is not handed on', () => {
  it('is taken anew, or nothing would come of a screen that stays as it is', async () => {
    const { control, world, orders, told, share, frame, settle } = createBench();
    await share();
    world.listWindows = () => Promise.reject(new Error('no capturer'));
    control.acceptNote(frame(1));
    await settle();
    expect([told, orders]).toEqual([[], [{ kind: 'forget' }]]);
  });

  it('is one that a newer one has overtaken', async () => {
    const { control, world, told, share, frame, settle } = createBench();
    await share();
    const answers: (() => void)[] = [];
    world.listWindows = () => new Promise((resolve) => answers.push(() => resolve([editor])));
    control.acceptNote(frame(1));
    control.acceptNote(frame(2));
    answers[1]?.();
    await settle();
    answers[0]?.();
    await settle();
    expect(told).toEqual(['frame 2']);
  });

  it('is one with what is to be painted over now', async () => {
    const { control, world, told, share, frame, settle } = createBench();
    await share({ kind: 'display', displayId: '1' });
    const late = frame(1);
    const masks = { '1': [{ left: 0, top: 0, width: 0.5, height: 0.5 }] };
    world.settings = { ...defaultSettings, screen: { ...defaultSettings.screen, masks } };
    control.applySettings();
    control.acceptNote(late);
    await settle();
    expect(told).toEqual(['share whileTalking', 'drop', 'drop', 'share whileTalking']);
  });
});

describe('the page that captures', () => {
  it('ends what is shared when it is lost, and that is told', async () => {
    const { control, share } = createBench();
    await share();
    control.reportPageLost();
    const { state, problem } = control.readSnapshot();
    expect([state.kind, problem?.code]).toEqual(['off', 'screen/page-lost']);
  });

  it('is lost without a word when nothing is shared', () => {
    const { control } = createBench();
    control.reportPageLost();
    expect(control.readSnapshot().problem).toBeNull();
  });
});

describe('sharing that is being begun', () => {
  it('ends with the lock that comes while its source is looked for', async () => {
    const { control, settle } = createBench();
    control.startLast();
    control.stop();
    await settle();
    expect([control.readSnapshot().state.kind, control.readSnapshot().capture]).toEqual(['off', null]);
  });

  it('ends with the second of two quick presses', async () => {
    const { control, settle } = createBench();
    control.toggle();
    control.toggle();
    await settle();
    expect(control.readSnapshot().state.kind).toBe('off');
  });

  it('ends and tells why when the page never says what became of it', async () => {
    const { control, clock } = createBench();
    await control.start({ kind: 'pointerDisplay' });
    clock.advance(10_000);
    const { state, problem } = control.readSnapshot();
    expect([state.kind, problem?.code]).toEqual(['off', 'screen/no-frames']);
  });

  it('is armed once more when the request of the capture before may have taken its grant', async () => {
    const { control, armed, captureId, settle } = createBench();
    await control.start({ kind: 'display', displayId: '1' });
    await control.start({ kind: 'display', displayId: '2' });
    const overtaking = captureId();
    control.reportCapture({ captureId: overtaking, state: 'failed', code: 'screen/denied' });
    await settle();
    const { state, problem } = control.readSnapshot();
    expect([state.kind, problem, armed]).toEqual([
      'starting',
      null,
      ['screen:1:0', 'screen:2:0', 'screen:2:0'],
    ]);
    control.reportCapture({ captureId: captureId(), state: 'failed', code: 'screen/denied' });
    expect(control.readSnapshot()).toMatchObject({
      state: { kind: 'off' },
      problem: { code: 'screen/denied' },
    });
  });

  it('goes on when the page cannot be told that it may ask', async () => {
    const { control, world } = createBench();
    world.permitCapture = () => Promise.reject(new Error('the page is gone'));
    expect((await control.start({ kind: 'pointerDisplay' })).ok).toBe(true);
    expect(control.readSnapshot().capture).not.toBeNull();
  });
});

describe('a question about the window in front that is asked twice', () => {
  it('shares it once more, and takes nothing of the capture before', async () => {
    const { control, told, settle, frame, captureId } = createBench();
    control.ask();
    await settle();
    control.reportCapture({ captureId: captureId(), state: 'open' });
    const before = frame(1);
    control.ask();
    control.acceptNote(before);
    await settle();
    control.reportCapture({ captureId: captureId(), state: 'open' });
    control.acceptNote(frame(2));
    await settle();
    expect(told.filter((line) => line.startsWith('frame'))).toEqual(['frame 2']);
    expect(control.readSnapshot().state.kind).toBe('on');
  });
});
