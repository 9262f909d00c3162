// Runs the end-to-end tests in the lab. Arguments are parts of file names. The last line holds the totals.
import { join } from 'node:path';
import { startVitest } from 'vitest/node';

const vitest = await startVitest(process.argv.slice(2), {
  config: join(import.meta.dirname, 'vitest.config.ts'),
  watch: false,
});
const modules = vitest.state.getTestModules();
const results = modules.flatMap((module) =>
  [...module.children.allTests()].map((test) => test.result().state),
);
// A file that cannot even be loaded, or whose set-up fails, has no failed test of its own.
const brokenFiles = modules.filter(
  (module) =>
    module.state() === 'failed' &&
    ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
).length;
const unhandled = vitest.state.getUnhandledErrors().length;
const count = (state: string): number => results.filter((result) => result === state).length;
const notRun = results.filter((result) => result === 'pending').length;
const failed = count('failed') + brokenFiles + unhandled + notRun;
await vitest.close();
process.stdout.write(
  `E2E passed=${String(count('passed'))} failed=${String(failed)} skipped=${String(count('skipped'))}\n`,
);
process.exit(failed > 0 ? 1 : 0);
