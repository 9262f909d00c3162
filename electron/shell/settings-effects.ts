// What a change of settings means for the connection in force. Pure.
import type { Settings } from '../contract/settings.ts';

/** Whether the endpoint would have to be told: everything that is in the address or in the `setup` message. */
export function needsNewConnection(before: Settings, after: Settings): boolean {
  return JSON.stringify(readOnWire(before)) !== JSON.stringify(readOnWire(after));
}

function readOnWire({ connection, voice, conversation, tools }: Settings): unknown {
  // Whether a tool asks is decided here: the endpoint only knows which there are.
  const offered = Object.entries(tools).filter(([, permission]) => permission !== 'off');
  const toolNames = offered.map(([name]) => name);
  return { connection, voice, conversation: { ...conversation, closeAfterIdleMinutes: 0 }, toolNames };
}
