// Real key presses and clicks on the lab's display, through one running xdotool, so that no process start is in a time.
import type { Lab } from './lab.ts';
import { epochMs, sleep, waitFor } from './wait.ts';

const ANSWER_LIMIT_MS = 5_000;

/** A person's pointer does not jump: each step of a drag is seen by the page. */
const dragStepMs = 60;

interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

export interface Keys {
  /** Presses and releases, such as `ctrl+shift+space`; resolves with the time at which it was asked for. */
  readonly press: (keys: string) => Promise<number>;
  /** Presses, and leaves pressed until `release`; the display repeats a held key, as it would for a person. */
  readonly hold: (keys: string) => Promise<number>;
  readonly release: (keys: string) => Promise<number>;
  readonly type: (text: string) => Promise<number>;
  readonly moveTo: (xPx: number, yPx: number) => Promise<number>;
  /** Presses at the first point, moves over the way between, and lets go at the second. */
  readonly drag: (from: Point, to: Point) => Promise<number>;
  readonly click: (xPx: number, yPx: number, button?: 1 | 2 | 3) => Promise<number>;
}

export function startKeys(lab: Lab): Keys {
  let answerCount = 0;
  // Line-buffered: the answer to a question tells that everything before it was done. The question looks at no window: one that
  // goes away with the key that was pressed would end xdotool.
  const tool = lab.start('xdotool', 'stdbuf', ['-oL', 'xdotool', '-'], {
    hasOpenInput: true,
    isUrgent: true,
    onOutput: (bytes) => (answerCount += bytes.toString().split('\n').length - 1),
  });
  const send = async (command: string): Promise<number> => {
    const wantedCount = answerCount + 1;
    const sentMs = epochMs();
    tool.write(`${command}\ngetdisplaygeometry\n`);
    await waitFor(`xdotool ${command}`, () => answerCount >= wantedCount, {
      timeoutMs: ANSWER_LIMIT_MS,
      intervalMs: 2,
      explain: () => (tool.isRunning() ? tool.log() : `xdotool ended: ${tool.log()}`),
    });
    return sentMs;
  };
  return {
    press: (keys) => send(`key --delay 0 ${keys}`),
    hold: (keys) => send(`keydown --delay 0 ${keys}`),
    release: (keys) => send(`keyup --delay 0 ${keys}`),
    type: (text) => send(`type --delay 8 "${text.replace(/["\\]/g, '\\$&')}"`),
    moveTo: (xPx, yPx) => send(`mousemove ${String(xPx)} ${String(yPx)}`),
    drag: async (from, to) => {
      const move = ({ xPx, yPx }: Point): string => `mousemove ${String(xPx)} ${String(yPx)}`;
      const startedMs = await send(`${move(from)} mousedown 1`);
      const middle = { xPx: (from.xPx + to.xPx) >> 1, yPx: (from.yPx + to.yPx) >> 1 };
      for (const point of [middle, to]) {
        await sleep(dragStepMs);
        await send(move(point));
      }
      await sleep(dragStepMs);
      await send('mouseup 1');
      return startedMs;
    },
    click: (xPx, yPx, button = 1) => send(`mousemove ${String(xPx)} ${String(yPx)} click ${String(button)}`),
  };
}
