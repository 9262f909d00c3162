// Checked by the compiler: what must not be written does not compile.
import { describe, expectTypeOf, it } from 'vitest';
import type { Dialect } from './dialect.ts';
import type { EndAction, EndVerdict } from './end-verdict.ts';
import type { LiveEvent } from './events.ts';
import type { ResponseModalities, SessionConfig } from './setup.ts';

describe('types', () => {
  it('a verdict has a field exactly when one is to be left out', () => {
    expectTypeOf<Extract<EndVerdict, { action: 'retryWithoutField' }>['field']>().toBeString();
    expectTypeOf<keyof Exclude<EndVerdict, { action: 'retryWithoutField' }>>().toEqualTypeOf<
      'code' | 'detail' | 'action'
    >();
    expectTypeOf<EndVerdict['action']>().toEqualTypeOf<EndAction>();
  });

  it('an answer always has sound', () => {
    expectTypeOf<readonly ['AUDIO']>().toExtend<ResponseModalities>();
    expectTypeOf<readonly ['TEXT']>().not.toExtend<ResponseModalities>();
  });

  it('the kind of an event tells what it holds', () => {
    expectTypeOf<Extract<LiveEvent, { kind: 'audio' }>['pcm']>().toEqualTypeOf<Uint8Array>();
    expectTypeOf<Extract<LiveEvent, { kind: 'interrupted' }>>().toEqualTypeOf<{
      readonly kind: 'interrupted';
    }>();
  });

  it('a setup says everything, and a message that a dialect may lack can be null', () => {
    expectTypeOf<Partial<SessionConfig>>().not.toExtend<SessionConfig>();
    expectTypeOf<Dialect['encodeActivityStart']>().returns.toEqualTypeOf<string | null>();
    expectTypeOf<Dialect['encodeAudio']>().returns.toBeString();
  });
});
