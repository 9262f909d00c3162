// Frames no service should send, for tests of what a client does with them. Pure.

export interface MalformedFrame {
  readonly name: string;
  readonly data: string | Uint8Array;
}

/** None of them carries anything that could be taken for a valid message. */
export function createMalformedFrames(): readonly MalformedFrame[] {
  const audio = (data: string): string =>
    JSON.stringify({
      serverContent: { modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }] } },
    });
  return [
    { name: 'nothing at all', data: '' },
    { name: 'not JSON', data: 'hello' },
    { name: 'JSON cut off', data: audio('AAAA').slice(0, 40) },
    { name: 'a list', data: '[]' },
    { name: 'a number', data: '42' },
    { name: 'null', data: 'null' },
    { name: 'bytes that are not UTF-8', data: Uint8Array.of(0xff, 0xfe, 0x00, 0x80) },
    { name: 'content that is not an object', data: '{"serverContent":"hello"}' },
    { name: 'parts that are not a list', data: '{"serverContent":{"modelTurn":{"parts":7}}}' },
    { name: 'sound that is not base64', data: audio('%%% not base64 %%%') },
    { name: 'sound of half a sample', data: audio('AAAA'.slice(0, 2)) },
    { name: 'numbers as words', data: '{"usageMetadata":{"promptTokenCount":"many"}}' },
    { name: 'deep nesting', data: `${'{"serverContent":'.repeat(2000)}1${'}'.repeat(2000)}` },
    { name: 'unknown names', data: '{"somethingNew":{"a":1},"__proto__":{"polluted":true}}' },
  ];
}
