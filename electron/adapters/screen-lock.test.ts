import { describe, expect, it, vi } from 'vitest';
import { createFakeBuses, type FakeBus } from '../../tests/fakes/fake-buses.ts';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import type { ScreenLockReport } from '../live/presence.ts';
import { createScreenLock } from './screen-lock.ts';
import type { BusCall, BusReply } from './message-bus.ts';

const environment = { DBUS_SESSION_BUS_ADDRESS: 'session', DBUS_SYSTEM_BUS_ADDRESS: 'system' };
const gnome = 'org.gnome.ScreenSaver';
const logind = 'org.freedesktop.login1';
const sessionPath = '/org/freedesktop/login1/session/_32';

/** A desktop before Earshot starts on it. */
function createDesktop() {
  const buses = createFakeBuses();
  return { buses, session: buses.at('session'), system: buses.at('system') };
}

async function listen(
  { buses }: Pick<ReturnType<typeof createDesktop>, 'buses'>,
  env: Readonly<Record<string, string | undefined>> = environment,
) {
  const clock = createFakeClock();
  const reports: ScreenLockReport[] = [];
  const info = vi.fn();
  const lock = createScreenLock({
    ...{ environment: env, processId: 42, clock, open: buses.open },
    log: { error: vi.fn(), warn: vi.fn(), info, debug: vi.fn() },
  });
  lock.listen((report) => reports.push(report));
  await buses.settle();
  return {
    ...{ clock, reports, lock, info },
    last: () => reports.at(-1),
    presences: () => reports.map(({ presence }) => presence),
  };
}

function sayActive(bus: FakeBus, isActive: boolean, { name = gnome, owner = ':1.7' } = {}): void {
  bus.signal(owner, `/${name.replaceAll('.', '/')}`, `${name}.ActiveChanged`, [isActive]);
}

const saysActive =
  (isActive: boolean) =>
  ({ member }: BusCall): BusReply =>
    member === 'GetActive' ? [isActive] : null;

/** Of logind: sessions by their path, and the one of this process. */
function createLogind(
  sessions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ownPath: string | null = sessionPath,
  screenPath = sessionPath,
) {
  return ({ member, path, body = [] }: BusCall): BusReply => {
    if (member === 'Get' && body[1] === 'Display') return [['', screenPath]];
    if (member === 'GetSessionByPID') return body[0] === 42 && ownPath !== null ? [ownPath] : null;
    if (member === 'GetSession') {
      const found = Object.entries(sessions).find(([, { Id }]) => Id === body[0]);
      return found === undefined ? null : [found[0]];
    }
    const properties = sessions[path];
    return member === 'GetAll' && properties !== undefined ? [properties] : null;
  };
}

const freeSession = { Id: '2', Type: 'x11', Active: true, LockedHint: false };

function changeSession(bus: FakeBus, changed: object, invalidated: readonly string[] = []): void {
  const body = [`${logind}.Session`, changed, invalidated];
  bus.signal(':1.3', sessionPath, 'org.freedesktop.DBus.Properties.PropertiesChanged', body);
}

describe('a locker on the session bus', () => {
  it.each([true, false])('is asked at the start (%s)', async (isActive) => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(isActive));
    const { reports } = await listen(desktop);
    expect(reports).toEqual([{ presence: isActive ? 'locked' : 'there', isHeard: true }]);
  });

  it('is followed', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(false));
    const { presences } = await listen(desktop);
    sayActive(desktop.session, true);
    sayActive(desktop.session, true);
    sayActive(desktop.session, false);
    expect(presences()).toEqual(['there', 'locked', 'there']);
  });

  it('counts only by its own voice', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(false));
    const { presences } = await listen(desktop);
    sayActive(desktop.session, true, { owner: ':1.8' });
    expect(presences()).toEqual(['there']);
  });

  it('may come later, and is asked then', async () => {
    const desktop = createDesktop();
    const { last } = await listen(desktop);
    expect(last()).toEqual({ presence: 'there', isHeard: false });
    desktop.session.appear('org.freedesktop.ScreenSaver', ':1.9', saysActive(true));
    await desktop.buses.settle();
    expect(last()).toEqual({ presence: 'locked', isHeard: true });
  });

  it('counts no more once it is gone', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(true));
    const { last } = await listen(desktop);
    desktop.session.vanish(gnome);
    expect(last()).toEqual({ presence: 'there', isHeard: false });
  });

  it('is asked in both places where KDE has had it', async () => {
    const desktop = createDesktop();
    desktop.session.appear('org.freedesktop.ScreenSaver', ':1.9', (call) =>
      call.path === '/ScreenSaver' ? saysActive(true)(call) : null,
    );
    expect((await listen(desktop)).last()?.presence).toBe('locked');
  });

  it('that has a name and says nothing tells nothing', async () => {
    const desktop = createDesktop();
    desktop.session.appear('org.freedesktop.ScreenSaver', ':1.9');
    expect((await listen(desktop)).last()).toEqual({ presence: 'there', isHeard: false });
  });
});

describe('logind', () => {
  it.each([
    ['there', {}],
    ['locked', { LockedHint: true }],
    ['locked', { Active: false }],
  ] as const)('is asked at the start (%s, %o)', async (presence, properties) => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: { ...freeSession, ...properties } }));
    expect((await listen(desktop)).last()).toEqual({ presence, isHeard: true });
  });

  it('is followed: locked, another user’s turn, and back', async () => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: freeSession }));
    const { presences } = await listen(desktop);
    for (const changed of [
      { LockedHint: true },
      { LockedHint: false },
      { Active: false },
      { Active: true },
    ]) {
      changeSession(desktop.system, changed);
    }
    expect(presences()).toEqual(['there', 'locked', 'there', 'locked', 'there']);
  });

  it('that asks the desktop to lock is believed each time, until it is unlocked', async () => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: freeSession }));
    const { presences } = await listen(desktop);
    for (const member of ['Lock', 'Lock', 'Unlock'])
      desktop.system.signal(':1.3', sessionPath, `${logind}.Session.${member}`);
    expect(presences()).toEqual(['there', 'away', 'away', 'there']);
  });

  it('is asked again for what it only says to have changed', async () => {
    const desktop = createDesktop();
    let isLocked = false;
    desktop.system.appear(logind, ':1.3', (call) =>
      createLogind({ [sessionPath]: { ...freeSession, LockedHint: isLocked } })(call),
    );
    const { presences } = await listen(desktop);
    isLocked = true;
    changeSession(desktop.system, {}, ['LockedHint']);
    await desktop.buses.settle();
    expect(presences()).toEqual(['there', 'locked']);
  });

  it('tells of other sessions in vain', async () => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: freeSession }));
    const { presences } = await listen(desktop);
    desktop.system.signal(':1.3', '/org/freedesktop/login1/session/_39', `${logind}.Session.Lock`);
    expect(presences()).toEqual(['there']);
  });

  it('is asked about the session of the screen where Earshot was begun from another one', async () => {
    const desktop = createDesktop();
    const remotePath = '/org/freedesktop/login1/session/_38';
    desktop.system.appear(
      logind,
      ':1.3',
      createLogind(
        { [remotePath]: { ...freeSession, Id: '8', Type: 'tty' }, [sessionPath]: freeSession },
        remotePath,
      ),
    );
    const { presences } = await listen(desktop, { ...environment, XDG_SESSION_ID: '8' });
    changeSession(desktop.system, { LockedHint: true });
    expect(presences()).toEqual(['there', 'locked']);
  });

  it('is asked about the session of the screen where Earshot runs outside of any', async () => {
    const desktop = createDesktop();
    const session = { ...freeSession, LockedHint: true };
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: session }, null));
    expect((await listen(desktop)).last()?.presence).toBe('locked');
  });

  it('whose user has no screen tells nothing', async () => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3', createLogind({ [sessionPath]: freeSession }, null, '/'));
    expect((await listen(desktop)).last()?.isHeard).toBe(false);
  });

  it('that knows no session of ours tells nothing', async () => {
    const desktop = createDesktop();
    desktop.system.appear(logind, ':1.3');
    expect((await listen(desktop)).last()).toEqual({ presence: 'there', isHeard: false });
  });
});

describe('the buses', () => {
  it('need not be there: it is told once, and looked for again every half minute', async () => {
    const desktop = createDesktop();
    desktop.session.setRunning(false);
    desktop.system.setRunning(false);
    const { clock, info, reports } = await listen(desktop);
    expect(reports).toEqual([{ presence: 'there', isHeard: false }]);
    for (let time = 0; time < 4; time += 1) {
      clock.advance(30_000);
      await desktop.buses.settle();
    }
    expect(desktop.session.tries()).toBe(5);
    expect(info.mock.calls.filter(([name]) => name === 'bus.missing')).toHaveLength(2);
  });

  it('may end: what was said over them counts no more, until they are back', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(true));
    const { clock, last, presences } = await listen(desktop);
    desktop.session.setRunning(false);
    expect(last()).toEqual({ presence: 'there', isHeard: false });
    desktop.session.setRunning(true);
    clock.advance(30_000);
    await desktop.buses.settle();
    expect(presences()).toEqual(['locked', 'there', 'locked']);
  });

  it('that hang are not waited for longer than some seconds', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(false));
    const open = desktop.buses.open;
    const { clock, reports } = await listen({
      buses: {
        ...desktop.buses,
        open: (address, handlers) =>
          address === 'system' ? new Promise(() => undefined) : open(address, handlers),
      },
    });
    expect(reports).toEqual([]);
    clock.advance(3_000);
    expect(reports).toEqual([{ presence: 'there', isHeard: true }]);
  });

  it('do not hold back a lock that one of them has told already', async () => {
    const desktop = createDesktop();
    desktop.session.appear(gnome, ':1.7', saysActive(true));
    const open = desktop.buses.open;
    const { reports } = await listen({
      buses: {
        ...desktop.buses,
        open: (address, handlers) =>
          address === 'system' ? new Promise(() => undefined) : open(address, handlers),
      },
    });
    expect(reports).toEqual([{ presence: 'locked', isHeard: true }]);
  });

  it('are asked for signals alone, and left with nothing to do', async () => {
    const desktop = createDesktop();
    const { clock, lock } = await listen(desktop);
    expect(desktop.session.rules.every((rule) => rule.startsWith("type='signal',sender='"))).toBe(true);
    const asked = desktop.session.calls.length;
    clock.advance(3_600_000);
    expect(desktop.session.calls).toHaveLength(asked);
    expect(clock.pendingTimers()).toBe(0);
    lock.dispose();
  });

  it('without a word where the session bus is, systemd’s place is taken', async () => {
    const desktop = createDesktop();
    desktop.buses.at('unix:path=/run/user/1/bus').appear(gnome, ':1.7', saysActive(true));
    const { last } = await listen(desktop, { XDG_RUNTIME_DIR: '/run/user/1' });
    expect(last()?.presence).toBe('locked');
  });
});
