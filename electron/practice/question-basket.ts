// Collects what the user has brought in and nobody has answered yet, until it becomes a question.
import type { FullQuestion } from './answer-plan.ts';
import type { Picture } from './client-message.ts';
import type { Utterance } from './listener.ts';
import type { Question } from './script.ts';

export interface QuestionBasket {
  addUtterance(utterance: Utterance): void;
  /** Words that were asked and cut off before any answer: they come first in the next question. */
  putBack(utterances: readonly Utterance[]): void;
  addText(text: string): void;
  addPicture(picture: Picture): void;
  /** Of a stream of frames the newest is what there is to see. */
  showPicture(picture: Picture): void;
  readonly hasPictures: boolean;
  /** Everything as one question; the basket is empty afterwards. The turn is filled in by who answers. */
  take(via: Question['via']): FullQuestion;
}

export function createQuestionBasket(): QuestionBasket {
  let utterances: readonly Utterance[] = [];
  let texts: readonly string[] = [];
  let pictures: readonly Picture[] = [];

  return {
    addUtterance: (utterance) => {
      utterances = [...utterances, utterance];
    },
    putBack: (earlier) => {
      utterances = [...earlier, ...utterances];
    },
    addText: (text) => {
      texts = [...texts, text];
    },
    addPicture: (picture) => {
      pictures = [...pictures, picture];
    },
    showPicture: (picture) => {
      pictures = [picture];
    },
    get hasPictures() {
      return pictures.length > 0;
    },
    take: (via) => {
      const question: FullQuestion = {
        turn: 0,
        isFirstTurn: false,
        via,
        text: texts.join(' '),
        speechMs: utterances.reduce((sum, utterance) => sum + utterance.durationMs, 0),
        pictures,
        utterances,
        toolResults: [],
      };
      utterances = [];
      texts = [];
      pictures = [];
      return question;
    },
  };
}
