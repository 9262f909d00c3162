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
}: { answer?: CallResult<VoiceSample> | null; isPractice?: boolean } = {}) {
  const cancel = vi.fn();
  const signals: AbortSignal[] = [];
  let end: () => void = () => undefined;
  const page = render(HearVoice, {
    voice: 'Kore',
    isPractice,
    isTalking: false,
    hear: () => (answer === null ? new Promise<never>(() => undefined) : Promise.resolve(answer)),
    cancel,
    play: (_sample: VoiceSample, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    },
  });
  const pressHear = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Hear Kore' }));
  return { page, signals, cancel, pressHear, end: () => end() };
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

test('a sentence that is still to come is given up in main too, by the button and with the view', async () => {
  const { page, cancel, pressHear } = show({ answer: null });
  await pressHear();
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  expect(cancel).toHaveBeenCalledTimes(1);
  await pressHear();
  page.unmount();
  expect(cancel).toHaveBeenCalledTimes(2);
});

test('one that is all there is only silenced: its count is still to come', async () => {
  const { cancel, signals, pressHear } = show();
  await pressHear();
  await screen.findByText('Kore speaks');
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect([cancel.mock.calls.length, signals[0]?.aborted]).toEqual([0, true]);
});

test('nothing is played into a talk that begins', async () => {
  const { page, signals, pressHear } = show();
  await pressHear();
  await screen.findByText('Kore speaks');
  await page.rerender({ isTalking: true });
  expect(signals[0]?.aborted).toBe(true);
  screen.getByRole('button', { name: 'Hear Kore' });
});
