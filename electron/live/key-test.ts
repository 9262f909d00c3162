// Opens a real, short session on a line and tells what came of it: a setup and nothing else.
import { createAppError, type AppError } from '../contract/errors.ts';
import type { KeyTestReport } from '../contract/key.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';
import { judgeKeyTest } from '../wire/key-verdict.ts';
import { keyTestMs, keyTestSetupMs } from './limits.ts';
import type { Line } from './ports.ts';
import { createSessionConfig } from './session-config.ts';
import { runShortSession, type ShortSessionDeps } from './short-session.ts';

/** Tests a line with a key. Never rejects. What it learns of the endpoint's dialect is remembered for the first talk. */
export async function testKey(
  line: Line,
  deps: ShortSessionDeps,
  signal: AbortSignal,
): Promise<KeyTestReport> {
  const { host, model } = line;
  const outcome = await runShortSession<number>(
    line,
    {
      config: createSessionConfig(deps.readSettings(), 'handsFree', { handle: null, recap: '' }),
      longestMs: keyTestMs,
      setupMs: keyTestSetupMs,
      onReady: (talk, afterMs) => {
        talk.finish(afterMs);
      },
    },
    deps,
    signal,
  );
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'cancelled', host };
    case 'finished':
      return { kind: 'accepted', host, model, readyAfterMs: outcome.value };
    case 'ended':
      return tellEnd(outcome.verdict, line);
  }
}

function tellEnd({ code, detail }: EndVerdict, { host, model }: Line): KeyTestReport {
  const error: AppError = createAppError(code, { host, model, detail });
  return { kind: judgeKeyTest(code), host, model, error };
}
