// Keeps a connection to a bus for as long as it is wanted: a bus may come later than Earshot, and end before it. Tells the log once.
import type { Clock, Log } from '../live/ports.ts';
import type { Bus, BusSignal, OpenBus } from './message-bus.ts';

/** How often a bus that is not there is looked for: one try to connect, which costs nothing that could be measured. */
const lookAgainMs = 30_000;

interface BusKeeperDeps {
  readonly name: 'session' | 'system';
  /** Null where none is said to be. */
  readonly address: string | null;
  readonly open: OpenBus;
  /** There is a connection; signals go to what is returned. */
  readonly onOpened: (bus: Bus) => (signal: BusSignal) => void;
  /** There is none, or no more. */
  readonly onMissing: () => void;
  readonly clock: Pick<Clock, 'setTimer'>;
  readonly log: Log;
}

/** Returns the function that ends it. */
export function keepBus({ name, address, open, onOpened, onMissing, clock, log }: BusKeeperDeps): () => void {
  let current: Bus | null = null;
  let cancelTimer = (): void => undefined;
  let isOver = false;
  let isMissingTold = false;

  const miss = (cause: unknown): void => {
    current = null;
    if (isOver) return;
    if (!isMissingTold) log.info('bus.missing', { name, cause });
    isMissingTold = true;
    onMissing();
    if (address !== null) cancelTimer = clock.setTimer(lookAgainMs, () => void connect(address));
  };

  async function connect(at: string): Promise<void> {
    let hear: (signal: BusSignal) => void = () => undefined;
    try {
      const bus = await open(at, {
        onSignal: (signal) => {
          if (!isOver) hear(signal);
        },
        onEnded: miss,
      });
      if (isOver) {
        bus.close();
        return;
      }
      current = bus;
      if (isMissingTold) log.info('bus.found', { name });
      isMissingTold = false;
      hear = onOpened(bus);
    } catch (cause) {
      miss(cause);
    }
  }

  if (address === null) miss(null);
  else void connect(address);
  return () => {
    isOver = true;
    cancelTimer();
    current?.close();
  };
}
