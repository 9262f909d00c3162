// Which settings are a matter of one computer, its displays and its devices, and of what a person protects there: a file of another
// one does not change them. Pure.
import type { Settings } from './settings.ts';

/** By section. An export leaves them out, an import leaves them as they are. */
export const computerSettings = {
  audio: ['microphoneId', 'microphoneLabel', 'speakerId', 'speakerLabel'],
  screen: ['masks', 'lastTargets', 'lastRegions'],
  appearance: ['hudPositions'],
} as const satisfies { readonly [Section in keyof Settings]?: readonly (keyof Settings[Section])[] };

/** `next` with what belongs to this computer as `current` has it; its list of blocked titles only grows. */
export function keepComputerSettings(next: Settings, current: Settings): Settings {
  const { microphoneId, microphoneLabel, speakerId, speakerLabel } = current.audio;
  const { masks, lastTargets, lastRegions } = current.screen;
  const { hudPositions } = current.appearance;
  const blockedTitles = joinTitles(current.screen.blockedTitles, next.screen.blockedTitles);
  return {
    ...next,
    audio: { ...next.audio, microphoneId, microphoneLabel, speakerId, speakerLabel },
    screen: { ...next.screen, masks, lastTargets, lastRegions, blockedTitles },
    appearance: { ...next.appearance, hudPositions },
  };
}

/** The lines of both, each once: titles are told apart as they are matched, without regard to case. */
function joinTitles(first: string, second: string): string {
  const titles = new Map<string, string>();
  for (const line of `${first}\n${second}`.split('\n')) {
    const title = line.trim();
    const name = title.toLowerCase();
    if (title !== '' && !titles.has(name)) titles.set(name, title);
  }
  return [...titles.values()].join('\n');
}
