// Base64 by Node's Buffer: native code, and tolerant of both alphabets and of missing padding.

/** Encodes without copying, decodes into memory of its own. */
export function createBase64Codec(): {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
} {
  return {
    encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    decode: (text) => {
      const decoded = Buffer.from(text, 'base64');
      // Small buffers share a pool: the speaker's port takes a whole ArrayBuffer.
      return new Uint8Array(decoded);
    },
  };
}
