// When a turn begins and ends, and what the model may use.
import { t } from '../../i18n/t.ts';
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';
import { conversationAdvancedGroup } from './conversation-advanced.ts';

const milliseconds = (value: number): string => t('unit.milliseconds', { value });
const minutes = (value: number): string => t('unit.minutes', { count: value });
const levels = ['low', 'high'] as const;
const turnTakings = ['handsFree', 'pushToTalk'] as const;

export const conversationSection: Section = {
  id: 'conversation',
  title: 'section.conversation',
  icon: 'turns',
  isOfProfile: true,
  groups: [
    {
      heading: 'group.turns',
      rows: [
        {
          kind: 'segments',
          path: 'conversation.turnTaking',
          label: 'setting.turnTaking',
          hint: 'setting.turnTakingHint',
          searchWords: 'push-to-talk hold vad hands-free',
          choices: [
            { value: 'handsFree', label: 'setting.handsFree' },
            { value: 'pushToTalk', label: 'setting.pushToTalk' },
          ],
          read: (settings) => settings.conversation.turnTaking,
          write: (value) => ({ conversation: { turnTaking: pickOne(turnTakings, value) } }),
          isForNextTurn: true,
        },
        {
          kind: 'switch',
          path: 'conversation.isBargeInOn',
          label: 'setting.bargeIn',
          hint: 'setting.bargeInHint',
          searchWords: 'interrupt activityHandling',
          read: (settings) => settings.conversation.isBargeInOn,
          write: (isBargeInOn) => ({ conversation: { isBargeInOn } }),
          isForNextTurn: true,
        },
        {
          kind: 'switch',
          path: 'conversation.isProactiveAudioOn',
          label: 'setting.proactive',
          hint: 'setting.proactiveHint',
          searchWords: 'proactive audio silent',
          read: (settings) => settings.conversation.isProactiveAudioOn,
          write: (isProactiveAudioOn) => ({ conversation: { isProactiveAudioOn } }),
          isForNextTurn: true,
        },
        {
          kind: 'custom',
          view: 'speech',
          label: 'setting.speech',
          hint: 'setting.speechHint',
          searchWords: 'vad voice activity detection meter level threshold',
          paths: [],
        },
        {
          kind: 'slider',
          path: 'conversation.silenceDurationMs',
          label: 'setting.silence',
          hint: 'setting.silenceHint',
          searchWords: 'vad voice activity detection',
          min: 100,
          max: 2000,
          step: 50,
          format: milliseconds,
          read: (settings) => settings.conversation.silenceDurationMs,
          write: (silenceDurationMs) => ({ conversation: { silenceDurationMs } }),
          isForNextTurn: true,
        },
        {
          kind: 'segments',
          path: 'conversation.endSensitivity',
          label: 'setting.endSensitivity',
          hint: 'setting.endSensitivityHint',
          searchWords: 'vad',
          choices: [
            { value: 'low', label: 'setting.endLow' },
            { value: 'high', label: 'setting.endHigh' },
          ],
          read: (settings) => settings.conversation.endSensitivity,
          write: (level) => ({ conversation: { endSensitivity: pickOne(levels, level) } }),
          isForNextTurn: true,
        },
        {
          kind: 'segments',
          path: 'conversation.startSensitivity',
          label: 'setting.startSensitivity',
          hint: 'setting.startSensitivityHint',
          searchWords: 'vad noise',
          choices: [
            { value: 'low', label: 'setting.startLow' },
            { value: 'high', label: 'setting.startHigh' },
          ],
          read: (settings) => settings.conversation.startSensitivity,
          write: (level) => ({ conversation: { startSensitivity: pickOne(levels, level) } }),
          isForNextTurn: true,
        },
        {
          kind: 'slider',
          path: 'conversation.prefixPaddingMs',
          label: 'setting.padding',
          hint: 'setting.paddingHint',
          searchWords: 'vad',
          min: 0,
          max: 1000,
          step: 20,
          format: milliseconds,
          read: (settings) => settings.conversation.prefixPaddingMs,
          write: (prefixPaddingMs) => ({ conversation: { prefixPaddingMs } }),
          isForNextTurn: true,
        },
      ],
    },
    {
      heading: 'group.captions',
      rows: [
        {
          kind: 'switch',
          path: 'conversation.isInputTranscriptionOn',
          label: 'setting.inputText',
          hint: 'setting.inputTextHint',
          searchWords: 'transcription captions',
          read: (settings) => settings.conversation.isInputTranscriptionOn,
          write: (isInputTranscriptionOn) => ({ conversation: { isInputTranscriptionOn } }),
          isForNextTurn: true,
        },
        {
          kind: 'switch',
          path: 'conversation.isOutputTranscriptionOn',
          label: 'setting.outputText',
          hint: 'setting.outputTextHint',
          searchWords: 'transcription captions',
          read: (settings) => settings.conversation.isOutputTranscriptionOn,
          write: (isOutputTranscriptionOn) => ({ conversation: { isOutputTranscriptionOn } }),
          isForNextTurn: true,
        },
      ],
    },
    {
      heading: 'group.knowledge',
      rows: [
        {
          kind: 'switch',
          path: 'conversation.isGoogleSearchOn',
          label: 'setting.search',
          hint: 'setting.searchHint',
          searchWords: 'web internet tool',
          read: (settings) => settings.conversation.isGoogleSearchOn,
          write: (isGoogleSearchOn) => ({ conversation: { isGoogleSearchOn } }),
          isForNextTurn: true,
        },
      ],
    },
    {
      heading: 'group.line',
      rows: [
        {
          kind: 'slider',
          path: 'conversation.closeAfterIdleMinutes',
          label: 'setting.idleClose',
          hint: 'setting.idleCloseHint',
          min: 1,
          max: 60,
          step: 1,
          format: minutes,
          read: (settings) => settings.conversation.closeAfterIdleMinutes,
          write: (closeAfterIdleMinutes) => ({ conversation: { closeAfterIdleMinutes } }),
        },
      ],
    },
    conversationAdvancedGroup,
  ],
};
