import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import { defaultSettings, type Settings } from '../contract/settings.ts';

/** At the dearest list price, $3 for a million of audio in: 100,000 tokens are $0.30. */
const usage = (audioInTokens: number) => ({
  usageMetadata: {
    promptTokenCount: audioInTokens,
    promptTokensDetails: [{ modality: 'AUDIO', tokenCount: audioInTokens }],
    responseTokenCount: 1,
    responseTokensDetails: [{ modality: 'TEXT', tokenCount: 1 }],
  },
});
const turnEnd = (audioInTokens: number) => ({
  serverContent: { turnComplete: true },
  ...usage(audioInTokens),
});

function setCaps(bench: SessionBench, caps: Partial<Settings['usage']>): void {
  bench.settings.current = { ...defaultSettings, usage: { ...defaultSettings.usage, ...caps } };
  bench.session.applySettings({ needsNewConnection: false });
}

async function talkWithCaps(caps: Partial<Settings['usage']>): Promise<SessionBench> {
  const bench = createSessionBench();
  setCaps(bench, caps);
  await bench.beginTalk();
  return bench;
}

const readFailure = ({ session }: SessionBench): string => {
  const { status } = session.readSnapshot();
  return status.kind === 'failed' ? status.error.message : status.kind;
};
const dayMs = 24 * 3_600_000;

describe('the history of usage', () => {
  it('is forgotten at a word, and the session still knows what it has used', async () => {
    const bench = await talkWithCaps({});
    bench.transport.latest().receive(turnEnd(100_000));
    expect(bench.session.readUsageHistory().days).toHaveLength(1);
    bench.session.clearUsageHistory();
    expect([bench.session.readUsageHistory().days, bench.usage.book.days]).toEqual([[], []]);
    expect(bench.session.readSnapshot().usage.session.tokens.audioInTokens).toBe(100_000);
  });
});

describe('a cap', () => {
  it('is told once when it is near, and the talk goes on', async () => {
    const bench = await talkWithCaps({ dayCapUsd: 1 });
    bench.transport.latest().receive(turnEnd(270_000));
    expect(bench.session.readSnapshot().notice).toMatchObject({
      code: 'session/cap-near',
      message: '81% of your cap of $1.00 for today is used up.',
    });
    bench.session.dismissNotice();
    bench.transport.latest().receive(turnEnd(20_000));
    expect(bench.session.readSnapshot()).toMatchObject({ notice: null, talk: { kind: 'handsFree' } });
  });

  it('that is reached ends the talk, closes microphone and connection, and says which', async () => {
    const bench = await talkWithCaps({ sessionCapUsd: 0.3 });
    bench.transport.latest().receive(turnEnd(100_000));
    expect(bench.session.readSnapshot()).toMatchObject({ talk: { kind: 'off' }, microphone: 'closed' });
    expect(readFailure(bench)).toBe('Your cap of $0.30 for this session is reached, by an estimate.');
    expect(bench.transport.latest().isClosed).toBe(true);
  });

  it('holds against the talk key, typed words and trying again', async () => {
    const bench = await talkWithCaps({ monthCapUsd: 0.3 });
    bench.transport.latest().receive(turnEnd(100_000));
    bench.session.toggleTalk();
    bench.session.sendText('One more thing');
    bench.session.retry();
    await bench.settle();
    expect([readFailure(bench), bench.transport.connections.length]).toEqual([
      'Your cap of $0.30 for this month is reached, by an estimate.',
      1,
    ]);
    expect(bench.session.readSnapshot()).toMatchObject({ talk: { kind: 'off' }, microphone: 'closed' });
  });

  it('lets the talk go on when that is chosen, for the rest of its period', async () => {
    const bench = await talkWithCaps({ dayCapUsd: 0.3 });
    bench.transport.latest().receive(turnEnd(100_000));
    bench.session.continueAnyway();
    bench.session.reportMicrophone({ state: 'open' });
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive(turnEnd(100_000));
    expect(bench.session.readSnapshot()).toMatchObject({
      status: { kind: 'ready' },
      talk: { kind: 'handsFree' },
      usage: { caps: [{ period: 'day', level: 'lifted' }] },
    });
    bench.clock.advance(dayMs);
    bench.session.toggleTalk();
    bench.session.toggleTalk();
    await bench.settle();
    await bench.makeReady();
    expect(bench.session.readSnapshot().usage.caps).toMatchObject([{ level: 'below', spentUsd: 0 }]);
    bench.transport.latest().receive(turnEnd(100_000));
    expect(readFailure(bench)).toContain('for today is reached');
  });

  it('keeps typed words until the choice, and opens no microphone for them', async () => {
    const bench = createSessionBench();
    setCaps(bench, { sessionCapUsd: 0.3 });
    bench.session.sendText('First');
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive(turnEnd(100_000));
    bench.session.sendText('Second');
    bench.session.continueAnyway();
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent)).toContain('Second');
    expect(bench.session.readSnapshot()).toMatchObject({ talk: { kind: 'off' }, microphone: 'closed' });
    expect(bench.session.readSnapshot().transcript.map(({ text }) => text)).toEqual(['First', 'Second']);
  });

  it('that was reached by an earlier start holds before anything is dialled', async () => {
    const tokens = { textInTokens: 0, audioInTokens: 200_000, imageInTokens: 0, textOutTokens: 0 };
    const counts = { ...tokens, audioOutTokens: 0, cachedTokens: 0, thoughtsTokens: 0, totalTokens: 200_000 };
    const row = { day: '1970-01-01', host: 'live.example', model: 'some-model', tokens: counts };
    const bench = createSessionBench(undefined, { days: [row], liftedCaps: [], warnedCaps: [] });
    setCaps(bench, { dayCapUsd: 0.5 });
    bench.session.toggleTalk();
    await bench.settle();
    expect([readFailure(bench), bench.transport.connections.length]).toEqual([
      'Your cap of $0.50 for today is reached, by an estimate.',
      0,
    ]);
  });

  it('holds at once when it is set below what was spent', async () => {
    const bench = await talkWithCaps({});
    bench.transport.latest().receive(turnEnd(100_000));
    setCaps(bench, { sessionCapUsd: 0.1 });
    expect(readFailure(bench)).toContain('for this session is reached');
  });

  it('ends a talk before its answer when the prompt alone is too dear', async () => {
    const bench = await talkWithCaps({ sessionCapUsd: 0.3 });
    bench.session.sendText('How dear is this?');
    bench.transport.latest().receive({ usageMetadata: { promptTokenCount: 900_000 } });
    expect(readFailure(bench)).toContain('is reached');
    bench.session.continueAnyway();
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent)).toContain('How dear is this?');
  });
});

describe('what was used', () => {
  it('is in the snapshot for the turn, the session, the day and the month', async () => {
    const bench = await talkWithCaps({});
    bench.transport.latest().receive(turnEnd(100_000));
    bench.clock.advance(dayMs);
    bench.session.toggleTalk();
    bench.session.toggleTalk();
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive(turnEnd(50_000));
    const summary = bench.session.readSnapshot().usage;
    const totals = [summary.turn, summary.session, summary.day, summary.month].map(({ tokens, costUsd }) => [
      tokens.audioInTokens,
      Math.round(costUsd * 1000),
    ]);
    expect(totals).toEqual([
      [50_000, 150],
      [150_000, 450],
      [50_000, 150],
      [150_000, 450],
    ]);
  });

  it('is kept by day, host and model', async () => {
    const bench = await talkWithCaps({});
    bench.transport.latest().receive(turnEnd(100));
    expect(bench.session.readUsageHistory()).toMatchObject({
      today: '1970-01-01',
      days: [{ day: '1970-01-01', host: 'live.example', model: 'some-model', tokens: { totalTokens: 101 } }],
    });
    expect(bench.usage.book.days).toEqual(bench.session.readUsageHistory().days);
  });
});
