// Tells which scripted faults a moment sets off. Each fires once. Pure but for remembering what has fired.
import type { Action, Fault, Moment } from './script.ts';

export type MomentName = Moment['at'];

export interface Faults {
  /** `amount` is the messages of `audio`, or the milliseconds of `question` and `answer`. */
  reach(name: MomentName, turn: number, amount?: number): readonly Action[];
}

export function createFaults(faults: readonly Fault[]): Faults {
  const waiting = new Set(faults);
  return {
    reach: (name, turn, amount = 0) => {
      const due = [...waiting].filter(({ when }) => isReached(when, name, turn, amount));
      for (const fault of due) waiting.delete(fault);
      return due.flatMap((fault) => fault.do);
    },
  };
}

function isReached(when: Moment, name: MomentName, turn: number, amount: number): boolean {
  if (when.at !== name) return false;
  if ('turn' in when && when.turn !== turn) return false;
  return amount >= leastAmount(when);
}

function leastAmount(when: Moment): number {
  switch (when.at) {
    case 'audio':
      return when.messages;
    case 'question':
      return when.speechMs;
    case 'answer':
      return when.audioMs;
    default:
      return 0;
  }
}
