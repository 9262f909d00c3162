// The failures of sharing the screen: their part of the table in errors.ts. Pure.
import type { ErrorText } from './error-texts-sound.ts';

export const screenErrorTexts = {
  'screen/denied': {
    message: 'The system did not allow the screen to be shared.',
    hint: 'Allow Earshot to record the screen in the settings of the system, then share again.',
    isRetryable: false,
  },
  'screen/not-chosen': {
    message: 'Nothing was chosen in the dialog of your desktop.',
    hint: 'Share again and choose there what Earshot may see. The conversation goes on.',
    isRetryable: false,
  },
  'screen/no-source': {
    message: 'There is nothing like that on the screen to be shared.',
    hint: 'Choose a display, or a window that is open. The conversation goes on.',
    isRetryable: false,
  },
  'screen/ended': {
    message: 'What was shared is gone: the window was closed, or the display unplugged.',
    hint: 'Share something else if you like. The conversation goes on.',
    isRetryable: false,
  },
  'screen/region-moved': {
    message:
      'The display has another size than when you drew your region, which would now show something else.',
    hint: 'It is not shared. Draw it again.',
    isRetryable: false,
  },
  'screen/region-by-desktop': {
    message: 'Your desktop itself asks what to share, so that no region can be drawn.',
    hint: 'Choose a window in its dialog instead.',
    isRetryable: false,
  },
  'screen/masks-unplaced': {
    message: 'You have areas painted over, and where this lies under them is not known.',
    hint: 'It is not shared. Share the display instead, or remove the areas in the settings (Screen).',
    isRetryable: false,
  },
  'screen/page-lost': {
    message: 'The small window had to be loaded again, and sharing the screen ended with it.',
    hint: 'Share again if you like. The conversation goes on.',
    isRetryable: false,
  },
  'screen/no-frames': {
    message: 'No picture came of what was to be shared.',
    hint: 'Choose a display, or a window that is not minimised. The conversation goes on.',
    isRetryable: true,
  },
} as const satisfies Record<string, ErrorText>;
