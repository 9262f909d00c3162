import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { CallResult } from '../../../electron/contract/ipc.ts';
import type { VoiceSample } from '../../../electron/contract/voice-sample.ts';
import HearVoice from './HearVoice.svelte';

const sample: VoiceSample = { lineKind: 'service', sampleRateHz: 24_000, pcm: new ArrayBuffer(2) };

function show({
  answer = { ok: true, value: sample },
  isPractice = false,
}: { answer?: CallResult<VoiceSample>; isPractice?: boolean } = {}) {
  const signals: AbortSignal[] = [];
  let end: () => void = () => undefined;
  const page = render(HearVoice, {
    voice: 'Kore',
    isPractice,
    hear: () => Promise.resolve(answer),
    play: (_sample: VoiceSample, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    },
  });
  const pressHear = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Hear Kore' }));
  return { page, signals, pressHear, end: () => end() };
}

test('a voice speaks a sentence, and may be heard again', async () => {
  const { pressHear, end } = show();
  screen.getByText(/It costs a few tokens/);
  await pressHear();
  await screen.findByText('Kore speaks');
  end();
  await screen.findByRole('button', { name: 'Hear Kore' });
});

test('it is stopped by the button, and when the window turns to something else', async () => {
  const { page, signals, pressHear } = show();
  await pressHear();
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  await pressHear();
  await vi.waitFor(() => expect(signals).toHaveLength(2));
  page.unmount();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('the practice line has a voice of its own, and says so', () => {
  show({ isPractice: true });
  screen.getByText(/The practice line answers: it has one voice of its own/);
});

test('why it cannot be heard is told beside it', async () => {
  const { pressHear } = show({ answer: { ok: false, error: createAppError('voice/talk-open') } });
  await pressHear();
  await screen.findByText('A talk is going on.');
  screen.getByRole('button', { name: 'Hear Kore' });
});
