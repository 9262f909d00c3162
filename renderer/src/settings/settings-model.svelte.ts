// What the settings window shows now: a section or what was searched for; and which changes an open conversation has yet
// to take up. Owns nothing that outlives the window.
import { SvelteSet } from 'svelte/reactivity';
import type { ProfileChange } from '../../../electron/contract/profiles.ts';
import type { ConversationsStore } from '../state/conversations-store.svelte.ts';
import type { FollowTarget } from '../state/panel-target-store.ts';
import type { SessionStore } from '../state/session-store.svelte.ts';
import type { SettingsChange, SettingsStore } from '../state/settings-store.svelte.ts';
import { rowId } from './rows.ts';
import { searchRows } from './search.ts';
import { sections } from './sections.ts';

/** Call it inside a component or an effect root: it starts an effect of its own. */
export function createSettingsModel({
  settings,
  session,
  firstView,
  conversations,
  followTarget,
}: {
  readonly settings: SettingsStore;
  readonly session: SessionStore;
  readonly firstView: 'firstRun' | 'sections';
  readonly conversations: Pick<ConversationsStore, 'read'>;
  readonly followTarget: FollowTarget;
}) {
  let sectionId = $state(sections[0]?.id ?? '');
  let query = $state('');
  let view = $state.raw(firstView);
  let marked = $state(0);
  /** A row that a search led to: shown until another section is. */
  let revealedId = $state<string | null>(null);
  const waitingPaths = new SvelteSet<string>();

  const isTalking = $derived(session.snapshot.status.kind === 'ready');
  const section = $derived(sections.find(({ id }) => id === sectionId));
  const results = $derived(query.trim() === '' ? null : searchRows(sections, query));
  const found = $derived(
    (results ?? []).flatMap(({ section: { id }, rows }) => rows.map((row) => ({ id, rowId: rowId(row) }))),
  );

  $effect(() =>
    followTarget(({ sectionId: wanted, conversationId }) => {
      if (wanted !== null) showSection(wanted);
      if (conversationId !== null) void conversations.read(conversationId);
    }),
  );

  function showSection(id: string): void {
    sectionId = id;
    query = '';
    revealedId = null;
  }

  $effect(() => {
    if (!isTalking) waitingPaths.clear();
  });

  return {
    /** The first steps, or the settings. */
    get view() {
      return view;
    },
    showFirstRun: (): void => {
      view = 'firstRun';
    },
    leaveFirstRun: (): void => {
      view = 'sections';
    },
    get section() {
      return section;
    },
    get query() {
      return query;
    },
    /** Null while nothing is searched for. */
    get results() {
      return results;
    },
    showSection,
    /** How many rows a search has found. */
    get foundCount() {
      return found.length;
    },
    /** The result that Enter leads to; null while nothing is searched for. */
    get markedId() {
      return found[marked]?.rowId ?? null;
    },
    get revealedId() {
      return revealedId;
    },
    search: (text: string): void => {
      query = text;
      marked = 0;
    },
    mark: (step: 1 | -1): void => {
      if (found.length > 0) marked = (marked + step + found.length) % found.length;
    },
    jump: (): void => {
      const target = found[marked];
      if (target === undefined) return;
      sectionId = target.id;
      query = '';
      revealedId = target.rowId;
    },
    isWaitingForTurn: (path: string) => waitingPaths.has(path),
    /** Another profile brings another voice, task and tools: like any of these, at the next turn. */
    async changeProfiles(wish: ProfileChange): Promise<boolean> {
      const isTaken = await settings.changeProfiles(wish);
      const isAnother = wish.kind === 'activate' || wish.kind === 'delete';
      if (isTaken && isAnother && isTalking) waitingPaths.add('profiles');
      return isTaken;
    },
    async change(path: string, change: SettingsChange, isForNextTurn = false): Promise<boolean> {
      const isTaken = await settings.change(path, change);
      if (isTaken && isForNextTurn && isTalking) waitingPaths.add(path);
      return isTaken;
    },
  };
}

export type SettingsModel = ReturnType<typeof createSettingsModel>;
