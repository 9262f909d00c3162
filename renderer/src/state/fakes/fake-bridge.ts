// A main process for tests of pages: notes every call, answers what it was told to, pushes on demand.
import type {
  Bridge,
  CallName,
  CallResult,
  CallValue,
  PushName,
  Pushes,
} from '../../../../electron/contract/ipc.ts';

import { defaultSettings } from '../../../../electron/contract/settings.ts';
import { emptyShare } from '../share-store.svelte.ts';
import { appStatus, snapshotWith } from './snapshots.ts';

type Answers = { [Name in CallName]?: CallResult<CallValue<Name>> };

export interface FakeBridge extends Bridge {
  /** Every call in order: its name, then its arguments. */
  readonly calls: readonly (readonly [CallName, ...unknown[]])[];
  callsOf(name: CallName): readonly unknown[];
  answer<Name extends CallName>(name: Name, result: CallResult<CallValue<Name>>): void;
  push<Name extends PushName>(name: Name, value: Pushes[Name]): void;
  readonly subscriptionCount: number;
}

/** Reads are answered as by an idle app with no key, everything else succeeds with null, but for `answers`. */
export function createFakeBridge(answers: Answers = {}): FakeBridge {
  const given: Answers = {
    'session:read': { ok: true, value: snapshotWith({ sequence: 0 }) },
    'share:read': { ok: true, value: emptyShare },
    'share:listChoices': { ok: true, value: [] },
    'usage:readHistory': { ok: true, value: { today: '2026-11-22', days: [] } },
    'settings:read': { ok: true, value: defaultSettings },
    'settings:change': { ok: true, value: defaultSettings },
    'key:readStatus': { ok: true, value: { host: 'live.example', key: { kind: 'none' }, problem: null } },
    'models:read': { ok: true, value: { kind: 'noKey', host: 'live.example' } },
    'endpoint:readStatus': {
      ok: true,
      value: { host: 'live.example', model: 'a-model', learnt: null },
    },
    'screen:readPermission': { ok: true, value: 'notNeeded' },
    'panel:readTarget': { ok: true, value: { sequence: 0, sectionId: null, conversationId: null } },
    'conversations:list': { ok: true, value: [] },
    'profiles:change': { ok: true, value: defaultSettings },
    'app:readStatus': { ok: true, value: appStatus },
    ...answers,
  };
  const calls: [CallName, ...unknown[]][] = [];
  const handlers = new Map<PushName, Set<(value: never) => void>>();

  return {
    calls,
    callsOf: (name) => calls.filter(([called]) => called === name).map(([, args]) => args),
    answer(name, result) {
      Object.assign(given, { [name]: result });
    },
    call(name, ...args) {
      calls.push([name, ...args]);
      // All kinds of values at once are more than the compiler holds.
      const answer: unknown = (given as Readonly<Record<string, unknown>>)[name] ?? { ok: true, value: null };
      return Promise.resolve(answer as CallResult<CallValue<typeof name>>);
    },
    on(name, handler) {
      const registered = handlers.get(name) ?? new Set();
      handlers.set(name, registered.add(handler));
      return () => registered.delete(handler);
    },
    push(name, value) {
      for (const handler of handlers.get(name) ?? []) handler(value as never);
    },
    get subscriptionCount() {
      return [...handlers.values()].reduce((count, registered) => count + registered.size, 0);
    },
  };
}
