import { expect, it, vi } from 'vitest';
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import { parseEndpoint } from './endpoint.ts';
import { createEndpointFacts } from './endpoint-facts.ts';

const learnt: LearntEndpoint = {
  ...{ host: 'live.example:8443', model: 'm', dialect: 'gateway+', audioField: null, toolsShape: null },
  ...{
    isAudioOnly: false,
    isPassthroughProven: true,
    isTextChecked: true,
    imagePath: null,
    omittedFields: [],
  },
};

function makeFacts(template: string) {
  const recall = vi.fn(() => learnt);
  const forget = vi.fn();
  const forgetAll = vi.fn();
  const line = { readEndpoint: () => parseEndpoint(template, 'm') };
  const facts = createEndpointFacts({ memory: { recall, forget, forgetAll }, line, readModel: () => 'm' });
  return { facts, recall, forget };
}

it('what is known is looked up by the host, with its port, and the model of the settings', () => {
  const { facts, recall, forget } = makeFacts('wss://live.example:8443/{model}');
  expect(facts.read()).toEqual({ host: 'live.example:8443', model: 'm', learnt });
  facts.forget();
  expect([recall.mock.calls, forget.mock.calls]).toEqual([
    [['live.example:8443', 'm']],
    [['live.example:8443', 'm']],
  ]);
});

it('nothing is known of an endpoint that is no address', () => {
  expect(makeFacts('nonsense').facts.read()).toEqual({ host: '', model: 'm', learnt: null });
});
