// How long the session waits for what, milliseconds, and how much it keeps. Every wait has an end.

/** Key lookup, DNS, TCP, TLS and upgrade together. */
export const connectTimeoutMs = 10_000;
/** An endpoint may drop a setup it cannot read without a word (source: PROTOCOL 1.4). */
export const setupTimeoutMs = 10_000;
/** After local voice ended, when the service has shown no word of it: it may well have been no speech. */
export const possibleAnswerTimeoutMs = 8_000;
/** After a typed question, or speech the service has transcribed. */
export const certainAnswerTimeoutMs = 25_000;
/** After `interrupted`, late audio of the old answer is dropped this long (source: PROTOCOL 4.3). */
export const stragglersMs = 250;
/** After a stop, the end of a turn that was generated already is waited for this long. */
export const turnEndMs = 1_000;
/** From the end of a talk until the last chunk of the microphone must have come. */
export const speechEndMs = 500;
/** Connections live about ten minutes; rotated before that when no goAway came (source: PROTOCOL 1.6). */
export const connectionAgeMs = 9 * 60_000;
/** How long before the service's own deadline a rotation happens whatever is going on (source: PROTOCOL 1.6). */
export const goAwayMarginMs = 10_000;
/** Speech kept until a connection is ready. */
export const keptSpeechMs = 30_000;
/** Speech sent but not yet answered, kept to be sent again over a new connection. */
export const unconfirmedSpeechMs = 15_000;
