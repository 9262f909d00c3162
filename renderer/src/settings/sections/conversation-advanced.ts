// What of a conversation a newcomer need not look at: what is sent and kept besides the words themselves.
import {
  compressionTargetRange,
  compressionTriggerRange,
  maxThinkingBudgetTokens,
} from '../../../../electron/contract/settings.ts';
import { t } from '../../i18n/t.ts';
import { formatTokens } from '../../i18n/format.ts';
import { pickOne } from '../pick-one.ts';
import type { RowGroup } from '../rows.ts';

const modalities = ['audio', 'audioAndText'] as const;
const coverages = ['auto', 'onlyActivity', 'allInput', 'activityAndAllVideo'] as const;

export const conversationAdvancedGroup: RowGroup = {
  heading: 'group.advanced',
  isAdvanced: true,
  rows: [
    {
      kind: 'optionalSlider',
      path: 'conversation.thinkingBudgetTokens',
      label: 'setting.thinking',
      hint: 'setting.thinkingHint',
      technicalName: 'thinkingBudget',
      searchWords: 'thinkingBudget reasoning',
      min: 0,
      max: maxThinkingBudgetTokens,
      step: 256,
      startValue: 0,
      format: (value) => (value === 0 ? t('setting.thinkingNone') : formatTokens(value)),
      read: (settings) => settings.conversation.thinkingBudgetTokens,
      write: (thinkingBudgetTokens) => ({ conversation: { thinkingBudgetTokens } }),
      isForNextTurn: true,
    },
    {
      kind: 'segments',
      path: 'conversation.responseModalities',
      label: 'setting.modalities',
      hint: 'setting.modalitiesHint',
      technicalName: 'responseModalities',
      searchWords: 'text audio',
      choices: [
        { value: 'audio', label: 'setting.modalitiesAudio' },
        { value: 'audioAndText', label: 'setting.modalitiesBoth' },
      ],
      read: (settings) => settings.conversation.responseModalities,
      write: (value) => ({ conversation: { responseModalities: pickOne(modalities, value) } }),
      isForNextTurn: true,
    },
    {
      kind: 'select',
      path: 'conversation.turnCoverage',
      label: 'setting.coverage',
      hint: 'setting.coverageHint',
      technicalName: 'turnCoverage',
      choices: [
        { value: 'auto', label: 'setting.automatic' },
        { value: 'onlyActivity', label: 'setting.coverageActivity' },
        { value: 'allInput', label: 'setting.coverageAll' },
        { value: 'activityAndAllVideo', label: 'setting.coverageVideo' },
      ],
      read: (settings) => settings.conversation.turnCoverage,
      write: (value) => ({ conversation: { turnCoverage: pickOne(coverages, value) } }),
      isForNextTurn: true,
    },
    {
      kind: 'switch',
      path: 'conversation.isContextCompressionOn',
      label: 'setting.compression',
      hint: 'setting.compressionHint',
      technicalName: 'contextWindowCompression',
      searchWords: 'context window compression cost',
      read: (settings) => settings.conversation.isContextCompressionOn,
      write: (isContextCompressionOn) => ({ conversation: { isContextCompressionOn } }),
      isForNextTurn: true,
    },
    {
      kind: 'slider',
      path: 'conversation.compressionTriggerTokens',
      label: 'setting.compressionTrigger',
      hint: 'setting.compressionTriggerHint',
      technicalName: 'triggerTokens',
      min: compressionTriggerRange.min,
      max: compressionTriggerRange.max,
      step: 1000,
      format: formatTokens,
      read: (settings) => settings.conversation.compressionTriggerTokens,
      write: (compressionTriggerTokens) => ({ conversation: { compressionTriggerTokens } }),
      isForNextTurn: true,
    },
    {
      kind: 'slider',
      path: 'conversation.compressionTargetTokens',
      label: 'setting.compressionTarget',
      hint: 'setting.compressionTargetHint',
      technicalName: 'slidingWindow.targetTokens',
      min: compressionTargetRange.min,
      max: compressionTargetRange.max,
      step: 1000,
      format: formatTokens,
      read: (settings) => settings.conversation.compressionTargetTokens,
      write: (compressionTargetTokens) => ({ conversation: { compressionTargetTokens } }),
      isForNextTurn: true,
    },
  ],
};
