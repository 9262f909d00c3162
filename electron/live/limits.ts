// How long the session waits for what, milliseconds, and how much it keeps. Every wait has an end.

/** Key lookup, DNS, TCP, TLS and upgrade together. */
export const connectTimeoutMs = 10_000;
/** An endpoint may drop a setup it cannot read without a word (source: PROTOCOL 1.4). */
export const setupTimeoutMs = 10_000;
/** A person waits in front of a test of the key: all its attempts together end by then. */
export const keyTestMs = 25_000;
/** Setup takes a tenth of a second as a rule (source: PROTOCOL 1.4); a test tries the next dialect sooner than a talk does. */
export const keyTestSetupMs = 5_000;
/** An endpoint that has said why it refuses has this long to end the connection itself. */
export const lastWordsMs = 1_000;
/** After local voice ended, when the service has shown no word of it: it may well have been no speech. */
export const possibleAnswerTimeoutMs = 5_000;
/** After a typed question, or speech the service has transcribed (source: PROTOCOL 9). */
export const certainAnswerTimeoutMs = 25_000;
/** The same, when the service has not said a single thing since: the line is dead (source: PROTOCOL 9). */
export const silentLineTimeoutMs = 12_000;
/** An answer of which nothing more comes has been forgotten (source: PROTOCOL 7, row 18). */
export const stalledAnswerMs = 10_000;
/** The end of a turn comes when its answer should have been heard; this much later it will not come any more. */
export const turnEndGraceMs = 5_000;
/** After the key is let go the microphone hears the end of the last word. */
export const releaseTailMs = 200;
/** A talk must be known to be held or tapped by then; the talk key knows it after 0.6 s at the latest. */
export const undecidedTalkMs = 2_000;
/** A held talk whose end the service has to guess: without a word from it for this long it is told (PROTOCOL 5.3). */
export const nudgeAfterMs = 1_500;
/** After the network came back, an answer in hand may go on over the old connection for this long. */
export const networkReturnGraceMs = 5_000;
/** A resumed session that dies this soon owes it to its handle. */
export const poisonedHandleMs = 10_000;
/** After `interrupted`, late audio of the old answer is dropped this long (source: PROTOCOL 4.3). */
export const stragglersMs = 250;
/** After a stop, the end of a turn that was generated already is waited for this long. */
export const turnEndMs = 1_000;
/**
 * From the opening of the microphone until the echo of the cue that tells of it has passed: 80 ms of sound, and the way
 * through speaker and microphone, 100 to 250 ms as measured in the lab.
 */
export const cueEchoMs = 350;
/** From the end of a talk until the last chunk of the microphone must have come. */
export const speechEndMs = 500;
/** Connections live about ten minutes; rotated before that when no goAway came (source: PROTOCOL 1.6). */
export const connectionAgeMs = 9 * 60_000;
/** How long before the service's own deadline a rotation happens whatever is going on (source: PROTOCOL 1.6). */
export const goAwayMarginMs = 10_000;
/** Speech kept until a connection is ready. */
export const keptSpeechMs = 30_000;
/** More than this in the socket means that the network is too slow (source: PROTOCOL 9). */
export const congestedBytes = 256 * 1024;
/** While it is too slow, speech older than this is given up (source: PROTOCOL 9). */
export const staleSpeechMs = 2_000;
/** Where utterances are marked: a shorter one counts as empty and ends the connection (source: PROTOCOL 5.2). */
export const shortestUtteranceMs = 150;
/** Marks that follow each other sooner merge or lose turns (source: PROTOCOL 5.2). */
export const utterancePauseMs = 500;
/** Words wait this long for the picture they are about: as long as a capture may take to begin. */
export const frameAwaitMs = 1_500;
/** Speech sent but not yet answered, kept to be sent again over a new connection. */
export const unconfirmedSpeechMs = 15_000;
/** A tool that takes longer is stopped (source: PROTOCOL 3.4: a missing answer stalls the session). */
export const toolRunTimeoutMs = 20_000;
/** How long a call waits for a person's word. */
export const toolAskTimeoutMs = 60_000;
/** Calls that wait or run at once; more are a model that has lost its way. */
export const maxOpenToolCalls = 16;
export const maxCountdowns = 20;
export const maxCountdownSeconds = 24 * 60 * 60;
/** A sentence by a voice: connecting, speaking and the count of it together. */
export const voiceSampleMs = 25_000;
/** More than the sentence takes; a model that goes on is cut off. */
export const longestVoiceSampleMs = 15_000;
/** After the end of a turn its usage may still be told. */
export const lateUsageMs = 800;
/** A timer that ends while somebody speaks or an answer is heard waits this long for a pause. */
export const countdownPatienceMs = 15_000;
