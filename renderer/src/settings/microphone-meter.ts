// Opens a microphone only to show how loud it is. Open while its meter is on screen, and no longer.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import { createAppError, type AppError } from '../../../electron/contract/errors.ts';
import { levelDbOfMeanSquare } from '../audio/level.ts';
import { microphoneProblemOf } from '../audio/microphone-device.ts';
import type { OpenPanelStream, PanelStream } from './panel-stream.ts';

export interface MicrophoneMeter {
  /** Loudness now, dBFS. */
  readLevelDb(): number;
  dispose(): void;
}

/** Resolves with a meter, or with why there is none. An empty id is the system's default. */
export type OpenMeter = (deviceId: string) => Promise<MicrophoneMeter | AppError>;

export function createOpenMeter(openStream: OpenPanelStream): OpenMeter {
  return async (deviceId) => {
    try {
      return meterOf(await openStream(deviceId));
    } catch (error) {
      return createAppError(microphoneProblemOf(error));
    }
  };
}

function meterOf({ stream, close }: PanelStream): MicrophoneMeter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    readLevelDb() {
      if (context.state !== 'running') return silenceLevelDb;
      analyser.getFloatTimeDomainData(samples);
      return levelDbOfMeanSquare(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    dispose() {
      close();
      void context.close();
    },
  };
}
