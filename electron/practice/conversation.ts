// The course of one session after its setup: what the client sends becomes questions, and each question an answer.
import { describeDuration } from './answer-plan.ts';
import { createAnswering, type Answering, type AnsweringParts } from './answering.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { ClientInput, Picture } from './client-message.ts';
import { createListener, type ListenerEvent, type Utterance } from './listener.ts';
import { serverContent, voiceActivityMessage } from './messages.ts';
import { durationMsOf } from './pcm.ts';
import { createQuestionBasket } from './question-basket.ts';
import type { Question } from './script.ts';
import { audioTokens, pictureTokens, textTokens } from './usage.ts';

export interface Conversation {
  take(input: ClientInput): void;
  /** Sends `interrupted`, whether or not an answer runs. */
  interrupt(): void;
  dispose(): void;
}

export interface ConversationParts extends AnsweringParts {
  /** Closes as the service does: 1007 with that reason. */
  readonly refuse: (reason: string) => void;
}

export function createConversation(parts: ConversationParts): Conversation {
  const { facts, ledger, outbound, tell, reach } = parts;
  const listener = createListener(facts.activity);
  const basket = createQuestionBasket();
  let pendingVia: Question['via'] | null = null;
  let audioMessages = 0;
  let billedMs = 0;
  const answering: Answering = createAnswering({
    ...parts,
    onTurnEnd: () => {
      parts.onTurnEnd();
      askNext();
    },
  });

  const nextTurn = (): number => ledger.memory.turns + (answering.isBusy ? 0 : 1);

  /** Asks at once, or when the answer that runs has ended. */
  function ask(via: Question['via']): void {
    pendingVia = via;
    if (!answering.isBusy) askNext();
  }

  function askNext(): void {
    if (pendingVia === null || outbound.hasEnded()) return;
    const question = basket.take(pendingVia);
    pendingVia = null;
    answering.begin(question);
  }

  /** Words that nothing was answered to yet are kept for the next answer. */
  function interruptAnswer(): boolean {
    const cut = answering.interrupt();
    if (cut === null) return false;
    if (cut.sentMs === 0) basket.putBack(cut.question.utterances);
    return true;
  }

  function followSpeech(events: readonly ListenerEvent[]): void {
    for (const event of events) {
      if (outbound.hasEnded()) return;
      if (event.kind === 'started') startSpeech(event.audioOffsetMs);
      else endSpeech(event.audioOffsetMs, event.utterance);
    }
  }

  function startSpeech(audioOffsetMs: number): void {
    tell({ kind: 'speechStarted', audioOffsetMs });
    if (facts.isInterruptedBySpeech) interruptAnswer();
    if (parts.script().extras?.hasVoiceActivity === true) {
      outbound.send(voiceActivityMessage('ACTIVITY_START', audioOffsetMs));
    }
    reach('speechStart', nextTurn());
  }

  function endSpeech(audioOffsetMs: number, utterance: Utterance): void {
    tell({ kind: 'speechEnded', audioOffsetMs, durationMs: utterance.durationMs });
    if (parts.script().extras?.hasVoiceActivity === true) {
      outbound.send(voiceActivityMessage('ACTIVITY_END', audioOffsetMs));
    }
    const spokenMs = durationMsOf(utterance.samples.length, utterance.sampleRateHz);
    ledger.add({
      modality: 'AUDIO',
      tokens: audioTokens(facts.coversAllInput ? listener.heardMs - billedMs : spokenMs),
    });
    billedMs = listener.heardMs;
    basket.addUtterance(utterance);
    reach('questionEnd', nextTurn());
    if (facts.isInputTranscribed) {
      // It cannot tell words, and does not pretend to.
      const text = ` [${describeDuration(utterance.durationMs)} of speech]`;
      outbound.send(serverContent({ inputTranscription: { text } }), () =>
        tell({ kind: 'textSent', role: 'user', text }),
      );
    }
    ask('speech');
  }

  function takeAudio(samples: Int16Array, sampleRateHz: number): void {
    audioMessages += 1;
    const events = listener.takeAudio(samples, sampleRateHz);
    tell({ kind: 'audioReceived', samples, sampleRateHz, totalMs: listener.heardMs });
    reach('audio', nextTurn(), audioMessages);
    followSpeech(events);
    if (listener.isSpeaking) reach('question', nextTurn(), listener.speakingMs);
  }

  function takePicture(picture: Picture, via: 'realtime' | 'content'): void {
    tell({ kind: 'pictureReceived', via, picture });
    ledger.add({ modality: via === 'realtime' ? 'VIDEO' : 'IMAGE', tokens: pictureTokens });
    if (via === 'realtime') basket.showPicture(picture);
    else basket.addPicture(picture);
    reach('picture', nextTurn());
  }

  function takeText(text: string, via: 'realtime' | 'content'): void {
    tell({ kind: 'textReceived', via, text });
    ledger.add({ modality: 'TEXT', tokens: textTokens(text) });
    basket.addText(text);
    reach('text', nextTurn());
  }

  /** Any `clientContent` interrupts; a complete one is answered (source: Live API reference). */
  function takeContent(content: Extract<ClientInput, { kind: 'content' }>): void {
    tell({
      kind: 'contentReceived',
      isTurnComplete: content.isTurnComplete,
      contextText: content.contextText,
    });
    interruptAnswer();
    ledger.add({ modality: 'TEXT', tokens: textTokens(content.contextText) });
    for (const picture of content.pictures) takePicture(picture, 'content');
    if (content.text !== '') takeText(content.text, 'content');
    if (!content.isTurnComplete || outbound.hasEnded()) return;
    const ended = listener.flush();
    if (ended.length > 0) followSpeech(ended);
    else ask(content.text === '' && content.pictures.length === 0 ? 'nudge' : 'text');
  }

  function takeRealtimeText(text: string): void {
    if (text === '') {
      followSpeech(listener.flush());
      if (basket.hasPictures) ask('text');
      return;
    }
    if (facts.isInterruptedBySpeech) interruptAnswer();
    takeText(text, 'realtime');
    ask('text');
  }

  function takeMark(mark: 'activityStart' | 'activityEnd' | 'audioStreamEnd'): void {
    tell({ kind: 'activityMarked', mark });
    if (mark === 'audioStreamEnd') {
      followSpeech(listener.flush());
      return;
    }
    if (facts.activity.isAutomatic) {
      parts.refuse(
        'Explicit activity control is not supported when automatic activity detection is enabled.',
      );
      return;
    }
    const events = mark === 'activityStart' ? listener.startActivity() : listener.endActivity();
    if (events === null) {
      parts.refuse('Precondition check failed.');
      return;
    }
    followSpeech(events);
  }

  return {
    take: (input) => {
      switch (input.kind) {
        case 'audio':
          takeAudio(input.samples, input.sampleRateHz);
          break;
        case 'picture':
          takePicture(input.picture, 'realtime');
          break;
        case 'realtimeText':
          takeRealtimeText(input.text);
          break;
        case 'activityStart':
        case 'activityEnd':
        case 'audioStreamEnd':
          takeMark(input.kind);
          break;
        case 'content':
          takeContent(input);
          break;
        case 'toolResults':
          tell({ kind: 'toolResultsReceived', results: input.results });
          answering.takeToolResults(input.results);
          break;
        case 'setup':
          parts.refuse('Request contains an invalid argument.');
          break;
        default:
          return assertNever(input);
      }
    },
    interrupt: () => {
      if (!interruptAnswer()) outbound.send(serverContent({ interrupted: true }));
    },
    dispose: () => answering.dispose(),
  };
}
