// Remembers what happens on a practice line, so that a test, a bench or a demo can wait for it and measure it.
import type { PracticeEvent, PracticeObserver } from './observer.ts';
import { joinSamples } from './pcm.ts';

export type EventKind = PracticeEvent['kind'];
export type EventOf<Kind extends EventKind> = Extract<PracticeEvent, { readonly kind: Kind }>;

export interface PracticeRecorder {
  /** To be given to the line. */
  readonly onEvent: PracticeObserver;
  readonly events: readonly PracticeEvent[];
  all<Kind extends EventKind>(kind: Kind, connection?: number): readonly EventOf<Kind>[];
  /**
   * The first event of that kind that fits, past or to come. Rejects after `withinMs` (default 10 s) with a list of
   * what happened instead. `after` leaves out what was there before, as counted by `events.length`.
   */
  waitFor<Kind extends EventKind>(
    kind: Kind,
    options?: {
      readonly fits?: (event: EventOf<Kind>) => boolean;
      readonly withinMs?: number;
      readonly after?: number;
    },
  ): Promise<EventOf<Kind>>;
  /** All microphone sound a connection received. */
  heard(connection: number): Int16Array;
  /** All sound sent on a connection. */
  sent(connection: number): Int16Array;
  forget(): void;
}

const defaultPatienceMs = 10_000;

export function createRecorder(): PracticeRecorder {
  const events: PracticeEvent[] = [];
  const watchers = new Set<(event: PracticeEvent) => void>();

  function isKind<Kind extends EventKind>(event: PracticeEvent, kind: Kind): event is EventOf<Kind> {
    return event.kind === kind;
  }

  function all<Kind extends EventKind>(kind: Kind, connection?: number): readonly EventOf<Kind>[] {
    return events
      .filter((event): event is EventOf<Kind> => isKind(event, kind))
      .filter((event) => connection === undefined || event.connection === connection);
  }

  return {
    onEvent: (event) => {
      events.push(event);
      for (const watch of watchers) watch(event);
    },
    events,
    all,
    waitFor: (kind, { fits = () => true, withinMs = defaultPatienceMs, after = 0 } = {}) => {
      const past = events
        .slice(after)
        .find((event): event is EventOf<typeof kind> => isKind(event, kind) && fits(event));
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watch);
          const happened = events.slice(after).map((event) => event.kind);
          reject(new Error(`No ${kind} within ${withinMs} ms, but: ${summarize(happened)}`));
        }, withinMs);
        const watch = (event: PracticeEvent): void => {
          if (!isKind(event, kind) || !fits(event)) return;
          clearTimeout(timer);
          watchers.delete(watch);
          resolve(event);
        };
        watchers.add(watch);
      });
    },
    heard: (connection) => joinSamples(all('audioReceived', connection).map((event) => event.samples)),
    sent: (connection) => joinSamples(all('audioSent', connection).map((event) => event.samples)),
    forget: () => {
      events.length = 0;
    },
  };
}

/** `opened, setupReceived, audioReceived × 50` */
function summarize(kinds: readonly string[]): string {
  const runs: { kind: string; count: number }[] = [];
  for (const kind of kinds) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.count += 1;
    else runs.push({ kind, count: 1 });
  }
  return runs.map(({ kind, count }) => (count > 1 ? `${kind} × ${count}` : kind)).join(', ') || 'nothing';
}
