// A value while it is being edited: shown at once, sent after a pause, kept where a refusal has to be read beside it. What was
// typed for one profile is neither shown in another one nor sent to it.
import { isProfileSection } from '../../../electron/contract/profiles.ts';
import type { Settings } from '../../../electron/contract/settings.ts';

export interface DraftOptions<Value> {
  /** The value in force. */
  readonly read: () => Value;
  /** Sends a value; false when it was not taken. */
  readonly commit: (value: Value) => Promise<boolean>;
  readonly delayMs: number;
  /** What the value belongs to; when that is another one, the draft is void. */
  readonly readOwner?: () => string;
}

export function createDraft<Value>({ read, commit, delayMs, readOwner = () => '' }: DraftOptions<Value>) {
  let draft = $state.raw<{ readonly value: Value; readonly owner: string } | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastCommit = Promise.resolve(true);

  function isForeign(): boolean {
    return draft !== null && draft.owner !== readOwner();
  }

  function dropForeign(): void {
    if (!isForeign()) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    draft = null;
  }

  function send(): Promise<boolean> {
    dropForeign();
    if (timer !== null && draft !== null) lastCommit = commit(draft.value);
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return lastCommit;
  }

  function edit(value: Value): void {
    draft = { value, owner: readOwner() };
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void send(), delayMs);
  }

  async function finish(): Promise<void> {
    const edited = draft;
    const isTaken = await send();
    if (isTaken && draft === edited) draft = null;
  }

  return {
    get value(): Value {
      return draft === null || isForeign() ? read() : draft.value;
    },
    /** Whether there is something that is not in force, or not yet. */
    get isEdited(): boolean {
      return draft !== null && !isForeign();
    },
    edit,
    /** For an effect: forgets what belongs to another owner as soon as there is one. */
    dropForeign,
    /** Sends at once what still waits. Then the value in force shows again, unless the edited one was refused. */
    finish: (): void => void finish(),
  };
}

/** Who a setting belongs to: the profile in force, or nobody in particular. */
export function readOwnerOf(path: string, { profiles }: Pick<Settings, 'profiles'>): string {
  return isProfileSection(path.split('.')[0] ?? '') ? profiles.activeId : '';
}
