// Hearing the voice that is set: when it may be asked for, one at a time, never into a talk, and that what it used is counted.
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { TokenTotals } from '../contract/usage.ts';
import type { VoiceSample } from '../contract/voice-sample.ts';
import type { Line, Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { VoiceSampleWatcher } from '../live/voice-sample.ts';
import type { LineFinder } from './line.ts';

interface VoiceHearingDeps {
  readonly session: Pick<Session, 'readSnapshot' | 'onChange' | 'noteTokens'>;
  readonly line: Pick<LineFinder, 'resolve'>;
  /** Has it spoken over a line; the result is what it used. */
  readonly speak: (line: Line, watcher: VoiceSampleWatcher) => Promise<Result<TokenTotals>>;
  readonly log: Log;
}

export interface VoiceHearing {
  /** Fails with why it cannot be: a talk, a cap, or what a talk would fail with. The one asked for before is given up. */
  readonly hear: () => Promise<Result<VoiceSample>>;
  /** Closes the session that is asked, unless all of the sentence is there and only its count is to come. */
  readonly cancel: () => void;
  readonly dispose: () => void;
}

export function createVoiceHearing({ session, line, speak, log }: VoiceHearingDeps): VoiceHearing {
  let current = new AbortController();
  /** What was asked for and is not all there yet. Later only its count is to come, which costs nothing. */
  let asked: AbortController | null = null;

  const cancel = (): void => asked?.abort();
  // It would be heard in the talk, by its microphone.
  const unfollow = session.onChange((snapshot) => {
    if (snapshot.talk.kind !== 'off') cancel();
  });

  async function hear(): Promise<Result<VoiceSample>> {
    current.abort();
    const own = new AbortController();
    current = own;
    asked = own;
    const heard = await ask(own.signal);
    if (asked === own) asked = null;
    return heard;
  }

  async function ask(signal: AbortSignal): Promise<Result<VoiceSample>> {
    const { talk, usage } = session.readSnapshot();
    if (talk.kind !== 'off') return failure(createAppError('voice/talk-open'));
    const found = await line.resolve();
    if (!found.ok) return found;
    const reached = usage.caps.find(({ level }) => level === 'reached');
    if (found.value.kind === 'service' && reached !== undefined) {
      const details = { cap: String(reached.limitUsd), period: reached.period };
      return failure(createAppError('session/cap-reached', details));
    }
    return new Promise((resolve) => {
      const onSound = (sample: VoiceSample): void => {
        resolve(ok(sample));
      };
      void speak(found.value, { onSound, signal }).then((spoken) => {
        if (spoken.ok) note(found.value, spoken.value);
        // Sound was told before; without any, this is why.
        resolve(spoken.ok ? failure(createAppError('session/no-answer')) : spoken);
      });
    });
  }

  function note({ kind, host, model }: Line, tokens: TokenTotals): void {
    session.noteTokens({ kind, host, model }, tokens);
    log.info('voice.heard', { kind, totalTokens: tokens.totalTokens });
  }

  return {
    hear,
    cancel,
    dispose: () => {
      unfollow();
      current.abort();
    },
  };
}
