// What becomes of words that were said while the connection failed for good.
import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';

const unknownHost = { networkErrorCode: 'ENOTFOUND' };
const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const ends = [
  { talk: 'held', begin: ({ session }: SessionBench) => session.beginTalk('pushToTalk') },
  { talk: 'hands-free', begin: ({ session }: SessionBench) => session.beginTalk('handsFree') },
] as const;

/** Two seconds are said, and there is no such server. */
async function failWhileTalking(begin: (bench: SessionBench) => void): Promise<SessionBench> {
  const bench = createSessionBench();
  begin(bench);
  bench.session.reportMicrophone({ state: 'open' });
  await bench.settle();
  bench.speak(100);
  bench.transport.latest().end(unknownHost);
  await bench.settle();
  expect(bench.session.readSnapshot().status.kind).toBe('failed');
  bench.session.reportMicrophone({ state: 'closed' });
  return bench;
}

function countEnds({ transport }: SessionBench): number {
  return transport
    .latest()
    .sent.filter((message) => /activity_?end|audio_?stream_?end/i.test(JSON.stringify(message))).length;
}

async function speakAgain(bench: SessionBench): Promise<void> {
  bench.session.toggleTalk();
  bench.session.reportMicrophone({ state: 'open' });
  await bench.settle();
  await bench.makeReady();
  bench.speak(3);
}

describe.each(ends)('$talk words, when the connection fails', ({ begin }) => {
  it('are asked whole by who tries again, with one end, and an answer is waited for', async () => {
    const bench = await failWhileTalking(begin);
    bench.session.retry();
    await bench.settle();
    await bench.makeReady();
    expect(bench.heardNumbers()).toEqual(numbersTo(100));
    expect(countEnds(bench)).toBe(1);
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'thinking' });
  });

  it.each([
    ['was put away', (bench: SessionBench) => bench.session.dismissNotice()],
    ['still stands', () => undefined],
    ['still stood when the network returned', (bench: SessionBench) => bench.session.returnToNetwork()],
  ])('are not said with the next talk when the error %s', async (_, leave) => {
    const bench = await failWhileTalking(begin);
    leave(bench);
    bench.clock.advance(3_600_000);
    await speakAgain(bench);
    expect(bench.heardNumbers()).toEqual([101, 102, 103]);
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: 'Yes?' } } });
    expect(bench.session.readSnapshot().transcript.at(-1)?.text).toBe('Yes?');
  });

  it('are not said after a typed question', async () => {
    const bench = await failWhileTalking(begin);
    bench.session.sendText('Is anybody there?');
    await bench.settle();
    await bench.makeReady();
    expect(bench.heardNumbers()).toEqual([]);
    expect(countEnds(bench)).toBe(0);
  });

  it('wait for a person when only the network has come back', async () => {
    const bench = await failWhileTalking(begin);
    bench.session.returnToNetwork();
    expect(bench.session.readSnapshot().status.kind).toBe('failed');
    expect(bench.transport.connections).toHaveLength(1);
  });
});

it('a question that was sent is asked again by who tries again after a failure for good', async () => {
  const bench = createSessionBench();
  await bench.beginTalk();
  bench.speak(50);
  bench.transport
    .latest()
    .end({ closeCode: 1008, reason: 'API key not valid. Please pass a valid API key.' });
  await bench.settle();
  expect(bench.session.readSnapshot().status.kind).toBe('failed');
  bench.session.retry();
  await bench.settle();
  await bench.makeReady();
  expect(bench.heardNumbers()).toEqual(numbersTo(50));
  expect(countEnds(bench)).toBe(1);
});
