// Names of devices as they fit into a sentence. Pure.

/** The system adds bus and maker: more than this tells a person nothing. */
const longestChars = 60;

/** The label, cut where it is longer than anybody reads. */
export function shortenLabel(label: string): string {
  return label.length <= longestChars ? label : `${label.slice(0, longestChars - 1).trimEnd()}…`;
}
