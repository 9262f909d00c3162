// Asks an X server who owns a selection: the trays of older panels are found by it, and no tool for that is everywhere.
import { askX, type XDisplay } from './x11-connection.ts';

const internAtom = 16;
const getSelectionOwner = 23;

/** Whether anybody owns the selection; rejects when the server cannot be asked. */
export function isSelectionOwned(
  selection: string,
  display: XDisplay,
  authorityPath: string,
): Promise<boolean> {
  return askX(display, authorityPath, async (ask) => {
    const atom = (await ask(formatInternAtom(selection))).readUInt32LE(8);
    if (atom === 0) return false;
    const question = Buffer.alloc(8);
    question.writeUInt8(getSelectionOwner, 0);
    question.writeUInt16LE(2, 2);
    question.writeUInt32LE(atom, 4);
    return (await ask(question)).readUInt32LE(8) !== 0;
  });
}

function formatInternAtom(text: string): Buffer {
  const name = Buffer.from(text, 'latin1');
  const padding = Buffer.alloc((4 - (name.length % 4)) % 4);
  const head = Buffer.alloc(8);
  head.writeUInt8(internAtom, 0);
  // Only if it exists: an atom that nobody has named has no owner.
  head.writeUInt8(1, 1);
  head.writeUInt16LE(2 + (name.length + padding.length) / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, name, padding]);
}
