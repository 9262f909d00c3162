// The rows of a choice of microphone or speaker: the default first, then what is plugged in, then the chosen one if it is
// away. Pure.
import { t } from '../i18n/t.ts';
import type { MicrophoneChoice } from '../state/microphones-store.svelte.ts';

export interface DeviceRow extends MicrophoneChoice {
  readonly shownLabel: string;
}

/** Rows of microphones. */
export function listMicrophones(
  present: readonly MicrophoneChoice[],
  chosen: MicrophoneChoice,
): readonly DeviceRow[] {
  return listDevices(present, chosen, (number) => t('hud.unnamedMicrophone', { number }));
}

/** Rows of speakers. */
export function listSpeakers(
  present: readonly MicrophoneChoice[],
  chosen: MicrophoneChoice,
): readonly DeviceRow[] {
  return listDevices(present, chosen, (number) => t('sound.unnamedSpeaker', { number }));
}

function listDevices(
  present: readonly MicrophoneChoice[],
  chosen: MicrophoneChoice,
  nameUnnamed: (number: number) => string,
): readonly DeviceRow[] {
  const rows: DeviceRow[] = [{ id: '', label: '', shownLabel: t('hud.defaultMicrophone') }];
  present.forEach((choice, index) => {
    rows.push({ ...choice, shownLabel: choice.label || nameUnnamed(index + 1) });
  });
  if (!rows.some((row) => row.id === chosen.id)) {
    rows.push({ ...chosen, shownLabel: t('hud.absentMicrophone', { label: chosen.label || chosen.id }) });
  }
  return rows;
}
