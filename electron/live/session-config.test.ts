import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import type { SessionConfig } from '../wire/setup.ts';
import { createSessionConfig } from './session-config.ts';

const fresh = { handle: null, recap: '' };

function configWith(changes: {
  readonly [Section in keyof Settings]?: Partial<Settings[Section]>;
}): SessionConfig {
  const settings: Settings = {
    ...defaultSettings,
    connection: { ...defaultSettings.connection, ...changes.connection },
    voice: { ...defaultSettings.voice, ...changes.voice },
    conversation: { ...defaultSettings.conversation, ...changes.conversation },
  };
  return createSessionConfig(settings, 'handsFree', fresh);
}

describe('a setup', () => {
  it('asks by default for what every endpoint takes', () => {
    expect(configWith({})).toMatchObject({
      responseModalities: ['AUDIO'],
      isInputTranscriptionOn: true,
      isOutputTranscriptionOn: true,
      activityDetection: { kind: 'automatic', silenceDurationMs: 600 },
      activityHandling: 'interrupts',
      turnCoverage: null,
      isProactiveAudioOn: false,
      isAffectiveDialogOn: false,
      thinkingBudget: null,
      mediaResolution: null,
      resumption: { isOn: true, handle: null },
      contextCompression: { triggerTokens: 25_000, targetTokens: 8_000 },
    });
  });

  it.for<[Parameters<typeof configWith>[0], Partial<SessionConfig>]>([
    [{ voice: { temperature: null } }, { temperature: null }],
    [{ voice: { isAffectiveDialogOn: true } }, { isAffectiveDialogOn: true }],
    [{ conversation: { isBargeInOn: false } }, { activityHandling: 'noInterruption' }],
    [{ conversation: { isProactiveAudioOn: true } }, { isProactiveAudioOn: true }],
    [{ conversation: { isInputTranscriptionOn: false } }, { isInputTranscriptionOn: false }],
    [{ conversation: { isOutputTranscriptionOn: false } }, { isOutputTranscriptionOn: false }],
    [{ conversation: { responseModalities: 'audioAndText' } }, { responseModalities: ['AUDIO', 'TEXT'] }],
    [{ conversation: { turnCoverage: 'allInput' } }, { turnCoverage: 'allInput' }],
    [{ conversation: { thinkingBudgetTokens: 0 } }, { thinkingBudget: 0 }],
    [{ conversation: { mediaResolution: 'high' } }, { mediaResolution: 'high' }],
    [{ conversation: { isContextCompressionOn: false } }, { contextCompression: null }],
    [
      { conversation: { compressionTriggerTokens: 50_000, compressionTargetTokens: 0 } },
      { contextCompression: { triggerTokens: 50_000, targetTokens: 0 } },
    ],
  ])('says what is set: %j', ([changes, expected]) => {
    expect(configWith(changes)).toMatchObject(expected);
  });

  it('carries no handle when going on is switched off', () => {
    const connection = { ...defaultSettings.connection, isResumptionOn: false };
    const config = createSessionConfig({ ...defaultSettings, connection }, 'handsFree', {
      handle: 'handle',
      recap: '',
    });
    expect(config.resumption).toEqual({ isOn: false, handle: null });
  });

  it('has the person say when a turn is over in a talk by the key', () => {
    const config = createSessionConfig(defaultSettings, 'pushToTalk', fresh);
    expect(config.activityDetection).toEqual({ kind: 'manual' });
  });
});
