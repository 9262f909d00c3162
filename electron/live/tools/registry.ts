// Every tool there is, found by name, and what of them is offered to the model. Pure data: running is the runner's.
import type { ToolPermissions } from '../../contract/tools.ts';
import type { FunctionDeclaration } from '../../wire/setup.ts';
import { lookCloser } from './screen-tools.ts';
import { outsideTools } from './outside-tools.ts';
import { timeTools } from './time-tools.ts';
import type { Tool } from './tool.ts';

export const tools: readonly Tool[] = [...timeTools, ...outsideTools, lookCloser];

export function findTool(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}

/** What the setup says of tools: those that are switched off are not offered. */
export function declareTools(permissions: ToolPermissions): readonly FunctionDeclaration[] {
  return tools.filter(({ name }) => permissions[name] !== 'off').map(({ declaration }) => declaration);
}
