import { expect, it } from 'vitest';
import { nameSetupField } from './setup-fields.ts';

it.for([
  ['generationConfig.enableAffectiveDialog', 'the empathetic voice'],
  ['generationConfig.thinkingConfig.thinkingBudget', 'the time to think'],
  ['empatheticMode', 'the empathetic voice'],
  ['proactivity', 'keeping silent when not spoken to'],
  ['tools.functionDeclarations.behavior', 'tools'],
  ['somethingNew.ofTomorrow', 'ofTomorrow'],
] as const)('%s is called: %s', ([path, name]) => {
  expect(nameSetupField(path)).toBe(name);
});
