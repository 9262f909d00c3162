// Which device stands for a choice that was remembered by id and label, among those that are plugged in now. Pure.

/** A device as it was chosen; the empty id is the system's default. */
export interface DeviceChoice {
  readonly id: string;
  readonly label: string;
}

export interface FoundDevice {
  /** Empty: the system's default. */
  readonly id: string;
  /** False: the chosen one is away, and the default stands in for it. */
  readonly isChosen: boolean;
}

/**
 * By id first; a device whose id has changed (another port, a new profile) is known by its label, unless two have the same.
 * While nothing is known of what is plugged in (null), the choice is taken at its word.
 */
export function findDevice(present: readonly DeviceChoice[] | null, chosen: DeviceChoice): FoundDevice {
  if (chosen.id === '' || present === null || present.some(({ id }) => id === chosen.id))
    return { id: chosen.id, isChosen: true };
  const namesakes = present.filter(({ label }) => label !== '' && label === chosen.label);
  const [namesake] = namesakes;
  return namesake !== undefined && namesakes.length === 1
    ? { id: namesake.id, isChosen: true }
    : { id: '', isChosen: false };
}
