// Plays a sound of the settings window through the chosen speaker, in an audio context that lives as long as the sound.

/** TypeScript's DOM library has no `setSinkId` of contexts yet. */
interface SinkContext extends AudioContext {
  setSinkId(deviceId: string): Promise<void>;
}

/** A speaker that has not played a sound this long after its end is not going to. */
const patienceMs = 3000;

/**
 * Plays what `makeBuffer` gives (null: nothing) to its end, or until `signal` aborts or the function given to `onStarted` is
 * called. A speaker that is away is replaced by the default. Rejects when no sound can be played.
 */
export async function playSound(
  speakerId: string,
  makeBuffer: (context: BaseAudioContext) => AudioBuffer | null | Promise<AudioBuffer | null>,
  signal: AbortSignal,
  onStarted: (end: () => void) => void,
): Promise<'played' | 'nothing'> {
  const context = new AudioContext() as SinkContext;
  try {
    if (speakerId !== '') await context.setSinkId(speakerId).catch(() => undefined);
    const buffer = await makeBuffer(context);
    if (buffer === null) return 'nothing';
    if (!signal.aborted) await playToEnd(context, buffer, signal, onStarted);
    return 'played';
  } finally {
    void context.close();
  }
}

function playToEnd(
  context: AudioContext,
  buffer: AudioBuffer,
  signal: AbortSignal,
  onStarted: (end: () => void) => void,
): Promise<void> {
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      settle();
    };
    const end = (): void => source.stop();
    const timer = setTimeout(
      () => finish(() => reject(new Error('The speaker does not play'))),
      buffer.duration * 1000 + patienceMs,
    );
    source.onended = () => finish(resolve);
    signal.addEventListener('abort', end);
    source.start();
    onStarted(end);
  });
}
