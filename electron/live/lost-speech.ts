// Speech that had to be given up: how much of it, and that it is told. Never silently: a question without its beginning is
// another question.
import { createAppError, type AppError } from '../contract/errors.ts';

interface LostSpeechDeps {
  readonly isReady: () => boolean;
  readonly readHost: () => string;
  readonly raiseNotice: (error: AppError) => void;
}

export interface LostSpeech {
  /** Milliseconds since the start of the app. */
  readonly totalMs: () => number;
  /** Told while it happens, each second of it once. */
  note(speechMs: number): void;
  /** After the link may have changed: what was lost without a connection is told once more when there is one, as notices end with each attempt. */
  followLink(): void;
}

export function createLostSpeech({ isReady, readHost, raiseNotice }: LostSpeechDeps): LostSpeech {
  let totalMs = 0;
  /** Since there was a connection last. */
  let unconnectedMs = 0;

  function tell(code: 'net/too-slow' | 'net/speech-lost', lostMs: number): void {
    const seconds = String(Math.ceil(lostMs / 1000));
    raiseNotice(createAppError(code, { host: readHost(), seconds }));
  }

  return {
    totalMs: () => totalMs,
    note(speechMs) {
      const isSlow = isReady();
      const beforeMs = isSlow ? totalMs : unconnectedMs;
      totalMs += speechMs;
      if (!isSlow) unconnectedMs += speechMs;
      const lostMs = beforeMs + speechMs;
      if (Math.ceil(lostMs / 1000) === Math.ceil(beforeMs / 1000)) return;
      tell(isSlow ? 'net/too-slow' : 'net/speech-lost', lostMs);
    },
    followLink() {
      if (unconnectedMs === 0 || !isReady()) return;
      const lostMs = unconnectedMs;
      unconnectedMs = 0;
      tell('net/speech-lost', lostMs);
    },
  };
}
