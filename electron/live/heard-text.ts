// How much of an answer's text was heard, from the samples played and where in the sound each piece of text began. Pure.

/** One piece of text as it arrived, and how much sound of the answer had arrived before it. */
export interface TextMark {
  readonly text: string;
  /** Samples at 24 kHz of the same answer received before this text. */
  readonly atSamples: number;
}

/**
 * Splits the text of an answer at what was heard. Text is taken to be spoken evenly between its mark and the next one;
 * the cut falls on the end of the last word that was heard to its end.
 *
 * @param marks in order of arrival
 * @param receivedSamples all sound received of the answer, samples at 24 kHz
 * @param heardSamples sound that left the speaker, same unit
 */
export function splitHeardText(
  marks: readonly TextMark[],
  receivedSamples: number,
  heardSamples: number,
): { readonly heard: string; readonly notHeard: string } {
  const full = marks.map((mark) => mark.text).join('');
  if (heardSamples >= receivedSamples) return { heard: full, notHeard: '' };
  if (heardSamples <= 0) return { heard: '', notHeard: full };
  return splitAtWord(full, countHeardCharacters(marks, receivedSamples, heardSamples));
}

function countHeardCharacters(
  marks: readonly TextMark[],
  receivedSamples: number,
  heardSamples: number,
): number {
  let characters = 0;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index];
    if (!mark || mark.atSamples >= heardSamples) break;
    const endSamples = findEndSamples(marks, index, receivedSamples);
    if (endSamples <= heardSamples) {
      characters += mark.text.length;
      continue;
    }
    const share = (heardSamples - mark.atSamples) / (endSamples - mark.atSamples);
    return characters + Math.floor(mark.text.length * share);
  }
  return characters;
}

/** Pieces that arrive together share the sound up to the next piece that arrived later. */
function findEndSamples(marks: readonly TextMark[], index: number, receivedSamples: number): number {
  const startSamples = marks[index]?.atSamples ?? 0;
  const next = marks.slice(index + 1).find((mark) => mark.atSamples > startSamples);
  return next?.atSamples ?? Math.max(receivedSamples, startSamples);
}

function splitAtWord(
  text: string,
  characters: number,
): { readonly heard: string; readonly notHeard: string } {
  if (characters >= text.length) return { heard: text, notHeard: '' };
  let cut = characters;
  const isInsideWord = /\S/.test(text[cut] ?? ' ');
  // Scripts without spaces have no word to go back to: cut where the sound stopped.
  if (isInsideWord) {
    const wordStart = text.slice(0, cut).search(/\S+$/);
    const isSpacedScript = /\s/.test(text);
    if (wordStart >= 0 && isSpacedScript) cut = wordStart;
  }
  return { heard: text.slice(0, cut), notHeard: text.slice(cut) };
}
