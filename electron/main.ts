// The entry: one instance per profile, then everything else in compose.ts.
import { app } from 'electron';
import { compose } from './compose.ts';

if (app.requestSingleInstanceLock()) {
  compose().catch((cause: unknown) => {
    // Without its parts there is nothing to show an error in.
    process.stderr.write(`Earshot could not start: ${String(cause)}\n`);
    app.exit(1);
  });
} else {
  // The first instance has been told, and shows itself.
  app.quit();
}
