// The models of a service as the settings suggest them. Pure.
import type { AppError } from './errors.ts';
import { defaultModel } from './settings.ts';

/** Suggested when a service does not say what it has (source: PROTOCOL 8: the model in use and its replacement). */
export const knownModels: readonly string[] = [defaultModel, 'gemini-3.8-live'];

/** More than a person reads through; the field takes any name. */
export const maxListedModels = 200;

/** What was found out about the models of the host of the endpoint in force. */
export type ModelList =
  | { readonly kind: 'read'; readonly host: string; readonly models: readonly string[] }
  | { readonly kind: 'notRead'; readonly host: string; readonly reason: AppError }
  /** Without a key nothing is asked. */
  | { readonly kind: 'noKey'; readonly host: string };
