// The displays as a window shows them: names and ids, nothing of what is on them.
import type { Screen } from 'electron';
import type { ShownDisplay } from '../contract/ipc.ts';

/** The primary display first. */
export function listDisplays(screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>): ShownDisplay[] {
  const primaryId = screen.getPrimaryDisplay().id;
  return screen
    .getAllDisplays()
    .toSorted((left, right) => Number(right.id === primaryId) - Number(left.id === primaryId))
    .map(({ id, label }) => ({ id: String(id), label }));
}

/** Tells of displays that come and go; returns the function that ends it. */
export function followDisplays(screen: Pick<Screen, 'on' | 'off'>, onChange: () => void): () => void {
  screen.on('display-added', onChange);
  screen.on('display-removed', onChange);
  return () => {
    screen.off('display-added', onChange);
    screen.off('display-removed', onChange);
  };
}
