// How profiles are called. Pure.
import { maxProfileNameLength, type Profile } from '../../../electron/contract/settings/profiles.ts';
import { t } from '../i18n/t.ts';

/** The profile that is there from the start has no name of its own until it is given one. */
export function nameProfile({ name }: Pick<Profile, 'name'>): string {
  return name === '' ? t('profile.first') : name;
}

/** A name that none has: the wanted one, or it with the next number. */
export function suggestName(wanted: string, taken: readonly string[]): string {
  const stem = wanted.replace(/ \d+$/, '');
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` ${String(number)}`;
    const name = `${stem.slice(0, maxProfileNameLength - suffix.length)}${suffix}`;
    if (!taken.includes(name)) return name;
  }
}
