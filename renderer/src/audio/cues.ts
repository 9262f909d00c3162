// The short sounds that tell what the microphone does, made by scripts/make-cues.mjs and built into the script, as a page
// fetches nothing. Loads them; plays nothing.
import done from './cues/done.wav?inline';
import error from './cues/error.wav?inline';
import listening from './cues/listening.wav?inline';

/** `listening`: speak now. `done`: nobody listens any more. `error`: it did not work. */
export type CueName = 'listening' | 'done' | 'error';

/** As `data:` URLs. */
const files: readonly (readonly [CueName, string])[] = [
  ['listening', listening],
  ['done', done],
  ['error', error],
];

/** The cues as the context plays them. One that cannot be read is missing: nothing depends on hearing it. */
export async function loadCues(context: BaseAudioContext): Promise<ReadonlyMap<CueName, AudioBuffer>> {
  const loaded = await Promise.allSettled(
    files.map(async ([name, url]) => [name, await context.decodeAudioData(readBytes(url))] as const),
  );
  return new Map(loaded.flatMap((cue) => (cue.status === 'fulfilled' ? [cue.value] : [])));
}

function readBytes(dataUrl: string): ArrayBuffer {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer;
}
