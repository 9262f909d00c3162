// One accepted WebSocket: setup first, then the conversation, with the script's faults in between. Owns the socket.
import type { WebSocket } from 'ws';
import { createActions } from './actions.ts';
import { readClientMessage, type ClientInput } from './client-message.ts';
import type { PracticeClock } from './clock.ts';
import { createConversation, type Conversation } from './conversation.ts';
import { createFaults, type MomentName } from './faults.ts';
import { isObject, objectAt, parseJson, type JsonObject, type JsonValue } from './json.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { rulesOf } from './manners.ts';
import { emptyMemory, type HandleStore, type SessionMemory } from './memory.ts';
import { gatewayErrorMessage } from './messages.ts';
import type { MessageKind, Tell } from './observer.ts';
import { createOutbound } from './outbound.ts';
import type { Phrases } from './phrases.ts';
import { toCamel } from './read-fields.ts';
import type { Action, PracticeScript } from './script.ts';
import { readSetup, type SetupFacts } from './setup.ts';

export interface PracticeConnection {
  /** Counts upgrade requests from 1. */
  readonly number: number;
  perform(action: Action): void;
  /** Takes over from now: the next answer and the faults still to come. */
  setScript(script: PracticeScript): void;
  dispose(): void;
}

export interface ConnectionParts {
  readonly number: number;
  readonly socket: WebSocket;
  readonly query: URLSearchParams;
  readonly script: PracticeScript;
  readonly phrases: Phrases;
  readonly handles: HandleStore;
  readonly isOpen: (connection: number) => boolean;
  readonly clock: PracticeClock;
  readonly tell: Tell;
  readonly onClosed: () => void;
}

export function createConnection(parts: ConnectionParts): PracticeConnection {
  const { socket, clock, tell, handles, number } = parts;
  const rules = rulesOf(parts.script.manner ?? 'practice');
  const isBinary = parts.script.frames === undefined ? !rules.isRelayed : parts.script.frames === 'binary';
  const outbound = createOutbound(socket, isBinary, clock);
  const actions = createActions({ outbound, clock, tell, interrupt: () => conversation?.interrupt() });
  let script = parts.script;
  let faults = createFaults(script.faults ?? []);
  let conversation: Conversation | null = null;
  let stopLifetime: (() => void) | null = null;

  function reach(name: MomentName, turn: number, amount?: number): void {
    for (const action of faults.reach(name, turn, amount)) actions.perform(action);
  }

  /** As the service closes; through a gateway the client sees an error frame and a dropped connection. */
  function refuse(code: number, reason: string): void {
    if (!rules.isRelayed) {
      outbound.close(code, reason);
      return;
    }
    const relayed = `error reading from target: websocket: close ${code} (${closeNames[code] ?? 'error'}): ${reason}`;
    outbound.drop(gatewayErrorMessage(relayed, 'bad_response'));
  }

  function takeFrame(frame: Buffer, isFrameBinary: boolean): void {
    if (outbound.hasEnded()) return;
    const raw = parseJson(frame.toString('utf8'));
    const sizeBytes = frame.length;
    tell({ kind: 'messageReceived', message: nameMessage(raw), sizeBytes, isBinary: isFrameBinary });
    const reading = readClientMessage(raw, rules);
    if (reading.kind === 'refused') {
      refuse(1007, reading.reason);
      return;
    }
    if (reading.kind === 'ignored') {
      tell({ kind: 'messageIgnored' });
      return;
    }
    for (const input of reading.inputs) {
      if (outbound.hasEnded()) return;
      if (conversation !== null) conversation.take(input);
      else takeFirst(input, objectAt(isObject(raw) ? raw : {}, 'setup'));
    }
  }

  function takeFirst(input: ClientInput, asWritten: JsonObject): void {
    if (input.kind !== 'setup') {
      refuse(1007, 'Request contains an invalid argument.');
      return;
    }
    tell({ kind: 'setupReceived', setup: asWritten });
    const reading = readSetup(input.setup, parts.query, rules);
    if (reading.kind === 'refused') {
      refuse(reading.code, reading.reason);
      return;
    }
    const remembered = recall(reading.facts);
    if (remembered === null) return;
    reach('setup', 0);
    completeSetup(reading.facts, remembered);
  }

  /** What the handle stands for, or null after closing for a bad one. */
  function recall({ resumption }: SetupFacts): SessionMemory | null {
    if (resumption?.handle === undefined || resumption.handle === null) return emptyMemory;
    const found = handles.find(resumption.handle);
    if (found === undefined) {
      refuse(1008, 'BidiGenerateContent session not found');
      return null;
    }
    if (script.resumption === 'exclusive' && parts.isOpen(found.connection)) {
      refuse(1011, 'Internal error encountered.');
      return null;
    }
    return found.memory;
  }

  function completeSetup(facts: SetupFacts, remembered: SessionMemory): void {
    const ledger = createLedger(facts, remembered);
    const isResumed = facts.resumption !== null && facts.resumption.handle !== null;
    conversation = createConversation({
      ...{ facts, ledger, outbound, clock, tell, reach, phrases: parts.phrases },
      script: () => script,
      refuse: (reason) => refuse(1007, reason),
      onTurnEnd: () => offerHandle(facts, ledger),
    });
    const { sessionId } = script;
    outbound.send({ setupComplete: sessionId === undefined ? {} : { sessionId } }, () =>
      tell({ kind: 'setupCompleted', isResumed, turnsBefore: remembered.turns }),
    );
    offerHandle(facts, ledger);
    reach('setupComplete', 0);
    const { goAway } = script;
    if (goAway === undefined) return;
    const { afterMs, timeLeftMs } = goAway;
    stopLifetime = clock.after(afterMs, () => actions.perform({ act: 'goAway', timeLeftMs }));
  }

  function offerHandle(facts: SetupFacts, ledger: Ledger): void {
    if (facts.resumption === null || script.resumption === 'none' || outbound.hasEnded()) return;
    const newHandle = handles.issue(ledger.memory, number);
    // Only transparent resumption says how far it got; 64-bit numbers are strings in JSON.
    const index = facts.resumption.isTransparent ? { lastConsumedClientMessageIndex: String(messages) } : {};
    outbound.send({ sessionResumptionUpdate: { newHandle, resumable: true, ...index } }, () =>
      tell({ kind: 'handleSent', handle: newHandle }),
    );
  }

  let messages = 0;
  socket.on('message', (data: Buffer, isFrameBinary: boolean) => {
    takeFrame(data, isFrameBinary);
    messages += 1;
  });
  socket.on('ping', () => tell({ kind: 'pinged' }));
  // A broken frame or a reset is followed by `close`, which is all there is to know.
  socket.on('error', () => undefined);
  socket.on('close', (code: number, reason: Buffer) => {
    tell({
      kind: 'closed',
      code,
      reason: reason.toString('utf8'),
      by: outbound.hasEnded() ? 'line' : 'client',
    });
    release();
    parts.onClosed();
  });

  function release(): void {
    stopLifetime?.();
    actions.dispose();
    conversation?.dispose();
    outbound.dispose();
  }

  tell({ kind: 'opened' });
  reach('open', 0);

  return {
    number,
    perform: (action) => actions.perform(action),
    setScript: (next) => {
      script = next;
      faults = createFaults(next.faults ?? []);
    },
    dispose: () => {
      release();
      socket.terminate();
    },
  };
}

/** As gorilla/websocket names them. */
const closeNames: Readonly<Record<number, string>> = {
  1007: 'invalid payload data',
  1008: 'policy violation',
  1011: 'internal server error',
};

const messageKinds = ['setup', 'clientContent', 'realtimeInput', 'toolResponse'] as const;

function nameMessage(raw: JsonValue | undefined): MessageKind {
  if (!isObject(raw)) return 'unreadable';
  const names = Object.keys(raw).map(toCamel);
  if (names.length > 1) return 'several';
  return messageKinds.find((kind) => kind === names[0]) ?? 'other';
}
