// The failures of microphone, speaker and voice: their part of the table in errors.ts. Pure.

export interface ErrorText {
  /** What happened, one sentence. `{name}` is filled from the error's details. */
  readonly message: string;
  /** What to do, one sentence. */
  readonly hint: string;
  /** Whether trying the same again by itself can help. */
  readonly isRetryable: boolean;
}

export const soundErrorTexts = {
  'audio/mic-denied': {
    message: 'The microphone may not be used.',
    hint: 'Allow Earshot to use the microphone in the privacy settings of the system.',
    isRetryable: false,
  },
  'audio/mic-missing': {
    message: 'No microphone was found.',
    hint: 'Connect a microphone, or choose one in the settings.',
    isRetryable: true,
  },
  'audio/mic-busy': {
    message: 'The microphone could not be opened.',
    hint: 'Another program may hold it. Close that program, or choose another microphone.',
    isRetryable: true,
  },
  'audio/mic-lost': {
    message: 'The microphone was unplugged.',
    hint: 'Connect it again, or choose another one in the settings.',
    isRetryable: true,
  },
  'audio/mic-away': {
    message: 'The microphone “{device}” is not connected: the default one listens in its place.',
    hint: 'Connect it again, and Earshot goes back to it by itself.',
    isRetryable: true,
  },
  'audio/mic-none-left': {
    message: 'The microphone was unplugged, and there is no other one.',
    hint: 'Connect one now and the talk goes on with it.',
    isRetryable: true,
  },
  'audio/mic-silent': {
    message: 'The microphone “{device}” gives no sound at all.',
    hint: 'Check its switch, its cable and the sound settings of the system, or choose another microphone.',
    isRetryable: true,
  },
  'audio/mic-clipping': {
    message: 'You are too loud for the microphone “{device}”: the sound is cut off.',
    hint: 'Turn the microphone down in the sound settings of the system, or move away from it.',
    isRetryable: true,
  },
  'audio/mic-muted': {
    message: 'The microphone “{device}” is muted by the system.',
    hint: 'Unmute it in the sound settings of the system or with its key.',
    isRetryable: true,
  },
  'audio/speaker-away': {
    message: 'The speaker “{device}” cannot be used now: answers come from the default one.',
    hint: 'Connect it again, and Earshot goes back to it by itself.',
    isRetryable: true,
  },
  'voice/talk-open': {
    message: 'A talk is going on.',
    hint: 'End it, then listen to the voice.',
    isRetryable: true,
  },
  'audio/speaker-failed': {
    message: 'The speaker could not be opened.',
    hint: 'Check the sound output of the system.',
    isRetryable: true,
  },
} as const satisfies Record<string, ErrorText>;
