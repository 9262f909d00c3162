import { expect, it } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { checkLink, isKnownSource } from './link-check.ts';

it.each([
  'http://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'app://earshot/hud.html',
  'https://user:secret@example.com/',
  'https://bank.example@evil.example/',
  'https://',
  'example.com',
  '',
])('%s is not opened', (address) => {
  expect(checkLink(address)).toMatchObject({ ok: false, error: { code: 'link/not-opened' } });
});

it('an https address is opened in the spelling that a browser would show', () => {
  expect(checkLink('HTTPS://BÜCHER.example:443/a b')).toEqual({
    ok: true,
    value: { href: 'https://xn--bcher-kva.example/a%20b', host: 'xn--bcher-kva.example' },
  });
});

it('only pages that an answer rests on are known', async () => {
  const bench = createSessionBench();
  await bench.beginTalk();
  bench.transport.latest().receive({
    serverContent: {
      outputTranscription: { text: 'Yes.' },
      groundingMetadata: { groundingChunks: [{ web: { uri: 'https://known.example/a', title: 'Known' } }] },
    },
  });
  const snapshot = bench.session.readSnapshot();
  expect(
    ['https://known.example/a', 'https://known.example/', 'https://other.example/'].map((uri) =>
      isKnownSource(snapshot, uri),
    ),
  ).toEqual([true, false, false]);
});
