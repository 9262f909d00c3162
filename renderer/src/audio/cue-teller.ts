// Which cue a change of the session calls for: one when the microphone really hears, one when it does not any more, one when
// something failed. Pure but for what it remembers.
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import type { CueName } from './cues.ts';

export interface CueTeller {
  /** The next snapshot; gives the cue that it calls for, if any. */
  follow(demand: Pick<SessionSnapshot, 'microphone' | 'status'>): CueName | null;
  /** Samples flow; null when that was told already, as when another device takes over in mid-talk. */
  hear(): CueName | null;
}

export function createCueTeller(): CueTeller {
  /** `opening`: asked for, not heard yet. `open`: "listening" was told. */
  let talk: 'closed' | 'opening' | 'open' = 'closed';
  let hasFailed = false;
  return {
    follow({ microphone, status }) {
      const wasOpen = talk === 'open';
      const hadFailed = hasFailed;
      hasFailed = microphone === 'failed' || status.kind === 'failed';
      if (microphone !== 'opening' && microphone !== 'open') talk = 'closed';
      else if (talk === 'closed') talk = 'opening';
      if (hasFailed && !hadFailed) return 'error';
      return wasOpen && talk === 'closed' && !hasFailed ? 'done' : null;
    },
    hear() {
      if (talk !== 'opening') return null;
      talk = 'open';
      return 'listening';
    },
  };
}
