// Finds where speech begins and ends by its energy over an adaptive noise floor. It counts audio time, never wall time,
// so that sound sent late or faster than real time gives the same turns. Pure: samples in, events out.
import { silenceLevelDb } from '../contract/audio-format.ts';

export type Sensitivity = 'low' | 'high';

export interface VoiceActivityOptions {
  readonly sampleRateHz: number;
  readonly startSensitivity: Sensitivity;
  readonly endSensitivity: Sensitivity;
  /** Speech needed before a start is believed. */
  readonly prefixPaddingMs: number;
  /** Silence needed before an end is believed. */
  readonly silenceDurationMs: number;
}

/** Positions count samples since the detector was made. */
export type VoiceEvent =
  | { readonly kind: 'started'; readonly atSample: number }
  | { readonly kind: 'ended'; readonly atSample: number };

export interface VoiceActivityDetector {
  /** Takes the next samples, any number of them. */
  push(samples: Int16Array): readonly VoiceEvent[];
  /** Ends a running speech at the last voiced sample, as `audioStreamEnd` asks. */
  flush(): readonly VoiceEvent[];
  readonly isSpeaking: boolean;
}

const frameMs = 10;
/** Never fewer, whatever the padding: one click or key stroke is shorter. */
const leastVoicedMs = 60;
/**
 * What counts as voice: at least this loud, and this far above the floor. The least level lies well above the peaks of
 * our own answer's echo after cancellation (−66 dBFS in its first second, below −85 later) and well below quiet speech.
 */
const startRules = {
  low: { leastLevelDb: -48, aboveFloorDb: 12 },
  high: { leastLevelDb: -52, aboveFloorDb: 9 },
} as const;
/** Once speech runs, this much less is still voice: words fade at their ends. */
const hysteresisDb = { low: 10, high: 6 } as const;

/** Steadily loud for this long is taken for noise rather than voice, and the floor begins to rise… */
const floorWindowMs = 3000;
const windowParts = 10;
/** …at this pace, so that a fan is ignored after some seconds and a sung note is not. */
const floorRiseDbPerSecond = 4;
/** Quiet is believed sooner, but not after one lost block of sound. */
const floorFallDbPerSecond = 60;
const quietestFloorDb = -75;
const loudestFloorDb = -30;
/** Below this lies rumble and mains hum, which is no voice. */
const highPassHz = 80;

export function createVoiceActivityDetector(options: VoiceActivityOptions): VoiceActivityDetector {
  const frameSamples = Math.round((options.sampleRateHz * frameMs) / 1000);
  const voicedNeededMs = Math.max(leastVoicedMs, options.prefixPaddingMs);
  const startRule = startRules[options.startSensitivity];
  const levels = createFrameLevels(frameSamples, options.sampleRateHz);
  const floor = createNoiseFloor();
  let isSpeaking = false;
  /** Voiced time of a start in the making; gaps take from it. */
  let voicedMs = 0;
  let silentMs = 0;
  let onsetSample = 0;
  let lastVoicedSample = 0;

  function takeFrame(levelDb: number, endSample: number): VoiceEvent | null {
    const startLevelDb = Math.max(startRule.leastLevelDb, floor.levelDb + startRule.aboveFloorDb);
    const isHeld = isSpeaking || voicedMs > 0;
    const isVoiced = levelDb >= startLevelDb - (isHeld ? hysteresisDb[options.endSensitivity] : 0);
    floor.take(levelDb);
    if (isVoiced) lastVoicedSample = endSample;
    return isSpeaking ? takeSpeechFrame(isVoiced) : takeQuietFrame(isVoiced, endSample);
  }

  function takeQuietFrame(isVoiced: boolean, endSample: number): VoiceEvent | null {
    if (isVoiced && voicedMs === 0) onsetSample = endSample - frameSamples;
    voicedMs = isVoiced ? voicedMs + frameMs : Math.max(0, voicedMs - frameMs / 2);
    if (voicedMs < voicedNeededMs) return null;
    isSpeaking = true;
    silentMs = 0;
    return { kind: 'started', atSample: onsetSample };
  }

  function takeSpeechFrame(isVoiced: boolean): VoiceEvent | null {
    silentMs = isVoiced ? 0 : silentMs + frameMs;
    return silentMs >= options.silenceDurationMs ? endSpeech() : null;
  }

  function endSpeech(): VoiceEvent {
    isSpeaking = false;
    voicedMs = 0;
    return { kind: 'ended', atSample: lastVoicedSample };
  }

  return {
    push: (samples) => {
      const events: VoiceEvent[] = [];
      levels.push(samples, (levelDb, endSample) => {
        const event = takeFrame(levelDb, endSample);
        if (event !== null) events.push(event);
      });
      return events;
    },
    flush: () => (isSpeaking ? [endSpeech()] : []),
    get isSpeaking() {
      return isSpeaking;
    },
  };
}

/** Cuts the samples into frames and measures each, whatever the sizes they come in. */
function createFrameLevels(frameSamples: number, sampleRateHz: number) {
  const feedback = 1 - (2 * Math.PI * highPassHz) / sampleRateHz;
  let previousInput = 0;
  let previousOutput = 0;
  let sumOfSquares = 0;
  let samplesInFrame = 0;
  let endSample = 0;

  return {
    push: (samples: Int16Array, onFrame: (levelDb: number, endSample: number) => void): void => {
      for (const sample of samples) {
        previousOutput = sample - previousInput + feedback * previousOutput;
        previousInput = sample;
        sumOfSquares += previousOutput * previousOutput;
        samplesInFrame += 1;
        endSample += 1;
        if (samplesInFrame < frameSamples) continue;
        const level = Math.sqrt(sumOfSquares / frameSamples) / 32_768;
        sumOfSquares = 0;
        samplesInFrame = 0;
        onFrame(level > 0 ? Math.max(silenceLevelDb, 20 * Math.log10(level)) : silenceLevelDb, endSample);
      }
    },
  };
}

/** Falls fast with quieter frames; rises slowly, and only to what was never undercut for some seconds. */
function createNoiseFloor() {
  const fallDb = (floorFallDbPerSecond * frameMs) / 1000;
  const riseDb = (floorRiseDbPerSecond * frameMs) / 1000;
  /** The quietest frame of each tenth of the window. */
  const quietestDb: number[] = [];
  const partFrames = floorWindowMs / frameMs / windowParts;
  let partQuietestDb = 0;
  let framesInPart = 0;
  /** Below this nothing has been for a whole window. */
  let steadyDb = quietestFloorDb;
  let levelDb = quietestFloorDb;

  function closePart(): void {
    quietestDb.push(partQuietestDb);
    if (quietestDb.length > windowParts) quietestDb.shift();
    if (quietestDb.length === windowParts) steadyDb = Math.min(...quietestDb);
    partQuietestDb = 0;
    framesInPart = 0;
  }

  return {
    take: (frameDb: number): void => {
      partQuietestDb = Math.min(partQuietestDb, frameDb);
      framesInPart += 1;
      if (framesInPart === partFrames) closePart();
      if (frameDb < levelDb) levelDb = Math.max(quietestFloorDb, frameDb, levelDb - fallDb);
      else if (steadyDb > levelDb) levelDb = Math.min(levelDb + riseDb, steadyDb, loudestFloorDb);
    },
    get levelDb() {
      return levelDb;
    },
  };
}
