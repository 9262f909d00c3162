// What the practice line told so far, to be waited for and looked up.
import type { PracticeEvent, PracticeObserver } from '../../electron/practice/observer.ts';
import { waitFor } from '../../tests/lab/wait.ts';

export type EventOf<Kind extends PracticeEvent['kind']> = Extract<PracticeEvent, { readonly kind: Kind }>;

export interface EventLog {
  readonly observe: PracticeObserver;
  /** Events of a kind at or after a moment, oldest first. */
  list<Kind extends PracticeEvent['kind']>(kind: Kind, afterMs?: number): readonly EventOf<Kind>[];
  /** The first of a kind at or after a moment, waited for where it has not come yet. */
  next<Kind extends PracticeEvent['kind']>(
    kind: Kind,
    options: { readonly afterMs: number; readonly timeoutMs: number },
  ): Promise<EventOf<Kind>>;
  /** Forgets everything: sound is large. */
  clear(): void;
}

const pollMs = 4;

export function createEventLog(): EventLog {
  let events: PracticeEvent[] = [];

  function list<Kind extends PracticeEvent['kind']>(kind: Kind, afterMs = 0): readonly EventOf<Kind>[] {
    const isOfKind = (event: PracticeEvent): event is EventOf<Kind> => event.kind === kind;
    return events.filter(isOfKind).filter(({ atMs }) => atMs >= afterMs);
  }

  /** Looks from the end: what is waited for is among the newest. */
  function findFirst<Kind extends PracticeEvent['kind']>(kind: Kind, afterMs: number): EventOf<Kind> | null {
    let found: EventOf<Kind> | null = null;
    const isOfKind = (event: PracticeEvent): event is EventOf<Kind> => event.kind === kind;
    for (let index = events.length - 1; index >= 0; index -= 1) {
      const event = events[index];
      if (event === undefined || event.atMs < afterMs) break;
      if (isOfKind(event)) found = event;
    }
    return found;
  }

  return {
    observe: (event) => void events.push(event),
    list,
    next: (kind, { afterMs, timeoutMs }) =>
      waitFor(`the endpoint's "${kind}"`, () => findFirst(kind, afterMs), {
        timeoutMs,
        intervalMs: pollMs,
        explain: () =>
          `Last events: ${events
            .slice(-400)
            .filter((event) => !/^(audio|message)/.test(event.kind))
            .slice(-15)
            .map((event) => event.kind)
            .join(' ')}`,
      }),
    clear: () => {
      events = [];
    },
  };
}
