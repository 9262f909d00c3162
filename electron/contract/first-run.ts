// The first steps of somebody who has just installed the app, and what the system has to say about the screen. Pure.

/** In their order. `exchange` is the spoken end, `done` what comes after it. */
export const firstRunSteps = ['key', 'microphone', 'talkKey', 'screen', 'exchange', 'done'] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

/**
 * - `notNeeded`: the system asks nothing and forbids nothing.
 * - `portalAsks`: the desktop asks each time what may be seen.
 * - the others are macOS's: `notAsked` until the first time.
 */
export type ScreenPermission = 'notNeeded' | 'portalAsks' | 'granted' | 'denied' | 'notAsked';
