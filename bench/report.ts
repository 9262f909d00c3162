// docs/BENCHMARKS.md from the results: what was asked, what came out, and what stands in the way of a goal. Pure.
import { goals } from './goals.ts';
import { obstacles } from './obstacles.ts';
import type { Results, Row } from './results.ts';

const header = `# Benchmarks

Made by \`npm run bench\` from \`bench/results.json\`; not written by hand.

The real, built app runs in the lab: a virtual display, a virtual microphone and speaker, real key presses, a Live endpoint on
loopback that tells when it sent what. Times come from two recorders that run all along, one at the speaker and one at the
microphone, and from moments that the app writes down (\`EARSHOT_TRACE\`). **Floor** is a bare Electron page in the same run and
the same mode (microphone open, processing on) that plays at once and does nothing else, measured in turns with the app.
Rows are measured on their own; the last column says when, and of which commit.
`;

export function renderReport(results: Results): string {
  const rows = results.rows.map(renderRow);
  const notes = results.rows.flatMap(renderNotes);
  return [
    header,
    `${results.date} · ${results.machine} · Electron ${results.electron}`,
    '',
    '| | question | p50 | p95 | floor p95 | trials | goal | | measured |',
    '|---|---|--:|--:|--:|--:|---|---|---|',
    ...rows,
    '',
    '## What each figure says',
    '',
    ...notes,
    '',
  ].join('\n');
}

function renderRow(row: Row): string {
  const { question } = goals[row.id];
  const floor = row.floorP95 === null ? '–' : String(row.floorP95);
  const cells = [
    `\`${row.id}\``,
    `${question}, ${row.unit}`,
    String(row.p50),
    String(row.p95),
    floor,
    String(row.trials),
    row.goal,
    row.met ? 'met' : '**not met**',
    row.measured === undefined ? '–' : `${row.measured.date}, ${row.measured.commit}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function renderNotes(row: Row): readonly string[] {
  const obstacle = row.met ? undefined : (obstacles[row.id] ?? 'Not yet known.');
  if (row.note === undefined && obstacle === undefined) return [];
  const stands = obstacle === undefined ? '' : ` **In the way:** ${obstacle}`;
  return [`- \`${row.id}\`: ${row.note ?? ''}${stands}`];
}
