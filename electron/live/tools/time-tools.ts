// Tools that stay inside the app: the time, and timers that speak up. They act through ports only.
import * as v from 'valibot';
import { failure, ok } from '../../contract/result.ts';
import { maxCountdowns, maxCountdownSeconds } from '../limits.ts';
import type { Countdown } from './ports.ts';
import { defineTool, type Tool } from './tool.ts';

const maxLabelLength = 80;
const label = v.pipe(v.string(), v.trim(), v.maxLength(maxLabelLength));

const getCurrentTime = defineTool({
  name: 'getCurrentTime',
  description:
    "Tells the date, the time and the time zone, on the user's computer or in another time zone. Use it whenever an answer depends on now.",
  args: v.object({
    timeZone: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(60),
        v.check(isTimeZone, 'is not an IANA time zone such as Asia/Tokyo'),
        v.description("IANA name such as Asia/Tokyo. Left out: the time zone of the user's computer."),
      ),
    ),
  }),
  describe: ({ timeZone = '' }) => ({ tool: 'getCurrentTime', timeZone }),
  run: ({ timeZone = findOwnTimeZone() }, { clock }) => {
    const now = new Date(clock.nowMs());
    const format = (options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(now);
    return ok({
      date: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      time: format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      timeZone,
      utcTime: now.toISOString(),
    });
  },
});

const setTimer = defineTool({
  name: 'setTimer',
  description:
    'Sets a timer. When it ends you are told so, and tell the user aloud. Say after setting it how long it runs.',
  args: v.object({
    durationSeconds: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(maxCountdownSeconds),
      v.description('How long it runs, in seconds.'),
    ),
    label: v.optional(v.pipe(label, v.description('What it is for, in a word or two, if the user said so.'))),
  }),
  describe: ({ durationSeconds, label = '' }) => ({ tool: 'setTimer', durationSeconds, label }),
  run: ({ durationSeconds, label = '' }, { clock, countdowns }) => {
    const countdown = countdowns.add({ label, durationMs: durationSeconds * 1000 });
    return countdown === null
      ? failure(`There are ${maxCountdowns} timers already. Stop one with stopTimer first.`)
      : ok(describeCountdown(countdown, clock.nowMs()));
  },
});

const listTimers = defineTool({
  name: 'listTimers',
  description: 'Lists the timers that run, with what is left of each.',
  args: v.object({}),
  describe: () => ({ tool: 'listTimers' }),
  run: (_args, { clock, countdowns }) => ok({ timers: describeAll(countdowns.list(), clock.nowMs()) }),
});

const stopTimer = defineTool({
  name: 'stopTimer',
  description: 'Stops a timer before its end.',
  args: v.object({
    label: v.optional(v.pipe(label, v.description('Its label. Left out: the only timer that runs.'))),
  }),
  describe: ({ label = '' }) => ({ tool: 'stopTimer', label }),
  run: ({ label = '' }, { clock, countdowns }) => {
    const running = countdowns.list();
    const matching =
      label === '' ? running : running.filter((countdown) => isSameLabel(countdown.label, label));
    const [found] = matching;
    if (found === undefined || matching.length > 1) {
      const timers = JSON.stringify(describeAll(running, clock.nowMs()));
      const reason = found === undefined ? 'No such timer runs' : 'More than one timer fits';
      return failure(`${reason}. Those that run: ${timers}.`);
    }
    countdowns.remove(found.id);
    return ok({ stopped: describeCountdown(found, clock.nowMs()) });
  },
});

/** In the order in which the model and the settings see them. */
export const timeTools: readonly Tool[] = [getCurrentTime, setTimer, listTimers, stopTimer];

function findOwnTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isSameLabel(left: string, right: string): boolean {
  return left.toLocaleLowerCase() === right.toLocaleLowerCase();
}

function describeAll(countdowns: readonly Countdown[], nowMs: number): readonly object[] {
  return countdowns.map((countdown) => describeCountdown(countdown, nowMs));
}

function describeCountdown(countdown: Countdown, nowMs: number): Readonly<Record<string, unknown>> {
  const endsAt = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(countdown.endsAtMs);
  return {
    ...(countdown.label === '' ? {} : { label: countdown.label }),
    durationSeconds: Math.round(countdown.durationMs / 1000),
    secondsLeft: Math.max(0, Math.round((countdown.endsAtMs - nowMs) / 1000)),
    endsAtLocalTime: endsAt,
  };
}
