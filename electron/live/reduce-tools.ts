// The model's calls from their arrival to their answer: asked about, run, cancelled, all of one message answered at once. Pure.
import { toolNames, type ToolPermissions } from '../contract/tools.ts';
import type { ToolResponse } from '../wire/dialect.ts';
import type { ToolCall as ReceivedCall } from '../wire/events.ts';
import { endDropping, expectAnswer, extend, stay, type SessionStep } from './change.ts';
import type { Effect, Stamp } from './events.ts';
import { maxOpenToolCalls, toolAskTimeoutMs, toolRunTimeoutMs } from './limits.ts';
import type { SessionState } from './state.ts';
import * as calls from './tool-calls.ts';
import type { ToolCall, ToolCallStage, ToolWork } from './tool-calls.ts';
import { findTool } from './tools/registry.ts';
import type { ToolOutcome } from './tools/tool.ts';
import { closeAnswer, noteProgress } from './transcript.ts';

/** Calls of one message. Repeated ones are noted and not done again. */
export function receiveCalls(
  state: SessionState,
  received: readonly ReceivedCall[],
  stamp: Stamp,
): SessionStep {
  const { stage } = state.answer;
  // What still comes of an answer that was stopped is not wanted, but a call that nobody answers holds the service up.
  const isStopped = stage.kind === 'dropping' && !stage.isNextDue;
  const batch = state.tools.nextKey;
  let tools = state.tools;
  for (const call of received) {
    const isKnown = calls.isKnownCall(tools, call);
    tools = calls.noteSeen(tools, call);
    if (isKnown) continue;
    const content = calls.writeContent(call);
    const inherited = calls.takeInherited(tools, content);
    tools = inherited?.calls ?? tools;
    const judged = isStopped
      ? { work: null, stage: refuse('The user has stopped this.') }
      : inherited !== null
        ? { work: null, stage: done(inherited.response) }
        : judge(call, state.preferences.toolPermissions, tools.open.length, stamp);
    const { id: serviceId, name } = call;
    const opened = {
      key: tools.nextKey,
      serviceId,
      name,
      content,
      batch,
      ...judged,
    };
    tools = { ...tools, open: [...tools.open, opened], nextKey: tools.nextKey + 1 };
  }
  const opened = tools.open.filter((call) => call.batch === batch);
  if (opened.length === 0) return stay({ ...state, tools });
  const noted = extend(isStopped ? stay(state) : setAnswerAside(state, stamp), {
    tools,
    activeAtMs: stamp.nowMs,
  });
  return answerBatches(extend(noted, {}, ...opened.flatMap(runEffects)), stamp);
}

/** What becomes of a call: done with an error the model can act on, waiting for a person, or run. */
function judge(
  call: ReceivedCall,
  permissions: ToolPermissions,
  openCount: number,
  stamp: Stamp,
): { readonly work: ToolWork | null; readonly stage: ToolCallStage } {
  const tool = findTool(call.name);
  if (tool === undefined) {
    const offered = toolNames.filter((name) => permissions[name] !== 'off').join(', ');
    return { work: null, stage: refuse(`There is no tool called ${call.name}. There are: ${offered}.`) };
  }
  const permission = permissions[tool.name];
  if (permission === 'off') return { work: null, stage: refuse(`The user has switched ${tool.name} off.`) };
  if (openCount >= maxOpenToolCalls) return { work: null, stage: refuse('Too many calls are open already.') };
  if (!call.areArgsUsable)
    return { work: null, stage: refuse('The arguments are no object that can be read.') };
  const prepared = tool.prepare(call.args);
  if (!prepared.ok) return { work: null, stage: refuse(prepared.error) };
  const work = { tool: tool.name, args: call.args, request: prepared.value.request };
  return { work, stage: permission === 'ask' ? ask(stamp) : start(stamp) };
}

function refuse(error: string): ToolCallStage {
  return done({ error });
}

function done(response: Readonly<Record<string, unknown>>): ToolCallStage {
  return { kind: 'done', response };
}

function ask(stamp: Stamp): ToolCallStage {
  return { kind: 'asking', deadlineAtMs: stamp.nowMs + toolAskTimeoutMs };
}

function start(stamp: Stamp): ToolCallStage {
  return { kind: 'running', deadlineAtMs: stamp.nowMs + toolRunTimeoutMs };
}

function runEffects({ key, work, stage }: ToolCall): readonly Effect[] {
  return work !== null && stage.kind === 'running' ? [{ kind: 'runTool', key, work }] : [];
}

/** The service waits for us now: what was said before the call is heard to its end, and no answer is owed until ours is sent. */
function setAnswerAside(state: SessionState, stamp: Stamp): SessionStep {
  const { answer, sounding } = endDropping(state, stamp);
  const step = stay({ ...state, answer: { ...answer, stage: { kind: 'none' } } });
  if (answer.stage.kind !== 'arriving') return step;
  const { id, receivedSamples } = answer;
  const noted = noteProgress(state.transcript, id, { receivedSamples });
  const isHeardLater = receivedSamples > 0 && sounding?.answerId === id;
  const transcript = isHeardLater ? noted : closeAnswer(noted, id, 'final');
  return extend(step, { transcript }, { kind: 'speak', command: { kind: 'end', answerId: id } });
}

/** A person has decided about a call that asks. */
export function decideCall(state: SessionState, key: number, isAllowed: boolean, stamp: Stamp): SessionStep {
  const call = state.tools.open.find((open) => open.key === key);
  if (call?.stage.kind !== 'asking') return stay(state);
  const stage = isAllowed
    ? start(stamp)
    : refuse('The user has refused this call. Do not repeat it unasked.');
  return answerBatches(changeCalls(stay(state), [{ ...call, stage }]), stamp);
}

/** A tool is done. What was cancelled meanwhile, or belongs to an older connection, is not there any more. */
export function finishCall(
  state: SessionState,
  key: number,
  outcome: ToolOutcome,
  stamp: Stamp,
): SessionStep {
  const call = state.tools.open.find((open) => open.key === key);
  if (call?.stage.kind !== 'running') return stay(state);
  const response = outcome.ok ? { output: outcome.value } : { error: outcome.error };
  return answerBatches(changeCalls(stay(state), [{ ...call, stage: { kind: 'done', response } }]), stamp);
}

/** Calls that have waited or run long enough are answered with an error. */
export function expireCalls(state: SessionState, stamp: Stamp): SessionStep {
  const dueMs = Math.max(stamp.nowMs, calls.findToolDeadline(state.tools) ?? 0);
  const expired = state.tools.open.filter(
    ({ stage }) => stage.kind !== 'done' && stage.deadlineAtMs <= dueMs,
  );
  const cancels = expired.flatMap(cancelEffects);
  const given = expired.map((call) => ({
    ...call,
    stage: refuse(
      call.stage.kind === 'asking'
        ? `The user did not answer within ${toolAskTimeoutMs / 1000} s.`
        : `It took longer than ${toolRunTimeoutMs / 1000} s and was stopped.`,
    ),
  }));
  return answerBatches(changeCalls(extend(stay(state), {}, ...cancels), given), stamp);
}

/** New permissions hold at once for calls that still ask. */
export function applyPermissions(state: SessionState, stamp: Stamp): SessionStep {
  const decided = state.tools.open.flatMap((call) => {
    if (call.stage.kind !== 'asking' || call.work === null) return [];
    const permission = state.preferences.toolPermissions[call.work.tool];
    if (permission === 'ask') return [];
    const stage = permission === 'off' ? refuse('The user has switched this off.') : start(stamp);
    return [{ ...call, stage }];
  });
  return answerBatches(changeCalls(stay(state), decided), stamp);
}

/** The service takes calls back: they are not answered any more; the others of their message are. */
export function cancelCalls(state: SessionState, ids: readonly string[], stamp: Stamp): SessionStep {
  const isMeant = ({ serviceId }: ToolCall): boolean => serviceId !== null && ids.includes(serviceId);
  return answerBatches(dropCalls(stay(state), isMeant), stamp);
}

/** Speaking, stopping or asking something else takes every call back: none is answered. */
export function cancelAllCalls(step: SessionStep): SessionStep {
  const { state, effects } = dropCalls(step, () => true);
  return { state: { ...state, tools: calls.forgetOutcomes(state.tools) }, effects };
}

/** From the end of a turn on, the same call without an id is a new one. */
export function endTurn(state: SessionState): SessionState {
  const { tools } = state;
  const seenContents = tools.open.map(({ content }) => content);
  return { ...state, tools: { ...calls.forgetOutcomes(tools), seenContents } };
}

/**
 * Calls live no longer than their connection. What it leaves open is asked anew over the next one, so an answer is owed; what
 * was done for it is not done again.
 */
export function dropCallsOfLostConnection(step: SessionStep, stamp: Stamp): SessionStep {
  const { tools, link } = step.state;
  const isClean = [tools.open, tools.seenIds, tools.seenContents].every(({ length }) => length === 0);
  if (link.kind === 'ready' || isClean) return step;
  const dropped = extend(
    dropCalls(step, () => true),
    { tools: calls.inheritCalls(tools) },
  );
  const isOver = link.kind === 'idle' || link.kind === 'failed' || tools.open.length === 0;
  const isOwed = !isOver && dropped.state.answer.stage.kind === 'none';
  return isOwed ? { state: expectAnswer(dropped.state, stamp), effects: dropped.effects } : dropped;
}

function changeCalls(step: SessionStep, changed: readonly ToolCall[]): SessionStep {
  const { tools } = step.state;
  const open = tools.open.map((call) => changed.find(({ key }) => key === call.key) ?? call);
  return extend(step, { tools: { ...tools, open } }, ...changed.flatMap(runEffects));
}

function dropCalls(step: SessionStep, isDropped: (call: ToolCall) => boolean): SessionStep {
  const { tools } = step.state;
  const dropped = tools.open.filter(isDropped);
  if (dropped.length === 0) return step;
  const open = tools.open.filter((call) => !dropped.includes(call));
  return extend(step, { tools: { ...tools, open } }, ...dropped.flatMap(cancelEffects));
}

function cancelEffects({ key, stage }: ToolCall): readonly Effect[] {
  return stage.kind === 'running' ? [{ kind: 'cancelTool', key }] : [];
}

/** Answers every message whose calls are all done. After that the service owes an answer, unless one is coming already. */
function answerBatches(step: SessionStep, stamp: Stamp): SessionStep {
  const { open } = step.state.tools;
  const waiting = new Set(open.filter(({ stage }) => stage.kind !== 'done').map(({ batch }) => batch));
  const batches = [...new Set(open.map(({ batch }) => batch))].filter((batch) => !waiting.has(batch));
  if (batches.length === 0) return step;
  const effects = batches.map((batch): Effect => ({
    kind: 'sendToolResponses',
    responses: open.filter((call) => call.batch === batch).flatMap(toResponse),
  }));
  const answered = open.filter(({ batch }) => !waiting.has(batch));
  const noted = calls.noteAnswered(step.state.tools, answered);
  const tools = { ...noted, open: open.filter(({ batch }) => waiting.has(batch)) };
  const sent = extend(step, { tools, activeAtMs: stamp.nowMs }, ...effects);
  const { kind } = sent.state.answer.stage;
  return kind === 'none' || kind === 'due' ? { ...sent, state: expectAnswerOnce(sent.state, stamp) } : sent;
}

/** Silence after a result is told and not asked about again: the tools would work a second time. */
function expectAnswerOnce(state: SessionState, stamp: Stamp): SessionState {
  const { answer } = expectAnswer(state, stamp);
  if (answer.stage.kind !== 'due') return { ...state, answer };
  return { ...state, answer: { ...answer, stage: { ...answer.stage, isRepeated: true } } };
}

function toResponse({ serviceId, name, stage }: ToolCall): readonly ToolResponse[] {
  return stage.kind === 'done' ? [{ id: serviceId, name, response: stage.response }] : [];
}
