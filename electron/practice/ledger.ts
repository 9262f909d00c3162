// Keeps a session's context and says what each turn costs. Owned by one connection; a handle carries its memory on.
import type { JsonObject } from './json.ts';
import type { SessionMemory } from './memory.ts';
import type { UsageScript } from './script.ts';
import type { SetupFacts } from './setup.ts';
import { baseEntry, buildUsage, compressContext, type ContextEntry } from './usage.ts';

export interface Ledger {
  readonly memory: SessionMemory;
  /** Puts something into the context: from now on every prompt holds it. */
  add(entry: ContextEntry): void;
  /** Starts the next turn and returns its number; its prompt is the context as it is now. */
  openTurn(): number;
  /** The prompt alone, as some services tell it before the answer. */
  usageOfPrompt(script: UsageScript): JsonObject;
  /** The whole turn; what was answered becomes context. */
  closeTurn(response: readonly ContextEntry[], script: UsageScript): JsonObject;
}

export function createLedger(facts: SetupFacts, remembered: SessionMemory): Ledger {
  const base = baseEntry(facts);
  let memory = remembered;
  let prompt: readonly ContextEntry[] = [];

  return {
    get memory() {
      return memory;
    },
    add: (entry) => {
      if (entry.tokens > 0) memory = { ...memory, context: [...memory.context, entry] };
    },
    openTurn: () => {
      const context = compressContext(memory.context, base.tokens, facts.compression);
      memory = { turns: memory.turns + 1, context };
      prompt = [base, ...context];
      return memory.turns;
    },
    usageOfPrompt: (script) => buildUsage(prompt, [], script),
    closeTurn: (response, script) => {
      memory = { ...memory, context: [...memory.context, ...response.filter((entry) => entry.tokens > 0)] };
      return buildUsage(prompt, response, script);
    },
  };
}
