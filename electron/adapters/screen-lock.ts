// The lock screen of a Linux desktop: what logind and the desktop's own locker say, together. Follows both buses for as long as they
// are there, and asks nothing again and again.
import type { Clock, Log } from '../live/ports.ts';
import type { Presence, ScreenLock, ScreenLockReport } from '../live/presence.ts';
import { keepBus } from './bus-keeper.ts';
import { combinePresence } from './lock-sources.ts';
import { followLoginSession } from './login-session.ts';
import { openBus, type OpenBus } from './message-bus.ts';
import { followScreenSavers } from './screen-savers.ts';

/** Who has not answered by then is not waited for. */
const settleMs = 3_000;
/** Where the system bus is when nothing else is said (D-Bus specification). */
const systemBusAddress = 'unix:path=/run/dbus/system_bus_socket';

type Environment = Readonly<Record<string, string | undefined>>;

interface ScreenLockDeps {
  readonly environment: Environment;
  readonly processId: number;
  readonly clock: Pick<Clock, 'setTimer'>;
  readonly log: Log;
  readonly open?: OpenBus;
}

export function createScreenLock(deps: ScreenLockDeps): ScreenLock {
  const { environment, clock, log, open = openBus } = deps;
  const endings: (() => void)[] = [];
  /** What each bus has said; null until it has. */
  const said: Record<'session' | 'system', readonly Presence[] | null> = { session: null, system: null };
  let told: ScreenLockReport | null = null;
  let isTimeOver = false;
  let isOver = false;

  const begin = (listener: (report: ScreenLockReport) => void): void => {
    const tell = (isAsked = false): void => {
      const sources = [...(said.session ?? []), ...(said.system ?? [])];
      const report = { presence: combinePresence(sources), isHeard: sources.length > 0 };
      const isSettled = isTimeOver || (said.session !== null && said.system !== null);
      if (!isSettled && report.presence !== 'locked') return;
      const isSame = told?.presence === report.presence && told.isHeard === report.isHeard;
      if (isSame && !isAsked) return;
      told = report;
      listener(report);
    };
    const note = (bus: keyof typeof said, presences: readonly Presence[], isAsked = false): void => {
      said[bus] = presences;
      // Questions that a closed bus leaves open are answered too, with nothing.
      if (!isOver) tell(isAsked);
    };
    const common = { open, clock, log };
    endings.push(
      clock.setTimer(settleMs, () => {
        isTimeOver = true;
        tell();
      }),
      keepBus({
        ...{ ...common, name: 'session', address: findSessionBus(environment) },
        onOpened: (bus) =>
          followScreenSavers(bus, (presences) => {
            note('session', presences);
          }),
        onMissing: () => {
          note('session', []);
        },
      }),
      keepBus({
        ...{
          ...common,
          name: 'system',
          address: readAddress(environment.DBUS_SYSTEM_BUS_ADDRESS) ?? systemBusAddress,
        },
        onOpened: (bus) =>
          followLoginSession(
            bus,
            { sessionId: environment.XDG_SESSION_ID ?? null, processId: deps.processId },
            (presences, isAsked) => {
              note('system', presences, isAsked);
            },
          ),
        onMissing: () => {
          note('system', []);
        },
      }),
    );
  };

  return {
    listen: begin,
    dispose: () => {
      isOver = true;
      endings.splice(0).forEach((end) => {
        end();
      });
    },
  };
}

/** The variable, or where systemd has it. */
function findSessionBus({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: Environment): string | null {
  const place = XDG_RUNTIME_DIR === undefined ? null : `unix:path=${XDG_RUNTIME_DIR}/bus`;
  return readAddress(DBUS_SESSION_BUS_ADDRESS) ?? place;
}

function readAddress(variable: string | undefined): string | null {
  return variable === undefined || variable === '' ? null : variable;
}
