// The one button that helps with an error.
import type { AppError, ErrorCode } from '../../../electron/contract/errors.ts';

export type Remedy = 'openSettings' | 'retry' | 'dismiss' | 'continueAnyway';

const remedies: Partial<Record<ErrorCode, Remedy>> = {
  'auth/key-rejected': 'openSettings',
  'auth/forbidden': 'openSettings',
  'net/speech-lost': 'dismiss',
  'net/unknown-host': 'openSettings',
  'net/insecure-endpoint': 'openSettings',
  'net/bad-endpoint': 'openSettings',
  'net/key-in-address': 'openSettings',
  'session/model-unavailable': 'openSettings',
  'session/setup-refused': 'openSettings',
  'session/setup-ignored': 'openSettings',
  'session/protocol': 'openSettings',
  'audio/mic-missing': 'openSettings',
  'audio/mic-lost': 'openSettings',
  'audio/mic-none-left': 'dismiss',
  'audio/mic-silent': 'openSettings',
  'audio/mic-away': 'dismiss',
  'voice/talk-open': 'dismiss',
  'audio/mic-clipping': 'dismiss',
  'audio/mic-muted': 'dismiss',
  'audio/speaker-away': 'dismiss',
  'hotkey/refused': 'openSettings',
  'practice/failed': 'openSettings',
  'session/cap-near': 'openSettings',
  'session/cap-reached': 'continueAnyway',
  'usage/broken': 'dismiss',
  'usage/not-saved': 'dismiss',
  'settings/broken': 'dismiss',
  'settings/key-in-file': 'openSettings',
  'settings/not-saved': 'dismiss',
  'session/too-long': 'dismiss',
  'session/no-answer': 'dismiss',
  'vault/unavailable': 'openSettings',
  'vault/no-service': 'openSettings',
  'vault/no-library': 'openSettings',
  'vault/locked': 'openSettings',
  'vault/refused': 'openSettings',
  'vault/silent': 'openSettings',
  'screen/denied': 'dismiss',
  'screen/not-chosen': 'dismiss',
  'screen/no-source': 'dismiss',
  'screen/ended': 'dismiss',
  'screen/page-lost': 'dismiss',
  'screen/no-frames': 'dismiss',
  'screen/masks-unplaced': 'openSettings',
  'ipc/bad-input': 'dismiss',
};

/** What the button beside an error does. After a failure, trying again is what is left when nothing fits better. */
export function remedyOf(error: AppError): Remedy {
  return remedies[error.code] ?? 'retry';
}
