// One timer per name, kept in step with the deadlines that the state asks for.
import type { Clock } from './ports.ts';

export interface Timers<Name extends string> {
  /** Sets, moves and cancels timers so that exactly these deadlines (wall clock, ms) are waited for. */
  follow(deadlines: Readonly<Partial<Record<Name, number>>>): void;
  dispose(): void;
}

export function createTimers<Name extends string>(clock: Clock, onFired: (name: Name) => void): Timers<Name> {
  const running = new Map<Name, { readonly atMs: number; readonly cancel: () => void }>();

  function set(name: Name, atMs: number): void {
    const delayMs = Math.max(0, atMs - clock.nowMs());
    const cancel = clock.setTimer(delayMs, () => {
      running.delete(name);
      onFired(name);
    });
    running.set(name, { atMs, cancel });
  }

  function clear(name: Name): void {
    running.get(name)?.cancel();
    running.delete(name);
  }

  return {
    follow: (deadlines) => {
      for (const name of [...running.keys()]) {
        if (deadlines[name] === undefined) clear(name);
      }
      for (const [name, atMs] of Object.entries(deadlines) as [Name, number][]) {
        if (running.get(name)?.atMs === atMs) continue;
        clear(name);
        set(name, atMs);
      }
    },
    dispose: () => {
      for (const name of [...running.keys()]) clear(name);
    },
  };
}
