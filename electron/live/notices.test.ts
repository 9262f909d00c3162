import { describe, expect, it } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError, type ErrorCode } from '../contract/errors.ts';

function raise(...codes: readonly ErrorCode[]) {
  const bench = createSessionBench();
  for (const code of codes) bench.session.raiseNotice(createAppError(code));
  const read = () => {
    const { notice, waitingNoticeCount } = bench.session.readSnapshot();
    return [notice?.code ?? null, waitingNoticeCount];
  };
  return { bench, read };
}

describe('two problems at one start', () => {
  it('are told one after the other', () => {
    const { bench, read } = raise('settings/broken', 'hotkey/refused');
    expect(read()).toEqual(['settings/broken', 1]);
    bench.session.dismissNotice();
    expect(read()).toEqual(['hotkey/refused', 0]);
    bench.session.dismissNotice();
    expect(read()).toEqual([null, 0]);
  });

  it('are both told when a talk takes the first one away', () => {
    const { bench, read } = raise('settings/broken', 'hotkey/refused');
    bench.session.toggleTalk();
    expect(read()).toEqual(['hotkey/refused', 0]);
  });

  it('are told no more once they are over, shown or waiting', () => {
    const { bench, read } = raise('settings/broken', 'hotkey/refused', 'usage/broken');
    bench.session.withdrawNotice('hotkey/refused');
    bench.session.withdrawNotice('settings/broken');
    expect(read()).toEqual(['usage/broken', 0]);
  });

  it('of one kind are one', () => {
    expect(raise('net/too-slow', 'hotkey/refused', 'net/too-slow', 'hotkey/refused').read()).toEqual([
      'net/too-slow',
      1,
    ]);
  });

  it('are not kept without end', () => {
    const codes: readonly ErrorCode[] = [
      ...(['settings/broken', 'usage/broken', 'hotkey/refused', 'vault/unavailable'] as const),
      ...(['usage/not-saved', 'settings/not-saved', 'audio/speaker-failed', 'timer/ended'] as const),
    ];
    expect(raise(...codes).read()).toEqual(['settings/broken', 5]);
  });
});
