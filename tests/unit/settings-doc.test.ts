import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeSettings } from '../../scripts/settings-doc.ts';

test('docs/SETTINGS.md says what the schema says (else: npm run docs:settings)', () => {
  const written = readFileSync(new URL('../../docs/SETTINGS.md', import.meta.url), 'utf8');
  expect(written).toBe(describeSettings());
});
