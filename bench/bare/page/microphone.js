// Cuts the microphone into chunks of 20 ms: when the newest sample came (float64), room for another time, 320 samples (Int16).

const headerBytes = 16;
const chunkSamples = 320;

class BareMicrophone extends AudioWorkletProcessor {
  #chunk = new ArrayBuffer(headerBytes + chunkSamples * 2);
  #samples = new Int16Array(this.#chunk, headerBytes);
  #filled = 0;

  process(inputs) {
    for (const sample of inputs[0][0] ?? []) {
      this.#samples[this.#filled] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
      this.#filled += 1;
      if (this.#filled < chunkSamples) continue;
      this.#filled = 0;
      new DataView(this.#chunk).setFloat64(0, Date.now(), true);
      this.port.postMessage(this.#chunk);
    }
    return true;
  }
}

registerProcessor('bare-microphone', BareMicrophone);
