// Notices what is wrong with the sound of an open microphone: nothing at all comes, it is cut off, its source is muted. Pure:
// levels in, what to tell or to take back out. Each trouble is told once per opening, and taken back once.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import { levelsPerSecond } from './page-messages.ts';

const levelsOf = (seconds: number): number => seconds * levelsPerSecond;

/**
 * Zeros only: the softest room is far above the contract's −100 dBFS. Fresh devices may begin with zeros (Bluetooth takes up
 * to two seconds to change its profile), and a switch at the cable is often meant: hence longer once there was sound.
 */
const silentFromStart = levelsOf(3);
const silentInTalk = levelsOf(12);
/** It is believed to work again after this much sound above the level; one crackle of a loose plug is none. */
const soundFromDb = -95;
const soundFor = levelsOf(0.4);

/** Ten notes of cut-off sound, 0.4 s of loud syllables, are more than one laugh; each quiet note takes a tenth of one back. */
const clippedNotes = 10;
const clippedDecay = 0.1;
/** Taken back when nothing was cut off for this long. */
const calmFor = levelsOf(10);

export type SoundTrouble = 'silent' | 'clipping' | 'muted';

export type SoundVerdict =
  | { readonly kind: 'told'; readonly trouble: SoundTrouble }
  | { readonly kind: 'over'; readonly trouble: SoundTrouble };

export interface SoundWatch {
  /** Takes the next of 25 levels a second, dBFS, and whether that sound was cut off. */
  take(levelDb: number, isCutOff: boolean): readonly SoundVerdict[];
  /** The system says that the source is muted, or no longer. */
  setMuted(isMuted: boolean): readonly SoundVerdict[];
  /** Another device takes over: what was told of this one is over. */
  close(): readonly SoundVerdict[];
}

/** `new` may still be told; `told` is shown; `over` was taken back and is not told again. */
type Stage = 'new' | 'told' | 'over';

/** Make one for each opening of a device. */
export function createSoundWatch(): SoundWatch {
  const stages: Record<SoundTrouble, Stage> = { silent: 'new', clipping: 'new', muted: 'new' };
  let isMuted = false;
  let hasSounded = false;
  let silentNotes = 0;
  let soundNotes = 0;
  let clipping = 0;
  let calmNotes = 0;

  function tell(trouble: SoundTrouble): readonly SoundVerdict[] {
    if (stages[trouble] !== 'new') return [];
    stages[trouble] = 'told';
    return [{ kind: 'told', trouble }];
  }

  function end(trouble: SoundTrouble): readonly SoundVerdict[] {
    if (stages[trouble] !== 'told') return [];
    stages[trouble] = 'over';
    return [{ kind: 'over', trouble }];
  }

  function watchSilence(levelDb: number): readonly SoundVerdict[] {
    silentNotes = levelDb <= silenceLevelDb ? silentNotes + 1 : 0;
    soundNotes = levelDb > soundFromDb ? soundNotes + 1 : 0;
    if (soundNotes >= soundFor) {
      hasSounded = true;
      return end('silent');
    }
    return silentNotes >= (hasSounded ? silentInTalk : silentFromStart) ? tell('silent') : [];
  }

  function watchClipping(isCutOff: boolean): readonly SoundVerdict[] {
    clipping = isCutOff ? clipping + 1 : Math.max(0, clipping - clippedDecay);
    calmNotes = isCutOff ? 0 : calmNotes + 1;
    if (calmNotes >= calmFor) return end('clipping');
    return clipping >= clippedNotes ? tell('clipping') : [];
  }

  return {
    take(levelDb, isCutOff) {
      // A muted source gives zeros: that is told already, and better.
      return [...(isMuted ? [] : watchSilence(levelDb)), ...watchClipping(isCutOff)];
    },
    setMuted(next) {
      if (next === isMuted) return [];
      isMuted = next;
      silentNotes = 0;
      return next ? [...end('silent'), ...tell('muted')] : end('muted');
    },
    close: () => [...end('silent'), ...end('clipping'), ...end('muted')],
  };
}
