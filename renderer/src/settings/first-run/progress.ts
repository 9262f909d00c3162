// How far the talk key's trial and the first exchange have come, told by the session's own snapshots: whatever way the key is heard
// on this system, a talk is what it leads to. Pure.
import type { SessionSnapshot } from '../../../../electron/contract/session.ts';

/** `busy`: a talk was already on when the trial began, so that nothing can be told of the key until it is over. */
export type TalkKeyTrial = 'busy' | 'waiting' | 'talking' | 'heard';

export function beginTrial({ talk }: SessionSnapshot): TalkKeyTrial {
  return talk.kind === 'off' ? 'waiting' : 'busy';
}

export function followTrial(trial: TalkKeyTrial, { talk }: SessionSnapshot): TalkKeyTrial {
  const isTalking = talk.kind !== 'off';
  switch (trial) {
    case 'busy':
      return isTalking ? 'busy' : 'waiting';
    case 'waiting':
      return isTalking ? 'talking' : 'waiting';
    case 'talking':
      return isTalking ? 'talking' : 'heard';
    default:
      return trial;
  }
}

/** `answered`: an answer was heard to its end, or was stopped. */
export type ExchangeStage = 'waiting' | 'listening' | 'answering' | 'answered';

export function followExchange(stage: ExchangeStage, { talk, status }: SessionSnapshot): ExchangeStage {
  const isAnswering = status.kind === 'ready' && status.floor === 'answering';
  if (isAnswering) return 'answering';
  if (stage === 'answering' || stage === 'answered') return 'answered';
  return talk.kind === 'off' && stage === 'waiting' ? 'waiting' : 'listening';
}

/** What was said in the lines that came after `lastLineId`: the newest of each side. */
export function readExchange(
  { transcript }: SessionSnapshot,
  lastLineId: number,
): { readonly question: string; readonly answer: string } {
  const lines = transcript.filter(({ id }) => id > lastLineId);
  const newest = (role: 'user' | 'assistant'): string =>
    lines.findLast((line) => line.role === role)?.text.trim() ?? '';
  return { question: newest('user'), answer: newest('assistant') };
}
