import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, maxCallBytes, type CallName } from '../contract/ipc.ts';
import { checkCall, type Sender } from './call-check.ts';

const hud: Sender = { windowKind: 'hud', isMainFrame: true, address: 'app://earshot/hud.html' };
const settings: Sender = { ...hud, windowKind: 'settings', address: 'app://earshot/settings.html' };
const refused = (detail: string): object => ({
  ok: false,
  error: { code: 'ipc/bad-input', details: { detail } },
});

describe('a call', () => {
  it.each(['key:store', 'key:delete', 'key:test', 'models:read'] as const)(
    'about the key is not heard from the window that has nothing to do with it: %s',
    (name) => {
      expect(checkCall(name, hud, [])).toMatchObject(refused(`reason:wrongWindow:${name}`));
    },
  );

  it('passes with what its schema makes of the arguments', () => {
    expect(checkCall('session:sendText', hud, [{ text: '  hello ', more: 1 }])).toEqual({
      ok: true,
      value: { text: 'hello' },
    });
    expect(checkCall('session:read', settings, [])).toEqual({ ok: true, value: undefined });
  });

  it.each([
    { ...hud, windowKind: null },
    { ...hud, isMainFrame: false },
    { ...hud, address: 'https://example.com/' },
    { ...hud, address: 'app://earshot.example/hud.html' },
    { ...hud, address: '' },
  ])('is refused from %j', (sender) => {
    expect(checkCall('session:read', sender, [])).toMatchObject(refused('reason:notOurWindow'));
  });

  it('about the HUD is refused from another window', () => {
    expect(checkCall('media:ready', settings, [])).toMatchObject(refused('reason:wrongWindow:media:ready'));
  });

  it('about a region is heard from the window in which it is drawn alone, which may say nothing else of others', () => {
    const region: Sender = {
      ...hud,
      windowKind: 'region',
      address: 'app://earshot/region.html?display=1',
    };
    const args = [{ displayId: '1', box: null }];
    expect([
      checkCall('region:finish', region, args).ok,
      checkCall('region:finish', hud, args).ok,
      checkCall('share:reportCapture', region, [{ state: 'open', captureId: 1 }]).ok,
    ]).toEqual([true, false, false]);
  });

  it('ends as checked arguments or as a refusal that says where it lies, whatever is sent', () => {
    const names = Object.keys(calls) as CallName[];
    const keys = [
      'text',
      'key',
      'answer',
      'target',
      'kind',
      'id',
      'state',
      'code',
      'box',
      'displayId',
      'voice',
      'tools',
    ];
    const anything = fc.anything({
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
      ...{
        withSparseArray: true,
        withNullPrototype: true,
        maxDepth: 3,
        key: fc.constantFrom(...keys, '__proto__'),
      },
    });
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(anything, { maxLength: 2 }), (name, args) => {
        for (const sender of [hud, settings]) {
          const checked = checkCall(name, sender, args);
          if (checked.ok) continue;
          const { code, message, hint } = checked.error;
          expect(code).toBe('ipc/bad-input');
          expect(message.length + hint.length).toBeLessThan(400);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused when it is too big, and measured in bytes', () => {
    const text = '語'.repeat(maxCallBytes / 3);
    expect(checkCall('session:sendText', hud, [{ text }])).toMatchObject(
      refused('reason:argumentTooBig:session:sendText'),
    );
  });

  it('is refused when its arguments are no JSON', () => {
    expect(checkCall('session:sendText', hud, [{ text: 1n }])).toMatchObject(
      refused('reason:argumentTooBig:session:sendText'),
    );
  });

  it.each<[CallName, readonly unknown[], string]>([
    ['session:sendText', [], 'session:sendText'],
    ['session:sendText', [{ text: ' ' }], 'session:sendText: text'],
    ['hud:resize', [{ heightPx: 1e9 }], 'hud:resize: heightPx'],
    ['settings:change', [{ voice: { name: 'Nobody' } }], 'settings:change: voice.name'],
    [
      'region:finish',
      [{ displayId: '1', box: { leftPx: 0, topPx: 0, widthPx: 63, heightPx: 900 } }],
      'region:finish: box.widthPx',
    ],
    ['session:read', [1], 'session:read'],
    ['session:read', [undefined, 1], 'reason:severalArguments:session:read'],
  ])('%s with %j is refused as %s', (name, args, detail) => {
    const sender: Sender = name.startsWith('region:') ? { ...hud, windowKind: 'region' } : hud;
    expect(checkCall(name, sender, args)).toMatchObject(refused(detail));
  });

  it('never repeats what was sent', () => {
    const result = checkCall('key:store', settings, [{ host: 'h', key: 'short12', other: 'sk-canary' }]);
    expect(JSON.stringify(result)).not.toMatch(/short12|canary/);
  });

  it('has a schema for each name', () => {
    for (const name of Object.keys(calls)) expect(name).toMatch(/^[a-z]+:[a-zA-Z]+$/);
  });
});
