// A Live endpoint for the soak: without a network, at machine speed, keeping nothing of what passes but counts.
import { addTokens, noTokens, type TokenTotals } from '../../electron/contract/usage.ts';
import { chunkSamples, speakerSampleRateHz } from '../../electron/contract/audio-format.ts';
import { createRandom } from '../../tests/fakes/wild-frames.ts';
import type { Connection, ConnectionHandlers, Transport } from '../../electron/live/ports.ts';

export interface SoakEndpoint extends Transport {
  /** One message to the client; dropped while there is no connection. */
  say(message: string): void;
  /** A turn begins to cost. */
  beginTurn(): void;
  /** What the turn has cost so far: what was asked, or everything. */
  tellUsage(part: 'prompt' | 'all'): void;
  /** The end of a turn, with its cost in one of the ways that services have. */
  endTurn(): void;
  /** Ends the connection without a word. */
  drop(): void;
  readonly counts: SoakCounts;
}

export interface SoakCounts {
  connections: number;
  /** Chunks of speech that came, the numbers in them counting up without a hole. */
  chunksInOrder: number;
  chunksOutOfOrder: number;
  bytesUp: number;
  bytesDown: number;
  drops: number;
  /** Of all turns, as far as the client was told. */
  tokensTold: TokenTotals;
}

interface TurnCost {
  readonly promptAudio: number;
  readonly promptText: number;
  readonly answerAudio: number;
  readonly answerText: number;
}

/** Where a chunk carries its number: its first two samples. */
export function writeChunkNumber(view: DataView, offset: number, chunkNumber: number): void {
  view.setInt32(offset, chunkNumber, true);
}

export function createSoakEndpoint(): SoakEndpoint {
  const counts: SoakCounts = {
    ...{ connections: 0, chunksInOrder: 0, chunksOutOfOrder: 0, bytesUp: 0, bytesDown: 0, drops: 0 },
    tokensTold: noTokens,
  };
  const random = createRandom(4_711);
  let turns = 0;
  let cost: TurnCost = { promptAudio: 0, promptText: 0, answerAudio: 0, answerText: 0 };
  /** What was told of the turn in hand: a later message of it takes the place of an earlier one. */
  let told: TokenTotals = noTokens;

  /** The connection whose setup was acknowledged; only what is said over it is heard. */
  let current: ConnectionHandlers | null = null;
  let lastNumber = 0;

  function hear(handlers: ConnectionHandlers, text: string): void {
    counts.bytesUp += text.length;
    if (text.includes('"setup"')) {
      queueMicrotask(() => {
        current = handlers;
        handlers.onMessage('{"setupComplete":{}}');
      });
      return;
    }
    const data = /"data":"([A-Za-z0-9+/=]{8})/.exec(text)?.[1];
    if (data === undefined) return;
    const chunkNumber = Buffer.from(data, 'base64').readInt32LE(0);
    // Zero is the silence that closes a talk.
    if (chunkNumber === 0) return;
    if (chunkNumber === lastNumber + 1) counts.chunksInOrder += 1;
    else counts.chunksOutOfOrder += 1;
    lastNumber = chunkNumber;
  }

  function say(message: string): void {
    if (current === null) return;
    counts.bytesDown += message.length;
    current.onMessage(message);
  }

  function closeAccount(): void {
    counts.tokensTold = addTokens(counts.tokensTold, told);
    told = noTokens;
  }

  function spellUsage(part: 'prompt' | 'all'): object {
    const { promptAudio, promptText, answerAudio, answerText } = cost;
    const isAll = part === 'all';
    const answer = isAll ? answerAudio + answerText : 0;
    const costs = {
      ...noTokens,
      ...{
        totalTokens: promptAudio + promptText + answer,
        audioInTokens: promptAudio,
        textInTokens: promptText,
      },
      ...(isAll ? { audioOutTokens: answerAudio, textOutTokens: answerText } : {}),
    };
    if (current !== null) told = costs;
    // Every other turn as Vertex spells it; what no detail claims of the prompt is text.
    const [count, details] =
      turns % 2 === 0
        ? ['responseTokenCount', 'responseTokensDetails']
        : ['candidatesTokenCount', 'candidatesTokensDetails'];
    return {
      promptTokenCount: promptAudio + promptText,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: promptAudio }],
      ...(isAll
        ? {
            [count]: answer,
            [details]: [
              { modality: 'AUDIO', tokenCount: answerAudio },
              { modality: 'TEXT', tokenCount: answerText },
            ],
          }
        : {}),
      totalTokenCount: promptAudio + promptText + answer,
    };
  }

  function tellUsage(part: 'prompt' | 'all'): void {
    say(JSON.stringify({ usageMetadata: spellUsage(part) }));
  }

  return {
    counts,
    say,
    tellUsage,
    beginTurn: () => {
      turns += 1;
      cost = {
        ...{ promptAudio: 100 + random(4_000), promptText: 300 + random(500) },
        ...{ answerAudio: 50 + random(400), answerText: random(90) },
      };
    },
    endTurn: () => {
      const turnComplete = { serverContent: { turnComplete: true } };
      switch (turns % 4) {
        case 0:
          tellUsage('prompt');
          say(JSON.stringify({ ...turnComplete, usageMetadata: spellUsage('all') }));
          break;
        case 1:
          tellUsage('all');
          say(JSON.stringify({ ...turnComplete, usageMetadata: {} }));
          break;
        case 2:
          say(JSON.stringify({ ...turnComplete, usageMetadata: spellUsage('all') }));
          break;
        default:
          say(JSON.stringify(turnComplete));
          tellUsage('all');
      }
      closeAccount();
    },
    drop: () => {
      closeAccount();
      counts.drops += 1;
      const dropped = current;
      current = null;
      dropped?.onEnded({
        ...{ closeCode: 1006, reason: '', httpStatus: null, httpBody: '', networkErrorCode: null },
      });
    },
    open: (_request, handlers): Connection => {
      counts.connections += 1;
      current = null;
      let isClosed = false;
      queueMicrotask(() => {
        if (!isClosed) handlers.onOpened();
      });
      return {
        send: (text) => {
          if (!isClosed) hear(handlers, text);
        },
        close: () => {
          if (isClosed) return;
          isClosed = true;
          if (current === handlers) current = null;
          queueMicrotask(() =>
            handlers.onEnded({
              ...{ closeCode: 1000, reason: '', httpStatus: null, httpBody: '', networkErrorCode: null },
            }),
          );
        },
        bufferedBytes: () => 0,
      };
    },
  };
}

/** An audio message as the service spells it; the sound is noise, so that nothing compresses or repeats. */
export function spellAudio(durationMs: number): string {
  const pcm = Buffer.alloc((durationMs / 1000) * speakerSampleRateHz * 2);
  for (let index = 0; index < pcm.length; index += 1) pcm[index] = Math.floor(Math.random() * 256);
  const inlineData = { mimeType: `audio/pcm;rate=${speakerSampleRateHz}`, data: pcm.toString('base64') };
  return JSON.stringify({ serverContent: { modelTurn: { role: 'model', parts: [{ inlineData }] } } });
}

/** One chunk's worth of noise, little-endian. */
export function createNoise(): Uint8Array {
  const noise = new Uint8Array(chunkSamples * 2);
  for (let index = 0; index < noise.length; index += 1) noise[index] = Math.floor(Math.random() * 256);
  return noise;
}
