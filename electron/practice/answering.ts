// Answers one question at a time: tool calls or sound, transcription, the marks that end a turn, and what it cost.
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import { planAnswer, type FullQuestion } from './answer-plan.ts';
import type { ToolResult } from './client-message.ts';
import type { PracticeClock } from './clock.ts';
import { startDelivery, type Delivery } from './delivery.ts';
import type { MomentName } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { Ledger } from './ledger.ts';
import * as spell from './messages.ts';
import type { FunctionCall } from './messages.ts';
import type { Tell } from './observer.ts';
import type { Outbound } from './outbound.ts';
import { durationMsOf } from './pcm.ts';
import type { Phrases } from './phrases.ts';
import { defaultPacing, defaultUsage, type AnswerScript, type PracticeScript } from './script.ts';
import type { SetupFacts } from './setup.ts';
import { chooseToolCalls, withoutAnswered } from './tool-calls.ts';
import { audioTokens, textTokens } from './usage.ts';

export interface AnsweringParts {
  readonly facts: SetupFacts;
  readonly ledger: Ledger;
  readonly phrases: Phrases;
  readonly clock: PracticeClock;
  readonly outbound: Outbound;
  readonly tell: Tell;
  /** The script in force now. */
  readonly script: () => PracticeScript;
  /** Performs what the script wants at that moment. */
  readonly reach: (name: MomentName, turn: number, amount?: number) => void;
  /** After the end of a turn: a handle may be offered, the next question asked. */
  readonly onTurnEnd: () => void;
}

export interface Answering {
  begin(question: FullQuestion): void;
  /** What was cut off, or null when nothing ran. */
  interrupt(): { readonly question: FullQuestion; readonly sentMs: number } | null;
  takeToolResults(results: readonly ToolResult[]): void;
  readonly isBusy: boolean;
  dispose(): void;
}

interface Turn {
  readonly question: FullQuestion;
  readonly turn: number;
  openCalls: readonly FunctionCall[];
  results: readonly ToolResult[];
  delivery: Delivery | null;
  transcribedText: string;
}

export function createAnswering(parts: AnsweringParts): Answering {
  const { facts, ledger, outbound, tell, reach } = parts;
  let current: Turn | null = null;

  const sendContent = (content: JsonObject, onSend?: () => void): void =>
    outbound.send(spell.serverContent(content), onSend);
  const usageScript = () => ({ ...defaultUsage, ...parts.script().usage });

  function begin(asked: FullQuestion): void {
    const turn = ledger.openTurn();
    const question = { ...asked, turn, isFirstTurn: turn === 1 };
    const begun = { question, turn, openCalls: [], results: [], delivery: null, transcribedText: '' };
    current = begun;
    if (facts.resumption !== null && parts.script().resumption !== 'none') {
      outbound.send({ sessionResumptionUpdate: { resumable: false } });
    }
    if (usageScript().delivery === 'twice') sendUsage(turn, ledger.usageOfPrompt(usageScript()));
    const request = chooseToolCalls(question, facts.functionNames, parts.script().toolCalls ?? []);
    if (request === null) deliver(begun, question);
    else callTools(begun, request.calls, request.isRepeatedInModelTurn);
  }

  function callTools(turn: Turn, calls: readonly FunctionCall[], isRepeated: boolean): void {
    turn.openCalls = calls;
    if (isRepeated) sendContent(spell.functionCallContent(calls));
    outbound.send(spell.toolCallMessage(calls), () => tell({ kind: 'toolCallSent', ids: idsOf(calls) }));
    reach('toolCall', turn.turn);
  }

  function deliver(turn: Turn, question: FullQuestion): void {
    const { answer = { kind: 'echo' }, extras = {}, pacing } = parts.script();
    const script: AnswerScript = typeof answer === 'function' ? answer(question) : answer;
    const plan = planAnswer(question, script, parts.phrases);
    if (extras.thought !== undefined) sendContent(spell.thoughtContent(extras.thought));
    const durationMs = durationMsOf(plan.samples.length, speakerSampleRateHz);
    let heldText = '';
    let hasStarted = false;

    turn.delivery = startDelivery(plan, { ...defaultPacing, ...pacing }, parts.clock, {
      onText: (text) => {
        if (!facts.isOutputTranscribed) return;
        turn.transcribedText += text;
        if (extras.isTextWithAudio === true) heldText += text;
        else sendText(text);
      },
      onAudio: (samples, sentMs) => {
        if (extras.hasEmptyFrames === true) sendContent({});
        const isFirst = !hasStarted;
        hasStarted = true;
        const content = spell.audioContent(samples, extras.hasBareMimeType === true);
        sendContent(
          heldText === '' ? content : { ...content, outputTranscription: { text: heldText } },
          () => {
            if (isFirst) tell({ kind: 'answerStarted', turn: turn.turn, durationMs });
            tell({ kind: 'audioSent', turn: turn.turn, samples, totalMs: sentMs });
          },
        );
        heldText = '';
        reach('answer', turn.turn, sentMs);
      },
      onAllSent: () => {
        if (heldText !== '') sendText(heldText);
        if (script.kind !== 'nothing') completeGeneration(turn.turn, extras.groundingMetadata);
      },
      onPlayedOut: () => endTurn(turn, silentEnd(script)),
    });
  }

  function sendText(text: string): void {
    sendContent({ outputTranscription: { text } }, () => tell({ kind: 'textSent', role: 'assistant', text }));
  }

  function completeGeneration(turn: number, groundingMetadata: JsonObject | undefined): void {
    const grounding = groundingMetadata === undefined ? {} : { groundingMetadata };
    sendContent({ ...grounding, generationComplete: true }, () =>
      tell({ kind: 'generationCompleteSent', turn }),
    );
    reach('generationComplete', turn);
  }

  function endTurn(ended: Turn, more: JsonObject): void {
    current = null;
    const { turn } = ended;
    const script = usageScript();
    const usage = ledger.closeTurn(
      [
        { modality: 'TEXT', tokens: textTokens(ended.transcribedText) },
        { modality: 'AUDIO', tokens: audioTokens(ended.delivery?.sentMs ?? 0) },
      ],
      script,
    );
    const end = spell.serverContent({ ...more, turnComplete: true });
    const tellEnd = (): void => tell({ kind: 'turnCompleteSent', turn });
    if (script.delivery === 'withTurnComplete' || script.delivery === 'twice') {
      outbound.send({ ...end, usageMetadata: usage }, () => {
        tell({ kind: 'usageSent', turn, usage });
        tellEnd();
      });
    } else {
      if (script.delivery === 'ownFrame') sendUsage(turn, usage);
      outbound.send(script.delivery === 'empty' ? { ...end, usageMetadata: {} } : end, tellEnd);
    }
    reach('turnComplete', turn);
    parts.onTurnEnd();
  }

  function sendUsage(turn: number, usage: JsonObject): void {
    outbound.send({ usageMetadata: usage }, () => tell({ kind: 'usageSent', turn, usage }));
  }

  function cancelCalls(calls: readonly FunctionCall[]): void {
    const ids = idsOf(calls);
    if (ids.length === 0) return;
    outbound.send({ toolCallCancellation: { ids } }, () => tell({ kind: 'toolCallCancelled', ids }));
  }

  return {
    begin,
    interrupt: () => {
      if (current === null) return null;
      const cut = current;
      cut.delivery?.cancel();
      cancelCalls(cut.openCalls);
      const sentMs = cut.delivery?.sentMs ?? 0;
      sendContent({ interrupted: true }, () => tell({ kind: 'interruptedSent', turn: cut.turn, sentMs }));
      reach('interrupted', cut.turn);
      endTurn(cut, {});
      return { question: cut.question, sentMs };
    },
    takeToolResults: (results) => {
      const turn = current;
      if (turn === null || turn.openCalls.length === 0) return;
      reach('toolResult', turn.turn);
      turn.results = [...turn.results, ...results];
      turn.openCalls = withoutAnswered(turn.openCalls, results);
      ledger.add({ modality: 'TEXT', tokens: textTokens(JSON.stringify(results)) });
      if (turn.openCalls.length === 0) {
        deliver(turn, { ...turn.question, via: 'toolResult', toolResults: turn.results });
      }
    },
    get isBusy() {
      return current !== null;
    },
    dispose: () => {
      current?.delivery?.cancel();
      current = null;
    },
  };
}

function idsOf(calls: readonly FunctionCall[]): readonly string[] {
  return calls.flatMap((call) => (call.id === null ? [] : [call.id]));
}

/** How a turn without a sound says so. */
function silentEnd(script: AnswerScript): JsonObject {
  if (script.kind !== 'nothing') return {};
  return script.reason === undefined ? { waitingForInput: true } : { turnCompleteReason: script.reason };
}
