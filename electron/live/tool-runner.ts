// Runs the tools that the reducer asks for, each with a signal that ends it, and tells what came of them. Decides nothing.
import { redactSecrets } from '../contract/errors.ts';
import { failure } from '../contract/result.ts';
import type { SessionEvent } from './events.ts';
import { maxCountdowns } from './limits.ts';
import type { SessionDeps } from './session-deps.ts';
import type { Countdowns } from './state.ts';
import type { ToolWork } from './tool-calls.ts';
import type { ToolPorts } from './tools/ports.ts';
import { findTool } from './tools/registry.ts';
import type { ToolOutcome } from './tools/tool.ts';

export interface ToolRunner {
  run(key: number, work: ToolWork): void;
  /** Ends a run; nothing is told of it any more. */
  cancel(key: number): void;
  dispose(): void;
}

type RunnerDeps = Pick<SessionDeps, 'outside' | 'clock' | 'log'> & {
  readonly lookCloser: ToolPorts['lookCloser'];
  readonly dispatch: (event: SessionEvent) => void;
  readonly readCountdowns: () => Countdowns;
};

export function createToolRunner(deps: RunnerDeps): ToolRunner {
  const { outside, clock, log, dispatch, readCountdowns } = deps;
  const running = new Map<number, AbortController>();
  const ports: ToolPorts = {
    ...outside,
    clock,
    lookCloser: deps.lookCloser,
    countdowns: {
      list: () => readCountdowns().running,
      add: ({ label, durationMs }) => {
        const { running: before, nextId } = readCountdowns();
        if (before.length >= maxCountdowns) return null;
        dispatch({ kind: 'countdownAdded', label, durationMs });
        return readCountdowns().running.find(({ id }) => id === nextId) ?? null;
      },
      remove: (id) => {
        dispatch({ kind: 'countdownRemoved', id });
      },
    },
  };

  async function perform({ tool, args }: ToolWork, signal: AbortSignal): Promise<ToolOutcome> {
    // After the event that asked for it has been dealt with: a tool may cause events of its own.
    await Promise.resolve();
    if (signal.aborted) return failure('It was stopped.');
    const prepared = findTool(tool)?.prepare(args) ?? failure('There is no such tool.');
    if (!prepared.ok) return prepared;
    try {
      return await prepared.value.run(ports, signal);
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      log.warn('A tool failed', { tool, cause });
      return failure(redactSecrets(detail).slice(0, 200));
    }
  }

  return {
    run: (key, work) => {
      const controller = new AbortController();
      running.set(key, controller);
      log.info('Tool runs', { tool: work.tool });
      void perform(work, controller.signal).then((outcome) => {
        if (!running.delete(key)) return;
        dispatch({ kind: 'toolFinished', key, outcome });
      });
    },
    cancel: (key) => {
      running.get(key)?.abort();
      running.delete(key);
    },
    dispose: () => {
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
  };
}
