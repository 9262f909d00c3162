// Base64 as the runtime does it fastest; handed in, so that wire/ needs no Node types.

export interface Base64Codec {
  encode(bytes: Uint8Array): string;
  /** Takes the standard and the url-safe alphabet, with or without padding (source: PROTOCOL 1.3). */
  decode(text: string): Uint8Array;
}
