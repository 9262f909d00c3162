// The rows of a microphone choice: the default first, then what is plugged in, then the chosen one if it is away. Pure.
import { t } from '../i18n/t.ts';
import type { MicrophoneChoice } from '../state/microphones-store.svelte.ts';

export interface MicrophoneRow extends MicrophoneChoice {
  readonly shownLabel: string;
}

export function listMicrophones(
  present: readonly MicrophoneChoice[],
  chosen: MicrophoneChoice,
): readonly MicrophoneRow[] {
  const rows: MicrophoneRow[] = [{ id: '', label: '', shownLabel: t('hud.defaultMicrophone') }];
  present.forEach((choice, index) => {
    const shownLabel = choice.label || t('hud.unnamedMicrophone', { number: index + 1 });
    rows.push({ ...choice, shownLabel });
  });
  if (!rows.some((row) => row.id === chosen.id)) {
    rows.push({ ...chosen, shownLabel: t('hud.absentMicrophone', { label: chosen.label || chosen.id }) });
  }
  return rows;
}
