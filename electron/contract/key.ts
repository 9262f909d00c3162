// What a window may learn about a key and about a test of it: never the key. Pure.
import * as v from 'valibot';
import type { AppError } from './errors.ts';

/** A key shorter than this would give too much of itself away with its ending: at least 12 characters stay unknown. */
const shortestShownKey = 16;
const endingCharacters = 4;

/**
 * A key as people paste it: without what stands around it, and nothing but what a header may carry. The shortest keys are
 * no shorter than 8.
 */
export const keySchema = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => text.replace(/^bearer\s+/i, '')),
  v.minLength(8),
  v.maxLength(4096),
  v.regex(/^[\x21-\x7e]+$/),
);

/** Whether a pasted text can be a key at all. */
export function isPossibleKey(text: string): boolean {
  return v.is(keySchema, text);
}

/**
 * The host that was shown to the person who speaks of its key: a window may be behind, and a key must not reach a host it was
 * not meant for. No longer than an endpoint; empty where the endpoint is no address.
 */
export const keyHostSchema = v.pipe(v.string(), v.maxLength(2048));

/** The last four characters of a key, to tell it from another; none of a short one. */
export function endingOf(key: string): string {
  return key.length < shortestShownKey ? '' : key.slice(-endingCharacters);
}

/** Where the key of a host is. */
export type KeptKey =
  | { readonly kind: 'none' }
  /** `memory`: the keychain did not take it, so that it is gone when the app ends. `ending` is empty for a short key. */
  | { readonly kind: 'keychain' | 'memory'; readonly ending: string }
  /** Deleted and not used any more, but the keychain did not say so: it may come back with the next start. */
  | { readonly kind: 'undeleted' };

/** What a window may learn about the key of the endpoint in force. */
export interface KeyStatus {
  /** The account the key is kept under: the host (with port) of the endpoint in force. */
  readonly host: string;
  readonly key: KeptKey;
  /** Why the keychain cannot be used, or did not do what was asked. */
  readonly problem: AppError | null;
}

/** Why a tested key did not lead to a conversation. */
export type KeyTestFailure = 'rejected' | 'modelUnavailable' | 'quota' | 'unreachable' | 'other';

/** What a test of a key found out, with the host it went to. */
export type KeyTestReport =
  /** From opening the connection to the service being ready. */
  | {
      readonly kind: 'accepted';
      readonly host: string;
      readonly model: string;
      readonly readyAfterMs: number;
    }
  | { readonly kind: KeyTestFailure; readonly host: string; readonly model: string; readonly error: AppError }
  /** There is no key to test: the practice line answers, which takes none. */
  | { readonly kind: 'practiceLine'; readonly host: string }
  | { readonly kind: 'cancelled'; readonly host: string };
