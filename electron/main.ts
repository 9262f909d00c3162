// The entry: reads the command line, hands it to the instance that runs already, else starts everything in compose.ts.
import { app } from 'electron';
import { compose } from './compose.ts';
import { helpText, parseCommandLine, readOwnArguments } from './shell/command-line.ts';
import type { Handover } from './shell/commands.ts';

const args = readOwnArguments(process.argv, process.defaultApp);
const asked = parseCommandLine(args);
const handover: Handover = { args };

if (asked.kind === 'print') {
  process.stdout.write(asked.what === 'help' ? helpText : `${app.getVersion()}\n`);
  app.exit(0);
} else if (asked.kind === 'wrong') {
  process.stderr.write(`${asked.message} ${asked.hint}\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock(handover)) {
  // The first instance has been told.
  app.exit(0);
} else if (asked.verbs.some(({ kind }) => kind === 'quit')) {
  // There was nothing to quit.
  app.exit(0);
} else {
  compose(asked.verbs).catch((cause: unknown) => {
    // Without its parts there is nothing to show an error in.
    process.stderr.write(`Earshot could not start: ${String(cause)}\n`);
    app.exit(1);
  });
}
