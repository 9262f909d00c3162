// Has one sentence spoken by the voice that is set, over a short session of its own. It costs a few tokens, which are told.
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import { createAppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { toolNames, type ToolPermission, type ToolName } from '../contract/tools.ts';
import { addTokens, noTokens, type TokenTotals } from '../contract/usage.ts';
import type { VoiceSample } from '../contract/voice-sample.ts';
import type { Settings } from '../contract/settings.ts';
import type { LiveEvent } from '../wire/events.ts';
import { followTurn, newTurnUsage, type TurnUsage } from './ledger/turn-usage.ts';
import { lateUsageMs, longestVoiceSampleMs, setupTimeoutMs, voiceSampleMs } from './limits.ts';
import type { Line } from './ports.ts';
import { createSessionConfig } from './session-config.ts';
import { runShortSession, type ShortSessionDeps, type ShortTalk } from './short-session.ts';

const instruction = 'You read out loud. Say exactly the words you are given, and nothing else.';
const sentence = (voice: string): string =>
  `Say: “Hello, my name is ${voice}. This is how I sound when I answer you.”`;

export interface VoiceSampleWatcher {
  /** All of the sound is here: what follows is only the count of what it cost. */
  readonly onSound: (sample: VoiceSample) => void;
  readonly signal: AbortSignal;
}

/**
 * Speaks it. The result is the tokens the service counted, once its session is closed; fails as a talk would, or with
 * `session/no-answer` when no sound came.
 */
export async function speakVoiceSample(
  line: Line,
  deps: ShortSessionDeps,
  { onSound, signal }: VoiceSampleWatcher,
): Promise<Result<TokenTotals>> {
  const settings = deps.readSettings();
  const sound = createSound();
  let usage: TurnUsage = newTurnUsage;
  let tokens = noTokens;

  function tellSound(): void {
    const told = sound.takeAll();
    if (told !== null) onSound({ lineKind: line.kind, ...told });
  }

  function take(event: LiveEvent, talk: ShortTalk<null>): void {
    switch (event.kind) {
      case 'audio':
        if (!sound.add(event.pcm, event.sampleRateHz)) {
          tellSound();
          talk.finishAfter(lateUsageMs, null);
        }
        return;
      case 'usage': {
        const followed = followTurn(usage, { kind: 'told', report: event.usage, isNextAsked: false });
        usage = followed.turn;
        tokens = addTokens(tokens, followed.added);
        return;
      }
      case 'generationComplete':
        tellSound();
        return;
      case 'turnComplete':
        tellSound();
        talk.finishAfter(tokens === noTokens ? lateUsageMs : 0, null);
        return;
      default:
    }
  }

  const outcome = await runShortSession<null>(
    line,
    {
      config: createSessionConfig(readerSettings(settings), 'handsFree', { handle: null, recap: '' }),
      longestMs: voiceSampleMs,
      setupMs: setupTimeoutMs,
      onReady: (talk) => {
        talk.finishAfter(voiceSampleMs, null);
        talk.send((dialect) => dialect.encodeText(sentence(settings.voice.name)));
      },
      onEvent: take,
    },
    deps,
    signal,
  );
  // What had come when it ended is still heard.
  tellSound();
  if (sound.wasTaken() || outcome.kind === 'cancelled') return ok(tokens);
  if (outcome.kind === 'finished') return failure(createAppError('session/no-answer'));
  const { host, model } = line;
  const { code, detail } = outcome.verdict;
  return failure(createAppError(code, { host, model, detail }));
}

/** The voice as it is set, with nothing that could keep it from reading. */
function readerSettings(settings: Settings): Settings {
  const off: ToolPermission = 'off';
  const tools = Object.fromEntries(toolNames.map((name) => [name, off])) as Record<ToolName, ToolPermission>;
  return {
    ...settings,
    tools,
    voice: { ...settings.voice, systemInstruction: instruction },
    conversation: {
      ...settings.conversation,
      isGoogleSearchOn: false,
      isProactiveAudioOn: false,
      responseModalities: 'audio',
    },
  };
}

/** Sound as it comes, up to a bound. */
function createSound() {
  const longestBytes = (longestVoiceSampleMs / 1000) * speakerSampleRateHz * 2;
  const parts: Uint8Array[] = [];
  let isTaken = false;
  let sizeBytes = 0;
  let sampleRateHz: number = speakerSampleRateHz;
  return {
    /** False: there is no room for more. */
    add(pcm: Uint8Array, rateHz: number): boolean {
      sampleRateHz = rateHz;
      parts.push(pcm);
      sizeBytes += pcm.byteLength;
      return sizeBytes < longestBytes;
    },
    /** All of it, once; null when there is none, or it was taken. */
    takeAll(): { readonly sampleRateHz: number; readonly pcm: ArrayBuffer } | null {
      if (isTaken || sizeBytes === 0) return null;
      isTaken = true;
      const joined = new Uint8Array(sizeBytes);
      let offset = 0;
      for (const part of parts) {
        joined.set(part, offset);
        offset += part.byteLength;
      }
      return { sampleRateHz, pcm: joined.buffer };
    },
    wasTaken: () => isTaken,
  };
}
