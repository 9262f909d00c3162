// Token counts of one usage message, by direction and modality. Pure.

/** Tokens of one direction. All but `unattributedTokens` come from the service's own details. */
export interface ModalityTokens {
  readonly textTokens: number;
  readonly audioTokens: number;
  /** Images and video frames. */
  readonly imageTokens: number;
  /** Documents and modalities that are not known here. */
  readonly otherTokens: number;
  /** Counted in the total of this direction, but in none of its details. */
  readonly unattributedTokens: number;
}

/** One `usageMetadata` message. Counts are per turn, not cumulative (source: PROTOCOL 4.4). */
export interface UsageReport {
  /** The whole context of the turn, cached tokens included. */
  readonly prompt: ModalityTokens;
  /** The part of `prompt` that came from the cache. */
  readonly cached: ModalityTokens;
  /** Results of tools the service ran itself; not in `prompt`. */
  readonly toolUse: ModalityTokens;
  readonly response: ModalityTokens;
  /** Billed as text output; may lie outside `totalTokens` (source: PROTOCOL 4.4). */
  readonly thoughtsTokens: number;
  /** As the service says, else the sum of the parts. */
  readonly totalTokens: number;
}
