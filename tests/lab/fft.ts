// The fast Fourier transform that makes correlation quick: iterative radix 2, in place. Pure.

/** The smallest power of two that is not below `count`. */
function ceilPowerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count)));
}

/** Transforms in place; both arrays have the same power-of-two length. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const count = real.length;
  reorder(real, imaginary);
  const cosines = Float64Array.from({ length: count / 2 }, (_, k) => Math.cos((-2 * Math.PI * k) / count));
  const sines = Float64Array.from({ length: count / 2 }, (_, k) => Math.sin((-2 * Math.PI * k) / count));
  for (let size = 2; size <= count; size *= 2) {
    const half = size / 2;
    const stride = count / size;
    for (let start = 0; start < count; start += size) {
      for (let k = 0; k < half; k += 1) {
        const cosine = cosines[k * stride] ?? 0;
        const sine = sines[k * stride] ?? 0;
        const upper = start + k;
        const lower = upper + half;
        const lowerReal = real[lower] ?? 0;
        const lowerImaginary = imaginary[lower] ?? 0;
        const turnedReal = lowerReal * cosine - lowerImaginary * sine;
        const turnedImaginary = lowerReal * sine + lowerImaginary * cosine;
        const upperReal = real[upper] ?? 0;
        const upperImaginary = imaginary[upper] ?? 0;
        real[upper] = upperReal + turnedReal;
        imaginary[upper] = upperImaginary + turnedImaginary;
        real[lower] = upperReal - turnedReal;
        imaginary[lower] = upperImaginary - turnedImaginary;
      }
    }
  }
}

/** Bit-reversed order, which the in-place transform starts from. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  const count = real.length;
  let reversed = 0;
  for (let index = 1; index < count; index += 1) {
    let bit = count >> 1;
    for (; (reversed & bit) !== 0; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (index >= reversed) continue;
    const keptReal = real[index] ?? 0;
    const keptImaginary = imaginary[index] ?? 0;
    real[index] = real[reversed] ?? 0;
    imaginary[index] = imaginary[reversed] ?? 0;
    real[reversed] = keptReal;
    imaginary[reversed] = keptImaginary;
  }
}

/** `result[k]` = Σ haystack[k + i] · needle[i], for every place where the needle lies wholly inside. */
export function crossCorrelate(haystack: Float32Array, needle: Float32Array): Float64Array {
  const size = ceilPowerOfTwo(haystack.length + needle.length);
  // One transform for both: the haystack is the real part, the needle the imaginary one.
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(haystack);
  imaginary.set(needle);
  transform(real, imaginary);

  const productReal = new Float64Array(size);
  const productImaginary = new Float64Array(size);
  for (let k = 0; k < size; k += 1) {
    const mirror = (size - k) % size;
    const a = real[k] ?? 0;
    const b = imaginary[k] ?? 0;
    const c = real[mirror] ?? 0;
    const d = imaginary[mirror] ?? 0;
    const hayReal = (a + c) / 2;
    const hayImaginary = (b - d) / 2;
    const needleReal = (b + d) / 2;
    const needleImaginary = (c - a) / 2;
    // Haystack times the conjugate of the needle; conjugated once more, so that the forward transform inverts it.
    productReal[k] = hayReal * needleReal + hayImaginary * needleImaginary;
    productImaginary[k] = -(hayImaginary * needleReal - hayReal * needleImaginary);
  }
  transform(productReal, productImaginary);
  const count = Math.max(0, haystack.length - needle.length + 1);
  return Float64Array.from({ length: count }, (_, k) => (productReal[k] ?? 0) / size);
}
