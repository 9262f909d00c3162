// What the shell needs from outside, as interfaces: adapters implement them, compose.ts connects them.
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import type { AppError } from '../contract/errors.ts';
import type { Result } from '../contract/result.ts';
import type { Settings, SettingsPatch } from '../contract/settings.ts';

/** The keys by host. Fails with a `vault/…` error; what was asked is then in force until the app ends all the same. */
export interface KeyVault {
  readKey(host: string): Promise<Result<string | null>>;
  storeKey(host: string, key: string): Promise<Result<null>>;
  deleteKey(host: string): Promise<Result<null>>;
  /** What the keychain did not do for a host, and why; null when it did everything. */
  problemOf(host: string): { readonly kind: 'notStored' | 'notDeleted'; readonly error: AppError } | null;
}

/** What was learnt about endpoints, over restarts. */
export interface EndpointMemoryKeeper {
  recall(host: string, model: string): LearntEndpoint | null;
  forget(host: string, model: string): void;
  forgetAll(): void;
}

/** The settings in force. */
export interface SettingsKeeper {
  readonly read: () => Settings;
  /** Fails with `settings/not-saved`; the change is in force until the app ends all the same. */
  change(patch: SettingsPatch): Promise<Result<Settings>>;
  /** Puts whole settings in the place of those in force; fails as `change` does. */
  replace(settings: Settings): Promise<Result<Settings>>;
  readonly problem: AppError | null;
}

/** A practice line that runs. */
export interface RunningPracticeLine {
  /** `ws://127.0.0.1:PORT/…{model}…` */
  readonly urlTemplate: string;
  dispose(): Promise<void> | void;
}
