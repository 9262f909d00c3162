// reconnect: a working connection is cut by the endpoint; how long until the session is ready again. The session, the socket and
// the endpoint are the real ones, the network is loopback, the waiting is the policy's full jitter.
import { fileURLToPath } from 'node:url';
import { createClock } from '../electron/adapters/clock.ts';
import { createWebSocketTransport } from '../electron/adapters/websocket.ts';
import { defaultSettings } from '../electron/contract/settings.ts';
import { createSession } from '../electron/live/driver.ts';
import type { Session } from '../electron/live/session.ts';
import { startPracticeLine, type PracticeLine } from '../electron/practice/practice-line.ts';
import { createSessionDeps } from '../tests/fakes/session-deps.ts';
import { epochMs, waitFor } from '../tests/lab/wait.ts';
import { createEventLog, type EventLog } from './kit/event-log.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const phrasesDirectory = fileURLToPath(new URL('../electron/practice/phrases', import.meta.url));
const mostMs = 900;
const readyLimitMs = 20_000;

export const reconnect: Question = {
  ids: ['reconnect'],
  measure: async ({ trials }) => {
    const events = createEventLog();
    const line = await startPracticeLine({ phrasesDirectory, onEvent: events.observe });
    const readyAgainMs: number[] = [];
    const connectMs: number[] = [];
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const droppedAtMs = await dropOnce(line, events, readyAgainMs);
        connectMs.push(readConnectMs(events, droppedAtMs));
        events.clear();
      }
    } finally {
      await line.dispose();
    }
    const spread = spreadOf(readyAgainMs);
    const connecting = spreadOf(connectMs);
    return [
      createRow('reconnect', spread, {
        floorP95: connecting.p95,
        met: spread.p95 <= mostMs,
        note:
          `full jitter of 0 to 500 ms, then opening and setting up. Floor: the upgrade request → setupComplete of the same ` +
          `connections, ${describeSpread(connecting, 1)} ms; largest ${spread.max.toFixed(0)} ms.`,
      }),
    ];
  },
};

/** A session of its own for each drop: several in one minute are several attempts of one failure. */
async function dropOnce(line: PracticeLine, events: EventLog, readyAgainMs: number[]): Promise<number> {
  const session = createLoopbackSession(line);
  try {
    session.toggleTalk();
    session.reportMicrophone({ state: 'open' });
    await waitUntilReady(session);
    const droppedAtMs = epochMs();
    line.perform({ act: 'drop' });
    await events.next('closed', { afterMs: droppedAtMs, timeoutMs: readyLimitMs });
    await waitFor('the drop to be noticed', () => session.readSnapshot().status.kind !== 'ready', {
      ...{ timeoutMs: readyLimitMs, intervalMs: 1 },
    });
    await waitUntilReady(session);
    readyAgainMs.push(epochMs() - droppedAtMs);
    return droppedAtMs;
  } finally {
    session.dispose();
  }
}

function createLoopbackSession(line: PracticeLine): Session {
  const { model } = defaultSettings.connection;
  return createSession(
    createSessionDeps({
      ...{ clock: createClock(), transport: createWebSocketTransport() },
      resolveLine: () =>
        Promise.resolve({
          ok: true,
          value: {
            ...{ kind: 'practice', host: `127.0.0.1:${line.port}`, model, authorization: null },
            url: line.urlTemplate.replace('{model}', 'practice'),
          },
        }),
    }),
  );
}

async function waitUntilReady(session: Session): Promise<void> {
  await waitFor('the session to be ready', () => session.readSnapshot().status.kind === 'ready', {
    ...{ timeoutMs: readyLimitMs, intervalMs: 1 },
  });
}

function readConnectMs(events: EventLog, afterMs: number): number {
  const asked = events.list('upgradeRequested', afterMs).at(-1);
  const completed = events.list('setupCompleted', afterMs).at(-1);
  return asked === undefined || completed === undefined ? Number.NaN : completed.atMs - asked.atMs;
}
