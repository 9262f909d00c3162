// The colours of the windows: legible over any desktop, and told apart by everyone.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastOf, distanceBetween, layOver, readColor, visions, type Color } from './color-math.ts';

const tokensCss = readFileSync(new URL('../../renderer/src/styles/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';
const themes: readonly Theme[] = ['light', 'dark'];
const visionNames = Object.keys(visions) as (keyof typeof visions)[];
const declarations = [...tokensCss.matchAll(/--([\w-]+): light-dark\(([^;]+)\);/g)].map((match) => {
  const [light = '', dark = ''] = (match[2] ?? '').split(/, (?=#|rgb)/);
  return { name: match[1] ?? '', light: readColor(light), dark: readColor(dark) };
});

function colorOf(name: string, theme: Theme): Color {
  const found = declarations.find((declaration) => declaration.name === name);
  if (found === undefined) throw new Error(`There is no token --${name}`);
  return found[theme];
}

/** What text may lie on, and which text does. */
const textOn: Readonly<Record<string, readonly string[]>> = {
  surface: ['text', 'text-soft', 'text-secondary', 'text-faint', 'live', 'answer', 'share', 'danger', 'ink'],
  page: ['text', 'text-secondary', 'text-faint', 'live', 'danger', 'ink'],
  sidebar: ['text', 'text-secondary'],
  raised: ['text', 'text-secondary', 'text-faint', 'danger'],
  hover: ['text', 'text-secondary'],
  'danger-wash': ['text', 'danger'],
  ink: ['on-ink'],
};
/** Lines that one must see to know that a control is there. */
const linesOn: Readonly<Record<string, readonly string[]>> = {
  page: ['control-line'],
  raised: ['control-line'],
};
/** Mere ornament: nothing is lost when it is not seen. */
const ornaments = ['line', 'edge', 'track'];
const accents = ['live', 'answer', 'share', 'danger'];
const black: Color = { rgb: [0, 0, 0], opacity: 1 };
const white: Color = { rgb: [255, 255, 255], opacity: 1 };

function pairsOf(table: Readonly<Record<string, readonly string[]>>): readonly [string, string][] {
  return Object.entries(table).flatMap(([below, tokens]) =>
    tokens.map((token): [string, string] => [token, below]),
  );
}

function worstContrast(token: string, below: string, theme: Theme): number {
  const contrasts = [black, white].map((desktop) => {
    const ground = layOver(colorOf(below, theme), desktop);
    return contrastOf(layOver(colorOf(token, theme), ground), ground);
  });
  return Math.min(...contrasts);
}

describe.each(themes)('in the %s theme', (theme) => {
  test.each(pairsOf(textOn))('%s on %s is legible over any desktop', (token, below) => {
    expect(worstContrast(token, below, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairsOf(linesOn))('%s on %s is visible', (token, below) => {
    expect(worstContrast(token, below, theme)).toBeGreaterThanOrEqual(3);
  });

  test('the HUD lets at most 8 % of the desktop through', () => {
    expect(colorOf('surface', theme).opacity).toBeGreaterThanOrEqual(0.92);
  });

  test.each(visionNames)('the accents differ for %s', (vision) => {
    const distances = accents.flatMap((first, index) =>
      accents
        .slice(index + 1)
        .map((second) => distanceBetween(colorOf(first, theme), colorOf(second, theme), vision)),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(0.1);
  });
});

test('every colour is held to some contrast, or is known to be an ornament', () => {
  const held = new Set([...pairsOf(textOn), ...pairsOf(linesOn)].flat());
  const loose = declarations.map(({ name }) => name).filter((name) => !held.has(name));
  expect(loose.toSorted()).toEqual(ornaments.toSorted());
});
