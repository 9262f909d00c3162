// What a question about the window in front does, in a talk or to begin one.
import { describe, expect, it } from 'vitest';
import { createShareBench as createBench } from '../../../tests/fakes/share-bench.ts';

describe('a question about the window in front', () => {
  it('has its words wait for the picture', async () => {
    const { control, told, settle, armed } = createBench();
    control.ask();
    await settle();
    expect(told).toEqual([
      ...['share whileTalking', 'drop', 'await', 'talk handsFree'],
      ...['drop', 'share whileTalking'],
    ]);
    expect(armed).toEqual(['window:7:0']);
  });

  it('leaves what was chosen for the display as it is', async () => {
    const { control, remembered, settle } = createBench();
    control.ask();
    await settle();
    expect(remembered).toEqual([]);
  });

  it('has them wait in a talk that goes on as well, and ends the answer that is heard', async () => {
    const { control, told, line } = createBench();
    await line.beginTalk();
    control.ask();
    const sound = Buffer.alloc(4_800).toString('base64');
    const part = { inlineData: { mimeType: 'audio/pcm;rate=24000', data: sound } };
    line.transport.latest().receive({ serverContent: { modelTurn: { parts: [part] } } });
    const { answerId } = line.session.readSnapshot();
    line.session.acceptSpeakerReport({
      ...{ answerId, state: 'started', heardSamples: 0, queuedSamples: 2_400, underruns: 0, atMs: 0 },
    });
    control.ask();
    const asked = ['share whileTalking', 'drop', 'await', 'talk handsFree'];
    expect(told).toEqual([...asked, ...asked.toSpliced(2, 0, 'stop')]);
  });
});
