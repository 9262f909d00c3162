// Launches of the app and of the bare page in turns, because medians move from launch to launch; their figures are pooled.

/** A launch that fails is told and made up for, at most this often in one question. */
const mostFailures = 2;

type Figures = Record<string, number | number[]>;

interface Turns<App, Bare> {
  readonly app: () => Promise<App>;
  readonly bare: () => Promise<Bare>;
}

/** Runs both sides `launches` times each, alternating. */
export async function inTurns<App extends object, Bare extends object>(
  launches: number,
  say: (line: string) => void,
  { app, bare }: Turns<App, Bare>,
): Promise<{ readonly app: App; readonly bare: Bare }> {
  const apps: App[] = [];
  const bares: Bare[] = [];
  const retry = createRetry(say);
  for (let launch = 0; launch < launches; launch += 1) {
    apps.push(await retry(app));
    bares.push(await retry(bare));
  }
  return { app: pool(apps), bare: pool(bares) };
}

/** Runs one side `launches` times. */
export async function inLaunches<Side extends object>(
  launches: number,
  say: (line: string) => void,
  run: () => Promise<Side>,
): Promise<Side> {
  const sides: Side[] = [];
  const retry = createRetry(say);
  for (let launch = 0; launch < launches; launch += 1) sides.push(await retry(run));
  return pool(sides);
}

function createRetry(say: (line: string) => void): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let failures = 0;
  return async (work) => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        failures += 1;
        if (failures > mostFailures) throw error;
        say(`a launch failed and is repeated: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
}

/** Lists are joined, counts added up. */
export function pool<Side extends object>(sides: readonly Side[]): Side {
  const [first, ...rest] = sides;
  if (first === undefined) throw new Error('There is nothing to pool.');
  const pooled: Figures = { ...(first as Figures) };
  for (const side of rest) {
    for (const [name, value] of Object.entries(side as Figures)) {
      const before = pooled[name];
      pooled[name] =
        Array.isArray(value) && Array.isArray(before)
          ? [...before, ...value]
          : Number(before) + Number(value);
    }
  }
  return pooled as Side;
}
