// Decides whether a call of a window may be heard: who sent it, how big it is, what is in it. Pure.
import * as v from 'valibot';
import { createAppError } from '../contract/errors.ts';
import { packReason } from '../contract/own-reasons.ts';
import { calls, maxCallBytes, type CallCheckedArgs, type CallName } from '../contract/ipc.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { isOwnAddress } from './asset-path.ts';

export type WindowKind = 'hud' | 'settings' | 'region';

export interface Sender {
  /** Which of our windows it is; null for anything else. */
  readonly windowKind: WindowKind | null;
  readonly isMainFrame: boolean;
  readonly address: string;
}

/** What only the window with the sound and the pill may say. */
const hudOnly: ReadonlySet<CallName> = new Set<CallName>([
  'tool:answer',
  'source:open',
  'microphone:report',
  'speaker:reportFailure',
  'sound:notice',
  'media:ready',
  'share:reportCapture',
  'hud:hide',
  'hud:resize',
  'hud:setTyping',
]);

/** What only the window with the settings may ask: the other one has nothing to do with keys. */
const settingsOnly: ReadonlySet<CallName> = new Set<CallName>([
  'key:store',
  'key:storeAgain',
  'key:delete',
  'key:test',
  'key:cancelTest',
  'models:read',
  'hotkeys:openPermission',
  'microphone:reportPanel',
  'voice:hear',
  'voice:cancel',
]);

/** What only a window in which a region is drawn may say. */
const regionOnly: ReadonlySet<CallName> = new Set<CallName>([
  'region:read',
  'region:reportReady',
  'region:focusNext',
  'region:finish',
]);

/** Checks a call before anything else sees it; fails with `ipc/bad-input`. */
export function checkCall<Name extends CallName>(
  name: Name,
  sender: Sender,
  args: readonly unknown[],
): Result<CallCheckedArgs<Name>> {
  if (sender.windowKind === null || !sender.isMainFrame || !isOwnAddress(sender.address))
    return refuse(packReason('notOurWindow'));
  if ((findOwner(name) ?? sender.windowKind) !== sender.windowKind)
    return refuse(packReason('wrongWindow', name));
  if (args.length > 1) return refuse(packReason('severalArguments', name));
  const sizeBytes = measureBytes(args[0]);
  if (sizeBytes === null || sizeBytes > maxCallBytes) return refuse(packReason('argumentTooBig', name));
  const checked = v.safeParse(calls[name].args, args[0]);
  if (checked.success) return ok(checked.output as CallCheckedArgs<Name>);
  const [issue] = checked.issues;
  const path = v.getDotPath(issue);
  return refuse(path === null ? name : `${name}: ${path}`);
}

/** The one window that may say it; null for what every window may. */
function findOwner(name: CallName): WindowKind | null {
  if (hudOnly.has(name)) return 'hud';
  if (settingsOnly.has(name)) return 'settings';
  return regionOnly.has(name) ? 'region' : null;
}

/** Size as JSON, or null for what is none. */
function measureBytes(value: unknown): number | null {
  if (value === undefined) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    return null;
  }
}

function refuse(detail: string): Result<never> {
  return failure(createAppError('ipc/bad-input', { detail }));
}
