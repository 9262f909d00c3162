// A Live endpoint for the soak: without a network, at machine speed, keeping nothing of what passes but counts.
import { chunkSamples, speakerSampleRateHz } from '../../electron/contract/audio-format.ts';
import type { Connection, ConnectionHandlers, Transport } from '../../electron/live/ports.ts';

export interface SoakEndpoint extends Transport {
  /** One message to the client; dropped while there is no connection. */
  say(message: string): void;
  readonly counts: SoakCounts;
}

export interface SoakCounts {
  connections: number;
  /** Chunks of speech that came, the numbers in them counting up without a hole. */
  chunksInOrder: number;
  chunksOutOfOrder: number;
  bytesUp: number;
  bytesDown: number;
}

/** Where a chunk carries its number: its first two samples. */
export function writeChunkNumber(view: DataView, offset: number, chunkNumber: number): void {
  view.setInt32(offset, chunkNumber, true);
}

export function createSoakEndpoint(): SoakEndpoint {
  const counts: SoakCounts = {
    ...{ connections: 0, chunksInOrder: 0, chunksOutOfOrder: 0, bytesUp: 0, bytesDown: 0 },
  };
  let current: ConnectionHandlers | null = null;
  let lastNumber = 0;

  function hear(handlers: ConnectionHandlers, text: string): void {
    counts.bytesUp += text.length;
    if (text.includes('"setup"')) {
      queueMicrotask(() => handlers.onMessage('{"setupComplete":{}}'));
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

  return {
    counts,
    open: (_request, handlers): Connection => {
      counts.connections += 1;
      current = handlers;
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
    say: (message) => {
      if (current === null) return;
      counts.bytesDown += message.length;
      current.onMessage(message);
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
