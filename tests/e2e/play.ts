// What most test files open together: a lab, a Live endpoint of the test's own, and the app that talks to it, from before the first
// test of a suite until after its last; and the first thing that is done with them, to begin a talk.
import { afterAll, beforeAll } from 'vitest';
import type { ScriptSource } from '../../electron/practice/script.ts';
import type { AppOptions } from '../lab/electron-app.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
  type StageOptions,
} from './stage.ts';

interface PlayOptions {
  /** Of the folder with the profile. */
  readonly name: string;
  readonly settings?: object;
  readonly stage?: StageOptions;
  readonly script?: ScriptSource;
  /** What is there before the app starts. */
  readonly prepare?: (stage: Stage) => Promise<unknown>;
}

/** As a stage and as a scene, whose app is the one that runs now. */
export interface Play extends Stage, Scene {
  readonly endpoint: Endpoint;
  /** Closes the app, and starts it with another profile. */
  readonly restart: (name: string, settings: object, options?: AppOptions) => Promise<void>;
}

/** Opens all of it before the tests of the suite in which it is called. It is there as soon as they run, not before. */
export function usePlay({ name, settings = {}, stage: stageOptions, script, prepare }: PlayOptions): Play {
  let opened: { readonly stage: Stage; readonly endpoint: Endpoint } | null = null;
  let scene: Scene | null = null;
  const find = <Part>(part: Part | null | undefined): Part => {
    if (part === null || part === undefined) throw new Error('The play has not begun.');
    return part;
  };
  const play: Play = {
    get lab() {
      return find(opened).stage.lab;
    },
    get keys() {
      return find(opened).stage.keys;
    },
    get sound() {
      return find(opened).stage.sound;
    },
    get endpoint() {
      return find(opened).endpoint;
    },
    get app() {
      return find(scene).app;
    },
    get hud() {
      return find(scene).hud;
    },
    restart: async (nextName, nextSettings, options) => {
      await scene?.app.close();
      const profileDirectory = makeProfile(play, nextName, nextSettings);
      const env = { ...play.endpoint.env, ...options?.env };
      scene = await startApp(play, { ...options, env, profileDirectory });
    },
    close: async () => {
      await scene?.app.close();
      await opened?.endpoint.dispose();
      await opened?.stage.close();
    },
  };
  beforeAll(async () => {
    const stage = await openStage(stageOptions);
    opened = { stage, endpoint: await openEndpoint(stage, script) };
    await prepare?.(stage);
    await play.restart(name, settings);
  });
  afterAll(play.close);
  return play;
}

/** Begins a talk by its key, and waits until the microphone listens. */
export async function beginTalk({ keys, hud }: Pick<Stage, 'keys'> & Pick<Scene, 'hud'>): Promise<void> {
  await keys.press(talkKey);
  await waitForHud(hud, 'data-floor', 'listening');
}
