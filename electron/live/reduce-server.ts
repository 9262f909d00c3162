// What the service says, one decoded event at a time. Pure.
import { bytesPerSample, speakerSampleRateHz } from '../contract/audio-format.ts';
import { assertNever } from '../contract/assert-never.ts';
import { createAppError, type AppError } from '../contract/errors.ts';
import type { GroundingSource, LiveEvent } from '../wire/events.ts';
import { cutAnswer, endDropping, expectAnswer, extend, stay, type SessionStep } from './change.ts';
import type { Effect, Stamp } from './events.ts';
import { goAwayMarginMs, stalledAnswerMs, stragglersMs, turnEndGraceMs } from './limits.ts';
import { fail } from './reduce-failure.ts';
import { completeSetup } from './reduce-link.ts';
import * as tools from './reduce-tools.ts';
import { proveImagePath } from './spelling.ts';
import type { Answer, SessionState } from './state.ts';
import * as transcripts from './transcript.ts';

/** When the service does not say how long it stays (source: PROTOCOL 1.6, measured 50 s). */
const goAwayDefaultMs = 50_000;

export function hearServer(state: SessionState, event: LiveEvent, stamp: Stamp): SessionStep {
  switch (event.kind) {
    case 'setupComplete':
      return completeSetup(state, stamp);
    case 'serviceError':
      return extend(
        stay(state),
        { lastServiceError: { message: event.message, code: event.code } },
        { kind: 'log', level: 'warn', message: `The endpoint reports: ${event.message}` },
      );
    case 'malformed':
      return receiveMalformed(state, event.detail, stamp);
    default:
      // Nothing of a conversation can come before its setup is acknowledged.
      return state.link.kind === 'ready'
        ? hearConversation({ ...state, serverHeardAtMs: stamp.nowMs }, event, stamp)
        : stay(state);
  }
}

type ConversationEvent = Exclude<
  LiveEvent,
  { readonly kind: 'setupComplete' | 'serviceError' | 'malformed' }
>;

function hearConversation(state: SessionState, event: ConversationEvent, stamp: Stamp): SessionStep {
  switch (event.kind) {
    case 'audio':
      return receiveAudio(state, event, stamp);
    case 'outputText':
      return receiveAnswerText(state, event.text, stamp);
    case 'inputText':
      return hearUserWords(state, transcripts.addUserText(state.transcript, event.text), stamp);
    case 'interimInputText':
      return hearUserWords(state, transcripts.setUserInterimText(state.transcript, event.text), stamp);
    case 'generationComplete':
      return completeGeneration(state, stamp);
    case 'turnComplete':
      return completeTurn(tools.endTurn(state), stamp);
    case 'interrupted':
      return tools.cancelAllCalls(interrupt(state, stamp));
    case 'goAway': {
      const leftMs = event.timeLeftMs ?? goAwayDefaultMs;
      const deadlineAtMs = stamp.nowMs + Math.max(0, leftMs - goAwayMarginMs);
      return stay({ ...state, rotation: { kind: 'due', deadlineAtMs, keepsHandle: true } });
    }
    case 'resumptionUpdate':
      // A handle that is not resumable now would lose what came since: the last good one stays.
      return stay(event.isResumable && event.handle ? { ...state, resumptionHandle: event.handle } : state);
    case 'toolCall':
      return tools.receiveCalls(state, event.calls, stamp);
    case 'toolCallCancellation':
      return tools.cancelCalls(state, event.ids, stamp);
    case 'grounding':
      return receiveSources(state, event.sources, stamp);
    case 'thought':
    case 'waitingForInput':
    case 'voiceActivity':
    case 'usage':
      // Usage is counted in reduce-spending.ts, whatever the state.
      return stay(state);
    default:
      return assertNever(event);
  }
}

function receiveAudio(
  state: SessionState,
  audio: { readonly pcm: Uint8Array; readonly sampleRateHz: number },
  stamp: Stamp,
): SessionStep {
  if (state.answer.stage.kind === 'dropping') return stay(state);
  const begun = beginAnswer(state, stamp);
  const { answer } = begun.state;
  const samples = (audio.pcm.byteLength / bytesPerSample) * (speakerSampleRateHz / audio.sampleRateHz);
  const receivedSamples = answer.receivedSamples + Math.round(samples);
  const isFirst = answer.receivedSamples === 0;
  return extend(
    begun,
    {
      answer: { ...answer, stage: arriving(stamp), receivedSamples },
      moments: isFirst ? { ...state.moments, firstAudioAtMs: stamp.nowMs, soundAtMs: null } : state.moments,
      activeAtMs: stamp.nowMs,
    },
    {
      kind: 'speak',
      command: {
        kind: 'play',
        answerId: answer.id,
        sampleRateHz: audio.sampleRateHz,
        pcm: copyOut(audio.pcm),
      },
    },
  );
}

/** The decoder's view may share a larger buffer; a port copies whole buffers. */
function copyOut(pcm: Uint8Array): ArrayBuffer {
  const bytes = new Uint8Array(pcm.byteLength);
  bytes.set(pcm);
  return bytes.buffer;
}

/** What an answer does not refute: it stays to be read until it is put away. */
function outlivesAnswer(notice: AppError | null): boolean {
  return notice?.code === 'session/field-refused';
}

/** The first sign of a new answer, in text or sound: the question has been heard. */
function beginAnswer(state: SessionState, stamp: Stamp): SessionStep {
  const { answer } = state;
  if (answer.stage.kind === 'arriving' || answer.stage.kind === 'generated') return stay(state);
  return extend(
    stay(state),
    {
      answer: { id: answer.id + 1, stage: arriving(stamp), receivedSamples: 0 },
      unansweredTexts: [],
      areFramesUnanswered: false,
      spelling: state.areFramesUnanswered ? proveImagePath(state.spelling) : state.spelling,
      notice: outlivesAnswer(state.notice) ? state.notice : null,
    },
    { kind: 'confirmSpeech' },
  );
}

/** More is expected soon. */
function arriving(stamp: Stamp): Answer['stage'] {
  return { kind: 'arriving', deadlineAtMs: stamp.nowMs + stalledAnswerMs };
}

function receiveAnswerText(state: SessionState, text: string, stamp: Stamp): SessionStep {
  if (state.answer.stage.kind === 'dropping' || text === '') return stay(state);
  // The words may trail the sound: after its end they still belong to the answer that was last.
  const isTrailing = state.answer.stage.kind === 'none' && state.sounding?.answerId === state.answer.id;
  const begun = isTrailing ? stay(state) : beginAnswer(state, stamp);
  const { answer } = begun.state;
  return extend(begun, {
    transcript: transcripts.addAnswerText(begun.state.transcript, answer.id, text, answer.receivedSamples),
  });
}

/** What an answer rests on may come before its words, with them or after them. */
function receiveSources(state: SessionState, sources: readonly GroundingSource[], stamp: Stamp): SessionStep {
  const { stage } = state.answer;
  if (stage.kind === 'dropping' || sources.length === 0) return stay(state);
  const begun = stage.kind === 'due' ? beginAnswer(state, stamp) : stay(state);
  const { transcript, answer } = begun.state;
  return extend(begun, { transcript: transcripts.addAnswerSources(transcript, answer.id, sources) });
}

/** The service shows what it understood, so an answer is now certain to be owed. */
function hearUserWords(state: SessionState, transcript: transcripts.Transcript, stamp: Stamp): SessionStep {
  const { answer } = state;
  if (answer.stage.kind !== 'due') return stay({ ...state, transcript });
  // It did notice: no need to remind it.
  if (answer.stage.isCertain)
    return stay({ ...state, transcript, answer: { ...answer, stage: { ...answer.stage, nudgeAtMs: null } } });
  return stay({ ...expectAnswer(state, stamp), transcript });
}

function completeGeneration(state: SessionState, stamp: Stamp): SessionStep {
  const { answer } = state;
  if (answer.stage.kind === 'dropping') return stay(endDropping(state, stamp));
  if (answer.stage.kind !== 'arriving') return stay(state);
  const isHeard = answer.receivedSamples === 0;
  return extend(
    stay(state),
    { answer: { ...answer, stage: { kind: 'generated', deadlineAtMs: findTurnEnd(state, stamp), isHeard } } },
    { kind: 'speak', command: { kind: 'end', answerId: answer.id } },
  );
}

/** The end of a turn comes when its answer should have been heard (source: PROTOCOL 4.3): then, at the latest. */
function findTurnEnd({ answer }: SessionState, stamp: Stamp): number {
  return stamp.nowMs + (answer.receivedSamples / speakerSampleRateHz) * 1000 + turnEndGraceMs;
}

/** Nothing more comes of the answer in hand: what is here of it is heard to its end, and the line is doubted. */
export function giveUpRestOfAnswer(state: SessionState, stamp: Stamp): SessionStep {
  const isStalled = state.answer.stage.kind === 'arriving';
  const ended = completeTurn(state, stamp);
  if (!isStalled) return ended;
  return extend(
    ended,
    {
      notice: createAppError('session/answer-stalled', { host: state.line.host }),
      rotation:
        state.rotation.kind === 'due'
          ? state.rotation
          : { kind: 'due', deadlineAtMs: null, keepsHandle: true },
    },
    { kind: 'log', level: 'warn', message: 'The rest of an answer never came' },
  );
}

function completeTurn(state: SessionState, stamp: Stamp): SessionStep {
  const { answer } = state;
  const generated = answer.stage.kind === 'arriving' ? completeGeneration(state, stamp) : stay(state);
  const isHeardLater = answer.receivedSamples > 0 && state.sounding?.answerId === answer.id;
  const { receivedSamples } = answer;
  const transcript = transcripts.noteProgress(generated.state.transcript, answer.id, { receivedSamples });
  const closed = extend(generated, {
    transcript: transcripts.closeUserLine(
      isHeardLater ? transcript : transcripts.closeAnswer(transcript, answer.id, 'final'),
    ),
    activeAtMs: stamp.nowMs,
  });
  if (answer.stage.kind === 'dropping') {
    return { state: endDropping(closed.state, stamp), effects: closed.effects };
  }
  // The turn is over, answered or not. Words of the next one may have begun already: those are not confirmed by it.
  const confirmed: readonly Effect[] = state.voice === 'silent' ? [{ kind: 'confirmSpeech' }] : [];
  return extend(
    closed,
    { answer: { ...generated.state.answer, stage: { kind: 'none' } }, unansweredTexts: [] },
    ...confirmed,
  );
}

function interrupt(state: SessionState, stamp: Stamp): SessionStep {
  const { stage } = state.answer;
  if (stage.kind === 'dropping') {
    // The service confirms our own stop: only stragglers can follow.
    const deadlineAtMs = Math.min(stage.deadlineAtMs, stamp.nowMs + stragglersMs);
    return stay({ ...state, answer: { ...state.answer, stage: { ...stage, deadlineAtMs } } });
  }
  const cut = cutAnswer(state, { forMs: stragglersMs, isNextDue: false }, stamp);
  return extend(cut, { activeAtMs: stamp.nowMs });
}

/** Before the session is ready this is no Live endpoint; later one bad message need not end a conversation. */
function receiveMalformed(state: SessionState, detail: string, stamp: Stamp): SessionStep {
  const error = createAppError('session/protocol', { host: state.line.host });
  if (state.link.kind === 'settingUp') {
    return extend(fail(state, error, stamp), {}, { kind: 'disconnect', connectionId: state.connectionId });
  }
  return extend(
    stay(state),
    { notice: error },
    { kind: 'log', level: 'warn', message: `Unreadable message: ${detail}` },
  );
}
