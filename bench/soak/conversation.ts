// A conversation that goes on for hours in seconds: the user speaks, the endpoint answers in bursts, every seventh answer is
// talked over, the connection is exchanged as the service asks and, in rough weather, dropped at random. Time is a fake clock;
// everything between the microphone's port and the socket, and back to the speaker's port, is the app's own.
import { chunkBytes, chunkHeaderBytes, writeChunkHeader } from '../../electron/contract/audio-format.ts';
import type { SpeakerCommand } from '../../electron/contract/media.ts';
import type { TokenTotals } from '../../electron/contract/usage.ts';
import { createSession } from '../../electron/live/driver.ts';
import { createRandom } from '../../tests/fakes/wild-frames.ts';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createSessionDeps } from '../../tests/fakes/session-deps.ts';
import {
  createNoise,
  createSoakEndpoint,
  spellAudio,
  writeChunkNumber,
  type SoakCounts,
} from './endpoint.ts';

const chunkMs = 20;
const speechMs = 4_000;
const pauseMs = 800;
const answerMs = 8_000;
const burstMs = 120;
/** Of two connections one is ended by the service's goAway; the other grows as old as the app lets it. */
const goAwayAfterMs = 6 * 60_000;
/** In rough weather this share of the exchanges loses its connection, at one of three places. */
const dropShare = 0.08;

export interface SoakConversation {
  readonly elapsedMs: () => number;
  readonly counts: SoakCounts & { readonly chunksSpoken: number; readonly samplesPlayed: number };
  /** Of the session, as it counts itself. */
  readonly readTokens: () => TokenTotals;
  /** One question and its answer. */
  exchange(): Promise<void>;
  dispose(): void;
}

export async function startSoakConversation(weather: 'calm' | 'rough'): Promise<SoakConversation> {
  const random = createRandom(20_261_122);
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  const endpoint = createSoakEndpoint();
  const audio = spellAudio(burstMs);
  const noise = createNoise();
  let chunksSpoken = 0;
  let samplesPlayed = 0;
  let answerId = 0;
  let turns = 0;
  let goAwayAtMs = startMs + goAwayAfterMs;

  const speak = (command: SpeakerCommand): void => {
    if (command.kind === 'play') samplesPlayed += command.pcm.byteLength / 2;
    answerId = command.answerId;
  };
  const session = createSession(createSessionDeps({ clock, transport: endpoint, speak }));
  session.toggleTalk();
  session.reportMicrophone({ state: 'open' });
  await settle();

  async function listen(durationMs: number, levelDb: number): Promise<void> {
    for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += chunkMs) {
      chunksSpoken += 1;
      const chunk = new ArrayBuffer(chunkBytes);
      const view = new DataView(chunk);
      new Uint8Array(chunk, chunkHeaderBytes).set(noise);
      writeChunkHeader(view, chunksSpoken, levelDb, clock.nowMs());
      writeChunkNumber(view, chunkHeaderBytes, chunksSpoken);
      session.acceptChunk(chunk);
      clock.advance(chunkMs);
    }
    await settle();
  }

  function reportSpeaker(heardMs: number, state: 'started' | 'playing' | 'drained' | 'flushed'): void {
    const heardSamples = heardMs * 24;
    session.acceptSpeakerReport({
      ...{ answerId, heardSamples, queuedSamples: 0, underruns: 0, state, atMs: clock.nowMs() },
    });
  }

  async function answer(untilMs: number): Promise<void> {
    for (let sentMs = 0; sentMs < answerMs; sentMs += burstMs) {
      if (sentMs % 480 === 0)
        endpoint.say('{"serverContent":{"outputTranscription":{"text":" some words"}}}');
      endpoint.say(audio);
    }
    endpoint.say('{"serverContent":{"generationComplete":true}}');
    reportSpeaker(0, 'started');
    for (let heardMs = 100; heardMs < untilMs; heardMs += 100) {
      await listen(100, -75);
      reportSpeaker(heardMs, 'playing');
    }
  }

  /** The policy's longest wait is 8 s. */
  async function dropAndReturn(): Promise<void> {
    endpoint.drop();
    for (let waitedMs = 0; waitedMs < 9_000; waitedMs += 500) await listen(500, -75);
  }

  return {
    elapsedMs: () => clock.nowMs() - startMs,
    get counts() {
      return { ...endpoint.counts, chunksSpoken, samplesPlayed };
    },
    readTokens: () => session.readSnapshot().usage.session.tokens,
    exchange: async () => {
      turns += 1;
      const dropAt = weather === 'rough' && random(1000) < dropShare * 1000 ? random(3) : null;
      await listen(speechMs / 2, -25);
      if (dropAt === 0) await dropAndReturn();
      await listen(speechMs / 2, -25);
      await listen(pauseMs, -75);
      endpoint.say('{"serverContent":{"inputTranscription":{"text":" what was asked in a few words"}}}');
      const isTalkedOver = turns % 7 === 0;
      endpoint.beginTurn();
      if (dropAt === 1) {
        // The answer is lost with its connection, what was told of its tokens is not.
        endpoint.tellUsage('prompt');
        await dropAndReturn();
        return;
      }
      await answer(isTalkedOver ? answerMs / 2 : answerMs);
      if (isTalkedOver) endpoint.say('{"serverContent":{"interrupted":true}}');
      reportSpeaker(isTalkedOver ? answerMs / 2 : answerMs, isTalkedOver ? 'flushed' : 'drained');
      if (dropAt === 2) {
        endpoint.tellUsage('all');
        await dropAndReturn();
        return;
      }
      endpoint.endTurn();
      endpoint.say(`{"sessionResumptionUpdate":{"newHandle":"handle-${turns}","resumable":true}}`);
      if (clock.nowMs() > goAwayAtMs && endpoint.counts.connections % 2 === 1) {
        endpoint.say('{"goAway":{"timeLeft":"50s"}}');
        goAwayAtMs = clock.nowMs() + 2 * goAwayAfterMs;
      }
      await listen(1_000, -75);
    },
    dispose: () => session.dispose(),
  };
}

/** Lets connections open and settings be acknowledged. */
async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await Promise.resolve();
}
