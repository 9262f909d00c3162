// A piece of sound: in memory, as the bytes of a WAV file, and generated. Pure; reading and writing files is the caller's.

/** Mono sound, samples from −1 to 1. */
export interface Clip {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

const WAV_HEADER_BYTES = 44;
const PCM_FORMAT = 1;

export function clipDurationMs({ samples, sampleRateHz }: Clip): number {
  return (samples.length / sampleRateHz) * 1000;
}

export function floatFromPcm(pcm: Int16Array): Float32Array {
  const samples = new Float32Array(pcm.length);
  for (let index = 0; index < pcm.length; index += 1) samples[index] = (pcm[index] ?? 0) / 32_768;
  return samples;
}

/** A mono 16-bit WAV file. */
export function encodeWav({ samples, sampleRateHz }: Clip): Buffer {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(PCM_FORMAT, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    const level = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
    bytes.writeInt16LE(level, WAV_HEADER_BYTES + index * 2);
  });
  return bytes;
}

/** Reads a 16-bit PCM WAV file; of several channels, the first. Sizes of a file written to a pipe (0 or huge) are tolerated. */
export function decodeWav(bytes: Buffer): Clip {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') throw new Error('Not a WAV file.');
  let channels = 1;
  let sampleRateHz = 0;
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const kind = bytes.toString('latin1', offset, offset + 4);
    const sizeBytes = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (kind === 'fmt ') {
      channels = bytes.readUInt16LE(start + 2);
      sampleRateHz = bytes.readUInt32LE(start + 4);
      if (bytes.readUInt16LE(start + 14) !== 16) throw new Error('Only 16-bit WAV files are read here.');
    } else if (kind === 'data') {
      const end = Math.min(bytes.length, start + sizeBytes);
      const frameCount = Math.floor((end - start) / (2 * channels));
      const samples = new Float32Array(frameCount);
      for (let frame = 0; frame < frameCount; frame += 1) {
        samples[frame] = bytes.readInt16LE(start + frame * 2 * channels) / 32_768;
      }
      return { samples, sampleRateHz };
    }
    offset = start + sizeBytes + (sizeBytes % 2);
  }
  throw new Error('The WAV file has no sound in it.');
}

export function generateSilence(durationMs: number, sampleRateHz: number): Clip {
  return { samples: new Float32Array(Math.round((durationMs / 1000) * sampleRateHz)), sampleRateHz };
}

/** A glide: every moment of it sounds different, so a lost piece shows. Edges are faded over 5 ms to avoid clicks. */
export function generateGlide(options: {
  readonly fromHz: number;
  readonly toHz: number;
  readonly durationMs: number;
  readonly sampleRateHz: number;
  readonly levelDb?: number;
}): Clip {
  const { fromHz, toHz, durationMs, sampleRateHz, levelDb = -12 } = options;
  const count = Math.round((durationMs / 1000) * sampleRateHz);
  const fadeSamples = Math.min(count / 2, sampleRateHz * 0.005);
  const amplitude = 10 ** (levelDb / 20);
  const slopeHzPerSecond = ((toHz - fromHz) * sampleRateHz) / Math.max(1, count);
  const samples = Float32Array.from({ length: count }, (_, index) => {
    const seconds = index / sampleRateHz;
    const phase = 2 * Math.PI * (fromHz * seconds + (slopeHzPerSecond * seconds * seconds) / 2);
    const fade = Math.min(1, index / fadeSamples, (count - index) / fadeSamples);
    return Math.sin(phase) * amplitude * fade;
  });
  return { samples, sampleRateHz };
}

export function generateTone(
  frequencyHz: number,
  durationMs: number,
  sampleRateHz: number,
  levelDb = -12,
): Clip {
  return generateGlide({ fromHz: frequencyHz, toHz: frequencyHz, durationMs, sampleRateHz, levelDb });
}

/** One after the other; all at one sample rate. */
export function joinClips(clips: readonly [Clip, ...Clip[]]): Clip {
  const { sampleRateHz } = clips[0];
  if (clips.some((clip) => clip.sampleRateHz !== sampleRateHz))
    throw new Error('Clips of different rates cannot be joined.');
  const samples = new Float32Array(clips.reduce((sum, clip) => sum + clip.samples.length, 0));
  let offset = 0;
  for (const clip of clips) {
    samples.set(clip.samples, offset);
    offset += clip.samples.length;
  }
  return { samples, sampleRateHz };
}

/** With its loudest sample so many decibels over full scale, where everything is cut off. */
export function overdrive({ samples, sampleRateHz }: Clip, overDb: number): Clip {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = 10 ** (overDb / 20) / peak;
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample * gain))), sampleRateHz };
}
