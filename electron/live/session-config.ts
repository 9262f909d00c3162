// What the settings mean for a conversation's setup. Pure.
import type { TurnTaking } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import { languages } from '../contract/languages.ts';
import type { ActivityDetection, SessionConfig } from '../wire/setup.ts';
import { declareTools } from './tools/registry.ts';

/**
 * @param turnTaking of the talk the connection is for
 * @param resume a handle to go on with on the service's side, or a recap of what was said; not both
 */
export function createSessionConfig(
  settings: Settings,
  turnTaking: TurnTaking,
  resume: { readonly handle: string | null; readonly recap: string },
): SessionConfig {
  const { connection, voice, conversation } = settings;
  return {
    model: connection.model,
    voiceName: voice.name,
    languageCode: voice.language === '' ? null : voice.language,
    responseModalities: conversation.responseModalities === 'audio' ? ['AUDIO'] : ['AUDIO', 'TEXT'],
    temperature: voice.temperature,
    systemInstruction: [voice.systemInstruction, sayLanguage(voice.language), resume.recap]
      .filter((part) => part !== '')
      .join('\n\n'),
    isInputTranscriptionOn: conversation.isInputTranscriptionOn,
    isOutputTranscriptionOn: conversation.isOutputTranscriptionOn,
    activityDetection: readDetection(conversation, turnTaking),
    activityHandling: conversation.isBargeInOn ? 'interrupts' : 'noInterruption',
    turnCoverage: conversation.turnCoverage === 'auto' ? null : conversation.turnCoverage,
    isProactiveAudioOn: conversation.isProactiveAudioOn,
    isAffectiveDialogOn: voice.isAffectiveDialogOn,
    tools: {
      isGoogleSearchOn: conversation.isGoogleSearchOn,
      functionDeclarations: declareTools(settings.tools),
    },
    thinkingBudget: conversation.thinkingBudgetTokens,
    mediaResolution: conversation.mediaResolution === 'auto' ? null : conversation.mediaResolution,
    resumption: { isOn: connection.isResumptionOn, handle: connection.isResumptionOn ? resume.handle : null },
    contextCompression: conversation.isContextCompressionOn
      ? {
          triggerTokens: conversation.compressionTriggerTokens,
          targetTokens: conversation.compressionTargetTokens,
        }
      : null,
    omittedFields: [],
  };
}

/** With a talk key the person says when a turn is over; otherwise the service hears it. */
function readDetection(conversation: Settings['conversation'], turnTaking: TurnTaking): ActivityDetection {
  if (turnTaking === 'pushToTalk') return { kind: 'manual' };
  const { startSensitivity, endSensitivity, prefixPaddingMs, silenceDurationMs } = conversation;
  return { kind: 'automatic', startSensitivity, endSensitivity, prefixPaddingMs, silenceDurationMs };
}

/** Said in words too: not every language has a code the service takes, and words bind the model best (PROTOCOL 10). */
function sayLanguage(code: Settings['voice']['language']): string {
  const name = languages.find((language) => language.code === code)?.name;
  return name === undefined ? '' : `Always answer in ${name}.`;
}
