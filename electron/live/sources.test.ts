import { expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';

const grounded = (...webs: readonly object[]) => ({
  groundingMetadata: { groundingChunks: webs.map((web) => ({ web })) },
});
const said = (text: string) => ({ outputTranscription: { text } });

async function hear(...contents: readonly object[]): Promise<SessionBench> {
  const bench = createSessionBench();
  await bench.beginTalk();
  for (const serverContent of contents) bench.transport.latest().receive({ serverContent });
  return bench;
}

const readLines = (bench: SessionBench): unknown =>
  bench.session.readSnapshot().transcript.map(({ text, sources }) => [text, sources.map(({ host }) => host)]);

it('the sources of an answer stand with its words, each once, whenever they come', async () => {
  const raven = { uri: 'https://raven.example/a', title: 'Raven', domain: 'another.example' };
  const crow = { uri: 'https://crow.example:8443/', title: 'Crow' };
  const bench = await hear(
    { ...said('Yes.'), ...grounded(raven) },
    { ...grounded(raven, crow), generationComplete: true },
  );
  expect(readLines(bench)).toEqual([['Yes.', ['raven.example', 'crow.example:8443']]]);
});

it('what is no address that can be opened is left out', async () => {
  const bench = await hear({
    ...said('Yes.'),
    ...grounded(
      { uri: 'http://plain.example/', title: 'a' },
      { uri: 'javascript:alert(1)', title: 'b' },
      { uri: 'https://port.example:99999/', title: 'c' },
      { uri: 'https://300.300.300.300/', title: 'd' },
    ),
  });
  expect(readLines(bench)).toEqual([['Yes.', []]]);
});

it('sources of an answer that was stopped are not shown', async () => {
  const bench = await hear(said('Yes.'));
  bench.session.stopAnswer();
  const web = { uri: 'https://raven.example/', title: 'Raven' };
  bench.transport.latest().receive({ serverContent: grounded(web) });
  expect(readLines(bench)).toEqual([[expect.any(String), []]]);
});
