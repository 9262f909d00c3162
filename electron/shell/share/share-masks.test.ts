// What is painted over of a window: it lies under areas of a display, and moves.
import { expect, it } from 'vitest';
import { createShareBench, editor, vault } from '../../../tests/fakes/share-bench.ts';
import { defaultSettings, type Settings } from '../../contract/settings.ts';

/** The left half of the display. */
const masks = { '1': [{ left: 0, top: 0, width: 0.5, height: 1 }] };
const settings: Settings = { ...defaultSettings, screen: { ...defaultSettings.screen, masks } };

function createBench() {
  const bench = createShareBench(settings);
  bench.world.displayIds = ['1'];
  return bench;
}

it('is what of it lies under the areas of the display', async () => {
  const { control, world, share } = createBench();
  world.boxes.set(editor.id, { x: 720, y: 100, width: 960, height: 500 });
  await share({ kind: 'frontWindow' });
  expect(control.readSnapshot().capture?.masks).toEqual([{ left: 0, top: 0, width: 0.25, height: 1 }]);
});

it('is a share of the display, in whichever size that is', async () => {
  const { control, world, share } = createBench();
  world.widthPx = 960;
  world.boxes.set(editor.id, { x: 0, y: 0, width: 960, height: 500 });
  await share({ kind: 'frontWindow' });
  expect(control.readSnapshot().capture?.masks).toEqual([{ left: 0, top: 0, width: 0.5, height: 1 }]);
});

it('is found anew when the window has moved: nothing goes out before, and it is still that window', async () => {
  const { control, world, told, share, frame, settle, look } = createBench();
  world.boxes.set(editor.id, { x: 960, y: 0, width: 960, height: 500 });
  await share({ kind: 'frontWindow' });
  world.boxes.set(editor.id, { x: 0, y: 0, width: 960, height: 500 });
  world.windows = [{ ...vault, name: 'Another', application: '', standing: 'front' }, editor];
  control.acceptNote(frame(1));
  await settle();
  expect(told).toEqual([]);
  await look();
  for (let round = 0; round < 4; round += 1) await settle();
  expect(control.readSnapshot()).toMatchObject({
    state: { subject: { kind: 'window', title: editor.name } },
    capture: { masks: [{ left: 0, top: 0, width: 1, height: 1 }] },
  });
});

it('cannot be known where nobody tells where it lies: it is not shared, and that is told', async () => {
  const { control, armed } = createBench();
  const started = await control.start({ kind: 'frontWindow' });
  expect([started.ok, control.readSnapshot().problem?.code, armed]).toEqual([
    ...[false, 'screen/masks-unplaced'],
    [null],
  ]);
});

it('holds back the pictures of a window that cannot be placed any more', async () => {
  const { control, world, told, share, frame, settle } = createBench();
  world.boxes.set(editor.id, { x: 0, y: 0, width: 960, height: 500 });
  await share({ kind: 'frontWindow' });
  world.boxes.clear();
  control.acceptNote(frame(1));
  await settle();
  expect(told).toEqual([]);
});

it('is nothing of a window where there is nothing to be painted over, wherever it lies', async () => {
  const { control, share } = createShareBench();
  await share({ kind: 'frontWindow' });
  expect(control.readSnapshot().capture?.masks).toEqual([]);
});
