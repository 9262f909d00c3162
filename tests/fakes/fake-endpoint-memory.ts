// What was learnt about endpoints, in memory: survives a session, as the file survives the app.
import type { LearntEndpoint } from '../../electron/contract/endpoint-memory.ts';
import type { EndpointMemory } from '../../electron/live/ports.ts';

export interface FakeEndpointMemory extends EndpointMemory {
  /** Everything that was remembered, oldest first. */
  readonly written: LearntEndpoint[];
}

export function createFakeEndpointMemory(): FakeEndpointMemory {
  const written: LearntEndpoint[] = [];
  return {
    written,
    recall: (host, model) =>
      written.findLast((learnt) => learnt.host === host && learnt.model === model) ?? null,
    remember: (learnt) => {
      written.push(learnt);
    },
  };
}
