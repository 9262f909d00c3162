// What was measured on one side of the conversation, the app's or the bare page's. Types and joining only.

export interface ConversationSide {
  /** First audio sent → sound at the speaker. */
  readonly wireToEarMs: number[];
  /** Order to stop sent → silence at the speaker. */
  readonly bargeinMs: number[];
  /** Newest sample in the worklet → handed to the socket. */
  readonly chunkDelaysMs: number[];
  /** One value an exchange, percent of a core. */
  readonly cpuPercents: number[];
  /** Answers that were not heard, and stops that did not silence, within the time looked at. */
  unheard: number;
  unsilenced: number;
}
