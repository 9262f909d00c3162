// A value while it is being edited: shown at once, sent after a pause, kept where a refusal has to be read beside it.

export interface DraftOptions<Value> {
  /** The value in force. */
  readonly read: () => Value;
  /** Sends a value; false when it was not taken. */
  readonly commit: (value: Value) => Promise<boolean>;
  readonly delayMs: number;
}

export function createDraft<Value>({ read, commit, delayMs }: DraftOptions<Value>) {
  let draft = $state.raw<{ readonly value: Value } | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastCommit = Promise.resolve(true);

  function send(): Promise<boolean> {
    if (timer !== null && draft !== null) lastCommit = commit(draft.value);
    if (timer !== null) clearTimeout(timer);
    timer = null;
    return lastCommit;
  }

  function edit(value: Value): void {
    draft = { value };
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
      return draft === null ? read() : draft.value;
    },
    edit,
    /** Sends at once what still waits. Then the value in force shows again, unless the edited one was refused. */
    finish: (): void => void finish(),
  };
}
