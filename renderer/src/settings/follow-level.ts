// Follows the loudness of a microphone from its opening until it is told to stop, also when that comes before it is open.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { OpenMeter } from './microphone-meter.ts';

/** Smooth to the eye, and as fine as what counts as speech needs it. */
export const levelStepMs = 50;

interface LevelListener {
  /** Each `levelStepMs`, dBFS. */
  readonly onLevel: (levelDb: number) => void;
  /** It cannot be opened, and that is still of interest. */
  readonly onProblem: (problem: AppError) => void;
}

/** The returned function closes the microphone. */
export function followLevel(
  openMeter: OpenMeter,
  deviceId: string,
  { onLevel, onProblem }: LevelListener,
): () => void {
  let isOver = false;
  let close = (): void => {};
  void openMeter(deviceId).then((meter) => {
    if ('code' in meter) {
      if (!isOver) onProblem(meter);
      return;
    }
    if (isOver) {
      meter.dispose();
      return;
    }
    const timer = setInterval(() => onLevel(meter.readLevelDb()), levelStepMs);
    close = () => {
      clearInterval(timer);
      meter.dispose();
    };
  });
  return () => {
    isOver = true;
    close();
  };
}
