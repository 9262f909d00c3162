import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createUplink, type SpeechRules, type Uplink } from './uplink.ts';

interface Bench {
  readonly uplink: Uplink;
  /** What reached the connection: `[` and `]` around an utterance, the numbers of chunks. */
  readonly sent: (number | string)[];
  readonly socket: { bufferedBytes: number };
  droppedMs: number;
  /** Chunks as they come from the microphone, one each 20 ms. */
  speak(chunks: number, levelDb?: number): void;
  wait(durationMs: number): void;
}

const unmarked: SpeechRules = { shortestMs: 0, pauseMs: 0 };
const marked: SpeechRules = { shortestMs: 150, pauseMs: 500 };

function createBench(rules: SpeechRules): Bench {
  const clock = createFakeClock();
  const sent: Bench['sent'] = [];
  const socket = { bufferedBytes: 0 };
  let next = 1;
  const uplink = createUplink(
    {
      readSpeechRules: () => rules,
      startSpeech: () => sent.push('['),
      sendChunk: ({ sequence }) => sent.push(sequence),
      endSpeech: () => sent.push(']'),
      bufferedBytes: () => socket.bufferedBytes,
    },
    {
      ...{ clock, keptMs: 30_000, unconfirmedMs: 15_000, congestedBytes: 1_000, staleMs: 2_000 },
      onDropped: (speechMs) => {
        bench.droppedMs += speechMs;
      },
    },
  );
  const bench: Bench = {
    uplink,
    sent,
    socket,
    droppedMs: 0,
    speak: (chunks, levelDb = -30) => {
      for (let count = 0; count < chunks; count += 1) {
        uplink.accept({ sequence: next, levelDb, enteredAtMs: clock.nowMs(), pcm: new Uint8Array(640) });
        next += 1;
        clock.advance(20);
      }
    },
    wait: (durationMs) => {
      clock.advance(durationMs);
    },
  };
  return bench;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('speech on its way up', () => {
  it('waits for a connection and goes out first, whole, in order, with one end', () => {
    const bench = createBench(unmarked);
    bench.speak(3);
    bench.uplink.setMode('send');
    bench.speak(2);
    bench.uplink.finish();
    expect(bench.sent).toEqual(['[', 1, 2, 3, 4, 5, ']']);
  });

  it('marks an utterance once it is long enough not to be refused as empty', () => {
    const bench = createBench(marked);
    bench.uplink.setMode('send');
    bench.speak(7);
    expect(bench.sent).toEqual([]);
    bench.speak(1);
    expect(bench.sent).toEqual(['[', ...range(1, 8)]);
  });

  it('never sends an utterance that is shorter than that, nor its marks', () => {
    const bench = createBench(marked);
    bench.uplink.setMode('send');
    bench.speak(5);
    bench.uplink.finish();
    bench.wait(2_000);
    bench.speak(10);
    bench.uplink.finish();
    expect(bench.sent).toEqual(['[', ...range(6, 15), ']']);
  });

  it('has exactly one end for each beginning, however often it is finished', () => {
    const bench = createBench(marked);
    bench.uplink.setMode('send');
    bench.uplink.finish();
    bench.speak(10);
    bench.uplink.finish();
    bench.uplink.finish();
    expect(bench.sent.filter((item) => typeof item === 'string')).toEqual(['[', ']']);
  });

  it('keeps a pause between two utterances and loses nothing of the second', () => {
    const bench = createBench(marked);
    bench.uplink.setMode('send');
    bench.speak(10);
    bench.uplink.finish();
    bench.speak(15);
    bench.uplink.finish();
    expect(bench.sent.at(-1)).toBe(']');
    expect(bench.sent).toHaveLength(12);
    bench.wait(200);
    expect(bench.sent.slice(12)).toEqual(['[', ...range(11, 25), ']']);
  });

  it('marks the rest of an utterance anew on the next connection', () => {
    const bench = createBench(marked);
    bench.uplink.setMode('send');
    bench.speak(10);
    bench.uplink.setMode('keep');
    bench.uplink.replay();
    bench.speak(2);
    bench.uplink.setMode('send');
    bench.uplink.finish();
    expect(bench.sent.slice(11)).toEqual(['[', ...range(1, 12), ']']);
  });

  it('is not sent again once the service has shown that it heard', () => {
    const bench = createBench(unmarked);
    bench.uplink.setMode('send');
    bench.speak(10);
    bench.uplink.confirm();
    bench.uplink.setMode('keep');
    bench.uplink.replay();
    bench.uplink.setMode('send');
    expect(bench.sent).toEqual(['[', ...range(1, 10)]);
  });
});

describe('a socket that does not keep up', () => {
  it('is spared: speech waits, and goes on when it has drained', () => {
    const bench = createBench(unmarked);
    bench.uplink.setMode('send');
    bench.socket.bufferedBytes = 2_000;
    bench.speak(50);
    expect(bench.sent).toEqual([]);
    bench.socket.bufferedBytes = 0;
    bench.wait(100);
    expect(bench.sent).toEqual(['[', ...range(1, 50)]);
    expect(bench.droppedMs).toBe(0);
  });

  it('costs what is older than two seconds, and that is counted', () => {
    const bench = createBench(unmarked);
    bench.uplink.setMode('send');
    bench.socket.bufferedBytes = 2_000;
    bench.speak(150);
    bench.socket.bufferedBytes = 0;
    bench.wait(100);
    expect(bench.sent).toEqual(['[', ...range(51, 150)]);
    expect(bench.droppedMs).toBe(1_000);
  });

  it('does not cost what was kept while there was no connection', () => {
    const bench = createBench(unmarked);
    bench.speak(500);
    bench.socket.bufferedBytes = 2_000;
    bench.uplink.setMode('send');
    bench.speak(50);
    bench.socket.bufferedBytes = 0;
    bench.wait(100);
    expect(bench.sent).toEqual(['[', ...range(1, 550)]);
  });
});
