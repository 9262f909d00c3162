// What a tool is: a typed function with a schema for its arguments, words for the model, and what a call of it asks of a
// person. Holds no ports: they are handed to each run.
import * as v from 'valibot';
import type { Result } from '../../contract/result.ts';
import { failure, ok } from '../../contract/result.ts';
import type { ToolName, ToolRequest } from '../../contract/tools.ts';
import type { FunctionDeclaration } from '../../wire/setup.ts';
import { declareParameters } from './declare.ts';
import type { ToolPorts } from './ports.ts';

/** What the model is told; an error is a sentence it can act on. */
export type ToolOutcome = Result<Readonly<Record<string, unknown>>, string>;

/** A call whose arguments are right. */
export interface ReadyCall {
  readonly request: ToolRequest;
  /** What it throws becomes an error for the model. */
  run(ports: ToolPorts, signal: AbortSignal): ToolOutcome | Promise<ToolOutcome>;
}

export interface Tool {
  readonly name: ToolName;
  readonly declaration: FunctionDeclaration;
  /** Checks the arguments of a call; fails with what is wrong, for the model. */
  prepare(args: unknown): Result<ReadyCall, string>;
}

type ArgsSchema = v.ObjectSchema<v.ObjectEntries, undefined>;

interface ToolSpec<Schema extends ArgsSchema> {
  readonly name: ToolName;
  /** For the model: what it does, and when to use it. */
  readonly description: string;
  readonly args: Schema;
  /** What a call would do, for people. */
  describe(args: v.InferOutput<Schema>): ToolRequest;
  run(args: v.InferOutput<Schema>, ports: ToolPorts, signal: AbortSignal): ToolOutcome | Promise<ToolOutcome>;
}

/** More than these help nobody. */
const maxIssues = 3;

/** Makes a tool. Throws when its schema cannot be declared to the model. */
export function defineTool<const Schema extends ArgsSchema>(spec: ToolSpec<Schema>): Tool {
  const { name, description } = spec;
  return {
    name,
    declaration: { name, description, parameters: declareParameters(spec.args) },
    prepare: (args) => {
      const checked = v.safeParse(spec.args, args);
      if (!checked.success) return failure(checked.issues.slice(0, maxIssues).map(wordIssue).join(' '));
      const { output } = checked;
      return ok({
        request: spec.describe(output),
        run: (ports, signal) => spec.run(output, ports, signal),
      });
    },
  };
}

function wordIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? `${issue.message}.` : `${path}: ${issue.message}.`;
}
