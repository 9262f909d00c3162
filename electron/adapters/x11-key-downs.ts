// Counts the keys that go down on an X display, for a moment after a hotkey: a system-wide shortcut fires again for a key that is
// held, and does not say so. The server tells every real press to those who ask for raw events, and none for a repeat. Only how
// many went down is kept, and nothing is looked at before a hotkey was pressed.
import type { Clock, Log } from '../live/ports.ts';
import type { KeyDowns } from '../live/talk-key/key-downs.ts';
import { findAuthorityPath, parseDisplay, type XDisplay } from './x11-connection.ts';
import { openXStream, type XStream } from './x11-stream.ts';

/** Longer than any delay before the first repeat of a held key (X: 660 ms, desktops up to 1 s). */
const quietMs = 1_500;
/** A key that is down so long without a word is stuck, or something lies on it. */
const longestLookMs = 60_000;

const queryExtension = 98;
const getModifierMapping = 119;
const queryKeymap = 44;
const getInputFocus = 43;
const selectEvents = 46;
const queryVersion = 47;
const allMasterDevices = 1;
const rawKeyPress = 13;
const rawKeyRelease = 14;

/** Null where there is no X display of this computer. */
export function createKeyDowns(
  environment: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  log: Log,
): KeyDowns | null {
  const display = parseDisplay(environment.DISPLAY ?? '');
  return display === null ? null : watchKeys(display, findAuthorityPath(environment), clock, log);
}

/** What was found out about a server. */
interface Keyboard {
  readonly stream: XStream;
  readonly extension: number;
  readonly modifiers: ReadonlySet<number>;
}

export function watchKeys(display: XDisplay, authorityPath: string, clock: Clock, log: Log): KeyDowns {
  let keyboard: Keyboard | null = null;
  let lastLook = 0;
  let isLooking = false;
  let askedAtMs = 0;
  let cancelEnd: (() => void) | null = null;
  let downs = 0;
  /** The keys that are down; null until the server has told. */
  let held: Set<number> | null = null;
  let isDisposed = false;

  async function open(): Promise<void> {
    const stream = await openXStream(display, authorityPath, { onEvent: hear, onEnded: endLook });
    const found = isDisposed ? null : await readKeyboard(stream);
    if (found === null || isDisposed) stream.close();
    else keyboard = found;
  }

  function hear(event: Buffer): void {
    if (keyboard?.extension !== event.readUInt8(1)) return;
    const [kind, key] = [event.readUInt16LE(8), event.readUInt32LE(16)];
    if (keyboard.modifiers.has(key)) return;
    if (kind === rawKeyRelease) held?.delete(key);
    // Some servers pass on the repeats of a keyboard far away: a key that is down does not go down.
    if (kind !== rawKeyPress || held?.has(key) === true) return;
    held?.add(key);
    downs += 1;
  }

  function beginLook({ stream, extension }: Keyboard): void {
    lastLook += 1;
    isLooking = true;
    downs = 0;
    held = null;
    stream.tell(formatSelect(extension, stream.rootId, true));
    const look = lastLook;
    void stream.ask(Buffer.of(queryKeymap, 0, 1, 0)).then((reply) => {
      if (reply !== null && isLooking && look === lastLook) held = readKeysDown(reply);
    });
  }

  function endLook(): void {
    cancelEnd?.();
    cancelEnd = null;
    if (isLooking) keyboard?.stream.tell(formatSelect(keyboard.extension, keyboard.stream.rootId, false));
    isLooking = false;
  }

  function endLater(): void {
    cancelEnd?.();
    cancelEnd = clock.setTimer(quietMs, () => {
      const isHeld = [...(held ?? [])].some((key) => keyboard?.modifiers.has(key) !== true);
      if (isHeld && clock.nowMs() - askedAtMs < longestLookMs) endLater();
      else endLook();
    });
  }

  open().catch((cause: unknown) => {
    log.info('keys.notCounted', { cause });
  });

  return {
    look: () => {
      if (keyboard?.stream.isOpen() !== true) return null;
      askedAtMs = clock.nowMs();
      if (!isLooking) beginLook(keyboard);
      endLater();
      return lastLook;
    },
    count: async () => {
      const asked = isLooking ? lastLook : null;
      // Any question will do: what the server told before its reply is in.
      const reply = await (keyboard?.stream.ask(Buffer.of(getInputFocus, 0, 1, 0)) ?? null);
      return reply === null || asked === null || !isLooking || asked !== lastLook ? null : downs;
    },
    dispose: () => {
      isDisposed = true;
      endLook();
      keyboard?.stream.close();
      keyboard = null;
    },
  };
}

/** Null where the server is too old to tell of keys that another program has taken (before X Input 2.1). */
async function readKeyboard(stream: XStream): Promise<Keyboard | null> {
  const found = await stream.ask(formatQueryExtension('XInputExtension'));
  if (found?.readUInt8(8) !== 1) return null;
  const extension = found.readUInt8(9);
  const version = await stream.ask(formatQueryVersion(extension));
  if (version === null || version.readUInt16LE(8) < 2 || version.readUInt16LE(10) < 1) return null;
  const mapping = await stream.ask(Buffer.of(getModifierMapping, 0, 1, 0));
  if (mapping === null) return null;
  const modifiers = new Set(mapping.subarray(32, 32 + 8 * mapping.readUInt8(1)));
  modifiers.delete(0);
  return { stream, extension, modifiers };
}

/** A bit for each key. */
function readKeysDown(reply: Buffer): Set<number> {
  const bits = reply.subarray(8, 40);
  const keys = Array.from({ length: bits.length * 8 }, (_value, key) => key);
  return new Set(keys.filter((key) => ((bits[key >> 3] ?? 0) & (1 << (key & 7))) !== 0));
}

function formatQueryExtension(name: string): Buffer {
  const bytes = Buffer.from(name, 'latin1');
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
  const head = Buffer.alloc(8);
  head.writeUInt8(queryExtension, 0);
  head.writeUInt16LE(2 + (bytes.length + padding.length) / 4, 2);
  head.writeUInt16LE(bytes.length, 4);
  return Buffer.concat([head, bytes, padding]);
}

function formatQueryVersion(extension: number): Buffer {
  const request = Buffer.alloc(8);
  request.writeUInt8(extension, 0);
  request.writeUInt8(queryVersion, 1);
  request.writeUInt16LE(2, 2);
  request.writeUInt16LE(2, 4);
  request.writeUInt16LE(2, 6);
  return request;
}

function formatSelect(extension: number, rootId: number, isWanted: boolean): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(extension, 0);
  request.writeUInt8(selectEvents, 1);
  request.writeUInt16LE(5, 2);
  request.writeUInt32LE(rootId, 4);
  request.writeUInt16LE(1, 8);
  request.writeUInt16LE(allMasterDevices, 12);
  request.writeUInt16LE(1, 14);
  request.writeUInt32LE(isWanted ? (1 << rawKeyPress) | (1 << rawKeyRelease) : 0, 16);
  return request;
}
