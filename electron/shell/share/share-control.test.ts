import { describe, expect, it } from 'vitest';
import { createShareBench as createBench, editor, vault } from '../../../tests/fakes/share-bench.ts';
import { conversationPauseMs } from '../../contract/conversations.ts';
import { createAppError } from '../../contract/errors.ts';
import { defaultSettings } from '../../contract/settings.ts';

describe('sharing', () => {
  it('arms one source, orders one capture, and is on once pictures flow', async () => {
    const { control, armed, remembered, captureId } = createBench();
    await control.start({ kind: 'pointerDisplay' });
    expect([armed, control.readSnapshot().state.kind]).toEqual([['screen:1:0'], 'starting']);
    control.reportCapture({ captureId: captureId(), state: 'open' });
    expect(control.readSnapshot().state).toMatchObject({
      kind: 'on',
      subject: { kind: 'display', number: 1 },
      activity: { kind: 'live' },
    });
    expect(remembered).toEqual([['1', { kind: 'pointerDisplay' }]]);
  });

  it('hands on the frames of the capture in hand alone', async () => {
    const { control, told, share, frame, settle } = createBench();
    await share();
    control.acceptNote(frame(1));
    control.acceptNote({ ...frame(2), captureId: 99 });
    await settle();
    expect(told).toEqual(['frame 1']);
  });

  it('tells why it cannot begin, and shares nothing', async () => {
    const { control, world, armed } = createBench();
    world.refusal = createAppError('screen/denied');
    const started = await control.start({ kind: 'pointerDisplay' });
    expect([started.ok, control.readSnapshot().problem?.code, armed.filter(Boolean)]).toEqual([
      false,
      'screen/denied',
      [],
    ]);
  });

  it('tells that there is nothing to share when the system lists nothing', async () => {
    const { control, world } = createBench();
    world.canList = false;
    const started = await control.start({ kind: 'pointerDisplay' });
    expect([started.ok, control.readSnapshot().problem?.code]).toEqual([false, 'screen/no-source']);
  });

  it.each([['screen/denied'], ['screen/not-chosen'], ['screen/no-source'], ['screen/no-frames']] as const)(
    'ends when the page reports %s, tells it, and begins anew when it is asked to',
    async (code) => {
      const { control, captureId } = createBench();
      await control.start({ kind: 'pointerDisplay' });
      control.reportCapture({ captureId: captureId(), state: 'failed', code });
      const { state, problem } = control.readSnapshot();
      expect([state.kind, problem?.code]).toEqual(['off', code]);
      await control.start({ kind: 'pointerDisplay' });
      expect(control.readSnapshot()).toMatchObject({ state: { kind: 'starting' }, problem: null });
    },
  );

  it('says that no pictures come of a window that is out of sight, and that they come again', async () => {
    const { control, clock, world, share, frame, settle, look } = createBench();
    const activity = (): unknown => {
      const { state } = control.readSnapshot();
      return state.kind === 'on' && state.activity.kind;
    };
    await share({ kind: 'frontWindow' });
    world.windows = [];
    clock.advance(2_000);
    await settle();
    const atFirst = activity();
    clock.advance(2_000);
    await settle();
    await look();
    const later = activity();
    world.windows = [editor];
    control.acceptNote(frame(1));
    await settle();
    expect([atFirst, later, activity()]).toEqual(['live', 'hidden', 'live']);
  });

  it.each([
    [{ kind: 'display', displayId: '1' }, false, 'hidden'],
    [{ kind: 'frontWindow' }, false, 'hidden'],
    // There a picture comes when something has changed.
    [{ kind: 'pointerDisplay' }, true, 'live'],
  ] as const)(
    'of %o (portal: %s) that gives no pictures any more is %s',
    async (target, isPortal, activity) => {
      const { control, clock, world, share, frame, look, settle } = createBench();
      world.isPortal = isPortal;
      await share(target);
      control.acceptNote(frame(clock.nowMs()));
      await settle();
      for (let looks = 0; looks < 10; looks += 1) await look();
      expect(control.readSnapshot().state).toMatchObject({ activity: { kind: activity } });
    },
  );

  it('tells that there is nothing to be seen of what is shared, until there is again', async () => {
    const { control, clock, share, captureId, frame, look, settle } = createBench();
    await share({ kind: 'frontWindow' });
    const seen: unknown[] = [];
    const note = (): void => {
      const { state } = control.readSnapshot();
      seen.push(state.kind === 'on' ? state.activity.kind : state.kind);
    };
    control.acceptNote({ kind: 'empty', captureId: captureId() });
    await look();
    note();
    control.acceptNote(frame(clock.nowMs()));
    await settle();
    note();
    clock.advance(4_500);
    await look();
    note();
    expect(seen).toEqual(['hidden', 'live', 'hidden']);
  });

  it('tells the title that the window has now, and the last one when it has none', async () => {
    const { control, world, share, look } = createBench();
    await share({ kind: 'frontWindow' });
    world.windows = [{ ...editor, name: 'Another page' }];
    await look();
    world.windows = [{ ...editor, name: '' }];
    await look();
    expect(control.readSnapshot().state).toMatchObject({
      subject: { kind: 'window', title: 'Another page' },
    });
  });

  it('begins anew when its display has another size', async () => {
    const { control, world, share, captureId, look } = createBench();
    await share({ kind: 'display', displayId: '1' });
    const before = captureId();
    world.widthPx = 1280;
    await look();
    expect(control.readSnapshot().state.kind).toBe('starting');
    expect(captureId()).toBeGreaterThan(before);
  });

  it('paints over at once what is to be painted over from now on', async () => {
    const { control, world, share, settle } = createBench();
    await share({ kind: 'display', displayId: '1' });
    const mask = { left: 0, top: 0, width: 0.5, height: 0.5 };
    const { screen } = defaultSettings;
    world.settings = { ...defaultSettings, screen: { ...screen, masks: { '1': [mask] } } };
    control.applySettings();
    await settle();
    expect(control.readSnapshot().capture?.masks).toEqual([mask]);
  });

  it('begins by a key with the pointer’s display when what was shared last is not there any more', async () => {
    const { control, world, armed, settle } = createBench();
    const { screen } = defaultSettings;
    const lastTargets = { '1': { kind: 'display', displayId: '9' } } as const;
    world.settings = { ...defaultSettings, screen: { ...screen, lastTargets } };
    control.toggle();
    await settle();
    expect([armed, control.readSnapshot().problem]).toEqual([['screen:1:0'], null]);
  });

  it('ends when its window is closed, and tells it', async () => {
    const { control, told, share, captureId } = createBench();
    await share({ kind: 'frontWindow' });
    control.reportCapture({ captureId: captureId(), state: 'failed', code: 'screen/ended' });
    const { state, capture, problem } = control.readSnapshot();
    expect([state.kind, capture, problem?.code, told]).toEqual(['off', null, 'screen/ended', ['share null']]);
  });

  it('ends when its display is unplugged', async () => {
    const { control, world, share, look } = createBench();
    await share({ kind: 'display', displayId: '2' });
    world.displayIds = ['1'];
    await look();
    expect(control.readSnapshot().problem?.code).toBe('screen/ended');
  });

  it('follows the pointer to another display', async () => {
    const { control, world, armed, share, look } = createBench();
    await share();
    world.pointerDisplayId = '2';
    await look();
    expect([armed, control.readSnapshot().state]).toEqual([
      ['screen:1:0', 'screen:2:0'],
      { kind: 'starting', subject: { kind: 'display', number: 2 } },
    ]);
  });

  it('begins with the pointer’s display by a key, and ends with the next press', async () => {
    const { control, settle } = createBench();
    control.toggle();
    await settle();
    expect(control.readSnapshot().state.kind).toBe('starting');
    control.toggle();
    expect(control.readSnapshot().state.kind).toBe('off');
  });
});

describe('a blocked window', () => {
  it('that is open lets nothing out, and is named', async () => {
    const { control, world, told, share, frame, settle, look } = createBench();
    await share();
    world.windows = [editor, vault];
    await look();
    control.acceptNote(frame(1));
    await settle();
    expect(told).toEqual(['drop']);
    expect(control.readSnapshot().state).toMatchObject({
      activity: { kind: 'blocked', title: 'Generate Password' },
    });
  });

  it('that opened since the last look holds back the picture it may be in', async () => {
    const { control, world, told, share, frame, settle } = createBench();
    await share();
    world.windows = [vault, editor];
    control.acceptNote(frame(1));
    await settle();
    expect(told).toEqual(['drop']);
  });

  it('that was there as the picture was taken holds it back, though it is gone when the picture is made', async () => {
    const { control, told, world, captureId, share, frame, settle } = createBench();
    await share();
    world.windows = [editor, vault];
    control.acceptNote({ kind: 'taken', captureId: captureId(), capturedAtMs: 1 });
    world.windows = [editor];
    control.acceptNote(frame(1));
    await settle();
    expect(told).not.toContain('frame 1');
  });

  it('that opened while the picture was made holds it back', async () => {
    const { control, told, world, captureId, share, frame, look, settle } = createBench();
    await share();
    control.acceptNote({ kind: 'taken', captureId: captureId(), capturedAtMs: 1 });
    await settle();
    world.windows = [editor, vault];
    await look();
    control.acceptNote(frame(1));
    await settle();
    expect(told).not.toContain('frame 1');
  });

  it('that is closed lets the next picture out, changed or not', async () => {
    const { control, clock, world, told, orders, share, frame, settle, look } = createBench();
    await share();
    world.windows = [vault];
    await look();
    world.windows = [editor];
    await look();
    control.acceptNote(frame(clock.nowMs()));
    await settle();
    const forget = { kind: 'forget' };
    expect([told.at(-1), orders]).toEqual([`frame ${String(clock.nowMs())}`, [forget, forget]]);
  });
});

describe('a region', () => {
  const region = {
    kind: 'region',
    displayId: '1',
    area: { left: 0.5, top: 0.5, width: 0.25, height: 0.25 },
    displayPx: { widthPx: 1920, heightPx: 1080 },
  } as const;

  it('is captured alone, with the masks that lie in it, and told by its size', async () => {
    const masks = {
      '1': [
        { left: 0, top: 0, width: 0.625, height: 1 },
        { left: 0, top: 0, width: 0.4, height: 1 },
      ],
    };
    const { control, share } = createBench({
      ...defaultSettings,
      screen: { ...defaultSettings.screen, masks },
    });
    await share(region);
    const { capture, state } = control.readSnapshot();
    expect([capture?.area, capture?.masks, state]).toMatchObject([
      region.area,
      [{ left: 0, top: 0, width: 0.5, height: 1 }],
      { subject: { kind: 'region', number: 1, sizePx: { widthPx: 480, heightPx: 270 } } },
    ]);
    expect(control.readPlace()?.region).toEqual({ x: 960, y: 540, width: 480, height: 270 });
  });

  it('is not stopped by a blocked window outside of it, and is by one that reaches into it', async () => {
    const { world, told, share, frame, settle, control } = createBench();
    world.windows = [vault, editor];
    world.boxes.set(vault.id, { x: 0, y: 0, width: 960, height: 1080 });
    await share(region);
    control.acceptNote(frame(1));
    await settle();
    world.boxes.set(vault.id, { x: 0, y: 0, width: 961, height: 1080 });
    control.acceptNote(frame(2));
    await settle();
    expect(told).toEqual(['frame 1', 'drop']);
  });

  it('is stopped by a blocked window of which nobody knows where it lies', async () => {
    const { world, told, share, frame, settle, control } = createBench();
    await share(region);
    world.windows = [vault, editor];
    control.acceptNote(frame(1));
    await settle();
    expect(told).toEqual(['drop']);
  });

  it('ends when its display gets another size: no picture goes out, and it is told', async () => {
    const { world, told, share, frame, settle, look, control } = createBench();
    await share(region);
    world.pixelRatio = 2;
    control.acceptNote(frame(1));
    await settle();
    expect(told).toEqual([]);
    await look();
    expect([control.readSnapshot().state.kind, control.readSnapshot().problem?.code]).toEqual([
      'off',
      'screen/region-moved',
    ]);
  });

  it('of last time is not shared on a display of another size', async () => {
    const { world, control } = createBench();
    world.pixelRatio = 2;
    const started = await control.start(region);
    expect([started.ok, control.readSnapshot().problem?.code]).toEqual([false, 'screen/region-moved']);
  });

  it('is offered again, beside its display', async () => {
    const { area, displayPx } = region;
    const { control } = createBench({
      ...defaultSettings,
      screen: { ...defaultSettings.screen, lastRegions: { '1': { area, displayPx } } },
    });
    const listed = await control.listChoices();
    expect(listed.ok && listed.value.map(({ target }) => target)).toEqual([
      { kind: 'display', displayId: '1' },
      region,
      { kind: 'display', displayId: '2' },
      { kind: 'window', sourceId: editor.id },
    ]);
  });
});

describe('where the desktop itself asks what to share', () => {
  it('its dialog is the one choice', async () => {
    const { control, world } = createBench();
    world.isPortal = true;
    const listed = await control.listChoices();
    expect(listed.ok && listed.value.map(({ subject }) => subject)).toEqual([{ kind: 'portal' }]);
  });
});

describe('what was sent', () => {
  it('is counted with its tokens, and kept to be looked at', async () => {
    const { control, share } = createBench();
    await share();
    const jpeg = Uint8Array.of(0xff, 0xd8, 7);
    control.noteSent({ jpeg, widthPx: 4, heightPx: 2, capturedAtMs: 1 });
    const { meter, sent } = control.readSnapshot();
    expect([meter.framesSent, meter.tokensSent, sent.length]).toEqual([1, 258, 1]);
    expect(control.findPicture(sent[0]?.id ?? 0)).toEqual(jpeg);
  });

  it('is told to the windows when it goes with its conversation, or is cleared', async () => {
    const { control, clock, share } = createBench();
    await share();
    const told: number[] = [];
    control.onChange(({ sent }) => told.push(sent.length));
    const frame = { jpeg: Uint8Array.of(1), widthPx: 4, heightPx: 2, capturedAtMs: 1 };
    control.noteSent(frame);
    control.stop();
    clock.advance(conversationPauseMs + 1);
    control.noteWords();
    control.noteSent(frame);
    control.clearSent();
    expect(told).toEqual([1, 1, 0, 1, 0]);
  });
});
