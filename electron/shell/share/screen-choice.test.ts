import { describe, expect, it } from 'vitest';
import { wholeArea } from '../../contract/screen.ts';
import { assumeOpen } from './open-windows.ts';
import { chooseSource, type ScreenFacts } from './screen-choice.ts';

const left = { id: '1', bounds: { x: 0, y: 0, width: 1920, height: 1080 }, pixelRatio: 1 };
const right = { id: '2', bounds: { x: 1920, y: 0, width: 1280, height: 1080 }, pixelRatio: 2 };
const editor = { id: 'window:7:0', name: 'Notes', displayId: '' };
const vault = { id: 'window:8:0', name: 'Passwords - KeePassXC', displayId: '' };
const facts: ScreenFacts = {
  isPortal: false,
  displays: [left, right],
  pointerDisplayId: '2',
  displaySources: [
    { id: 'screen:b:0', name: 'B', displayId: '2' },
    { id: 'screen:a:0', name: 'A', displayId: '1' },
  ],
  windowSources: [editor, vault],
  openWindows: assumeOpen([editor, vault]),
};

describe('what is chosen', () => {
  it('is the display with the pointer, by its number as the displays stand', () => {
    expect(chooseSource({ kind: 'pointerDisplay' }, facts)).toEqual({
      sourceId: 'screen:b:0',
      area: wholeArea,
      subject: { kind: 'display', number: 2 },
      displayId: '2',
      pixelRatio: 2,
    });
  });

  it('is the window in front', () => {
    expect(chooseSource({ kind: 'frontWindow' }, facts)).toMatchObject({
      sourceId: 'window:7:0',
      subject: { kind: 'window', title: 'Notes' },
      displayId: null,
    });
  });

  it('is the window in front also where that is not offered, such as a dialog, called by its application if by nothing else', () => {
    const dialog = { id: 'window:9:0', name: '', displayId: '', application: 'crane' };
    const openWindows = [{ ...dialog, standing: 'front' } as const];
    const expected = { sourceId: 'window:9:0', subject: { kind: 'window', title: 'crane' } };
    expect([
      chooseSource({ kind: 'frontWindow' }, { ...facts, openWindows }),
      chooseSource({ kind: 'window', sourceId: 'window:9:0' }, { ...facts, openWindows }),
    ]).toMatchObject([expected, { sourceId: 'window:9:0' }]);
  });

  it('is a part of the one picture where the system has one for all displays', () => {
    const whole = { ...facts, displaySources: [{ id: 'screen:0:0', name: 'All', displayId: '' }] };
    expect(chooseSource({ kind: 'display', displayId: '2' }, whole)?.area).toEqual({
      left: 0.6,
      top: 0,
      width: 0.4,
      height: 1,
    });
  });

  it('is the whole display where a person has split it into parts, each of which is listed', () => {
    const parts = {
      ...facts,
      displays: [left],
      displaySources: [
        { id: 'screen:a:0', name: 'A', displayId: '1' },
        { id: 'screen:p:0', name: 'Part', displayId: '' },
      ],
    };
    expect(chooseSource({ kind: 'display', displayId: '1' }, parts)).toMatchObject({
      sourceId: 'screen:-1:0',
      area: wholeArea,
    });
  });

  it('is the display itself where more are listed than stand there, each by its name', () => {
    const more = { ...facts, displays: [right] };
    expect(chooseSource({ kind: 'display', displayId: '2' }, more)?.sourceId).toBe('screen:b:0');
  });

  it('is left to the dialog of a desktop that has one', () => {
    expect(chooseSource({ kind: 'frontWindow' }, { ...facts, isPortal: true })).toMatchObject({
      sourceId: 'portal',
      subject: { kind: 'portal' },
    });
  });

  const area = { left: 0.5, top: 0.25, width: 0.25, height: 0.5 };
  const region = {
    kind: 'region',
    displayId: '2',
    area,
    displayPx: { widthPx: 2560, heightPx: 2160 },
  } as const;

  it('is a region of a display, in its pixels', () => {
    expect(chooseSource(region, facts)).toEqual({
      sourceId: 'screen:b:0',
      area,
      subject: { kind: 'region', number: 2, sizePx: { widthPx: 640, heightPx: 1080 } },
      displayId: '2',
      pixelRatio: 2,
    });
  });

  it('is a part of a part where a region lies on one of several displays in one picture', () => {
    const whole = { ...facts, displaySources: [{ id: 'screen:0:0', name: 'All', displayId: '' }] };
    expect(chooseSource(region, whole)?.area).toEqual({
      left: expect.closeTo(0.8) as number,
      top: 0.25,
      width: 0.1,
      height: 0.5,
    });
  });

  it('is nothing when its region was drawn on another size of the display', () => {
    const drawn = { ...region, displayPx: { widthPx: 1280, heightPx: 1080 } };
    expect(chooseSource(drawn, facts)).toBeNull();
  });

  it.each([
    [{ kind: 'display', displayId: '9' } as const],
    [{ kind: 'window', sourceId: 'window:9:0' } as const],
  ])('is nothing when it is not there: %j', (target) => {
    expect(chooseSource(target, facts)).toBeNull();
  });

  it('is nothing when no window is open', () => {
    expect(chooseSource({ kind: 'frontWindow' }, { ...facts, openWindows: [] })).toBeNull();
  });
});
