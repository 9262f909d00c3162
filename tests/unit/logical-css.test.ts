// The layout is right to left where the language is: no style names a side of the page that would have to be mirrored.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const files = execFileSync('git', ['ls-files', '-z', 'renderer'], { cwd: repository, encoding: 'utf8' })
  .split('\0')
  .filter((file) => /\.(svelte|css)$/.test(file));

const physical =
  /(?:margin|padding|border|inset)-(?:left|right)\b|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/;

/** The styles of a file: script and markup have lefts and rights of their own. */
function stylesOf(file: string): string {
  const text = readFileSync(join(repository, file), 'utf8');
  return file.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
}

test('no style names the left or the right side', () => {
  const found = files.flatMap((file) =>
    stylesOf(file)
      .split('\n')
      .filter((line) => physical.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test('the pattern knows a side when it meets one', () => {
  const sided = ['margin-left: 4px;', '  left: 0;', 'text-align: right;', 'border-top-left-radius: 2px;'];
  expect(sided.filter((line) => physical.test(line))).toEqual(sided);
  expect(['margin-inline-start: 4px;', 'text-align: start;'].filter((line) => physical.test(line))).toEqual(
    [],
  );
});
