// Plays Int16 samples in the order in which they came, at once; null drops what is left.

class BareSpeaker extends AudioWorkletProcessor {
  #blocks = [];
  #offset = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      if (data === null) this.#blocks = [];
      else this.#blocks.push(new Int16Array(data));
      if (this.#blocks.length <= 1) this.#offset = 0;
    };
  }

  process(_inputs, outputs) {
    const output = outputs[0][0];
    for (let index = 0; index < output.length; index += 1) {
      const block = this.#blocks[0];
      if (block === undefined) break;
      output[index] = block[this.#offset] / 32_768;
      this.#offset += 1;
      if (this.#offset < block.length) continue;
      this.#blocks.shift();
      this.#offset = 0;
    }
    return true;
  }
}

registerProcessor('bare-speaker', BareSpeaker);
