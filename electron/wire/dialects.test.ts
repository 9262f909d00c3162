import { describe, expect, it } from 'vitest';
import type { DialectName } from '../contract/dialects.ts';
import type { DialectOverrides, ToolResponse } from './dialect.ts';
import { createDialect } from './dialects.ts';
import gatewayMinimal from './golden/gateway-minimal.json' with { type: 'json' };
import gatewayPlus from './golden/gateway-plus.json' with { type: 'json' };
import nativeCamel from './golden/native-camel.json' with { type: 'json' };
import nativeSnake from './golden/native-snake.json' with { type: 'json' };
import type { SessionConfig } from './setup.ts';

const plainConfig: SessionConfig = {
  model: 'gemini-live-2.5-flash-native-audio',
  voiceName: 'Zephyr',
  languageCode: null,
  responseModalities: ['AUDIO'],
  temperature: 0.8,
  systemInstruction: 'Be brief.',
  isInputTranscriptionOn: true,
  isOutputTranscriptionOn: true,
  activityDetection: {
    kind: 'automatic',
    startSensitivity: 'low',
    endSensitivity: 'high',
    prefixPaddingMs: 100,
    silenceDurationMs: 600,
  },
  activityHandling: 'interrupts',
  turnCoverage: null,
  isProactiveAudioOn: false,
  isAffectiveDialogOn: false,
  tools: { isGoogleSearchOn: false, functionDeclarations: [] },
  thinkingBudget: null,
  mediaResolution: null,
  resumption: { isOn: true, handle: null },
  contextCompression: { triggerTokens: 25_000, targetTokens: 8_000 },
  omittedFields: [],
};

const fullConfig: SessionConfig = {
  ...plainConfig,
  model: 'models/custom/live',
  voiceName: 'Kore',
  languageCode: 'de-DE',
  responseModalities: ['AUDIO', 'TEXT'],
  temperature: 0,
  systemInstruction: 'Say "hi"\nto all.',
  isInputTranscriptionOn: false,
  activityDetection: { kind: 'manual' },
  activityHandling: 'noInterruption',
  turnCoverage: 'activityAndAllVideo',
  isProactiveAudioOn: true,
  isAffectiveDialogOn: true,
  tools: {
    isGoogleSearchOn: true,
    functionDeclarations: [
      {
        name: 'open_link',
        description: 'Opens a page',
        parameters: {
          type: 'OBJECT',
          properties: { pageUrl: { type: 'STRING' }, new_tab: { type: 'BOOLEAN' } },
          required: ['pageUrl'],
        },
      },
      { name: 'now', description: 'Tells the time', parameters: null },
    ],
  },
  thinkingBudget: 0,
  mediaResolution: 'high',
  resumption: { isOn: true, handle: 'h-9' },
  contextCompression: null,
};

const toolResponses: readonly ToolResponse[] = [
  { id: 'a', name: 'now', response: { output: { localTime: '12:00', time_zone: 'UTC' } } },
  { id: null, name: 'open_link', response: { error: 'refused' } },
];

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

function encodeSetup(
  name: DialectName,
  change: Partial<SessionConfig>,
  overrides?: DialectOverrides,
): unknown {
  const message: unknown = parse(createDialect(name, overrides).encodeSetup({ ...plainConfig, ...change }));
  return (message as { setup: unknown }).setup;
}

function describeDialect(name: DialectName, overrides?: DialectOverrides): unknown {
  const dialect = createDialect(name, overrides);
  return {
    dialect: dialect.name,
    plain: { setup: parse(dialect.encodeSetup(plainConfig)), query: dialect.queryParameters(plainConfig) },
    full: { setup: parse(dialect.encodeSetup(fullConfig)), query: dialect.queryParameters(fullConfig) },
    messages: {
      audio: parse(dialect.encodeAudio('AAEC')),
      text: parse(dialect.encodeText('What\'s "new"?\n\u2028 ü')),
      frame: parse(dialect.encodeFrame('/9j/')),
      frameWithText: parse(dialect.encodeFrameWithText('/9j/', 'What is this?')),
      audioStreamEnd: parse(dialect.encodeAudioStreamEnd()),
      activityStart: parse(dialect.encodeActivityStart()),
      activityEnd: parse(dialect.encodeActivityEnd()),
      softStop: parse(dialect.encodeSoftStop()),
      nudge: parse(dialect.encodeNudge()),
      toolResponses: parse(dialect.encodeToolResponses(toolResponses)),
    },
  };
}

describe('every message, in every dialect', () => {
  it('gateway+', () => {
    expect(describeDialect('gateway+')).toEqual(gatewayPlus);
  });
  it('gateway-minimal', () => {
    expect(describeDialect('gateway-minimal')).toEqual(gatewayMinimal);
  });
  it('native-camel', () => {
    expect(describeDialect('native-camel')).toEqual(nativeCamel);
  });
  it('native-snake', () => {
    expect(describeDialect('native-snake')).toEqual(nativeSnake);
  });
});

describe('overrides', () => {
  it('switch the audio field and the image path of a gateway', () => {
    const dialect = createDialect('gateway+', { audioField: 'audio', imagePath: 'mediaChunks' });
    expect([parse(dialect.encodeAudio('AAEC')), parse(dialect.encodeFrame('/9j/'))]).toEqual([
      { realtime_input: { audio: { mime_type: 'audio/pcm;rate=16000', data: 'AAEC' } } },
      { realtime_input: { media_chunks: [{ mime_type: 'image/jpeg', data: '/9j/' }] } },
    ]);
  });

  it('send text as realtime input, where clientContent would be refused', () => {
    const dialect = createDialect('native-camel', { textPath: 'realtimeText' });
    expect([dialect.encodeText('Hi'), dialect.encodeSoftStop(), dialect.encodeNudge()]).toEqual([
      '{"realtimeInput":{"text":"Hi"}}',
      null,
      '{"realtimeInput":{"text":""}}',
    ]);
  });

  it('replace the modalities of the configuration', () => {
    expect(
      encodeSetup(
        'gateway-minimal',
        { responseModalities: ['AUDIO', 'TEXT'] },
        { responseModalities: ['AUDIO'] },
      ),
    ).toMatchObject({ generation_config: { response_modalities: ['AUDIO'] } });
  });

  it('put both tools into a list, or only the search into an object', () => {
    const tools = { tools: fullConfig.tools };
    expect([
      encodeSetup('gateway+', tools, { toolsShape: 'array' }),
      encodeSetup('native-camel', tools, { toolsShape: 'object' }),
    ]).toMatchObject([{ tools: [{}, {}] }, { tools: { googleSearch: {} } }]);
  });

  it('open what passes through a gateway once that is proven', () => {
    const dialect = createDialect('gateway+', { isPassthroughProven: true });
    const config = {
      ...plainConfig,
      activityDetection: { kind: 'manual' },
      isAffectiveDialogOn: true,
    } as const;
    expect({
      hasManualActivity: dialect.capabilities.hasManualActivity,
      start: dialect.encodeActivityStart(),
      detection: dialect.effectiveActivityDetection(config),
      setup: parse(dialect.encodeSetup(config)),
    }).toMatchObject({
      hasManualActivity: true,
      start: '{"realtime_input":{"activity_start":{}}}',
      detection: { kind: 'manual' },
      setup: {
        setup: {
          generation_config: { enable_affective_dialog: true },
          realtime_input_config: { automatic_activity_detection: { disabled: true } },
        },
      },
    });
  });

  it('add to the query, replace what is generated, and never carry a key', () => {
    const extraQuery =
      '?silence_duration_ms=900&mode=a%20b&api_key=1&access_token=2&x=sk-abcdefgh12345678&&=3&bad=%';
    expect(createDialect('gateway+', { extraQuery }).queryParameters(plainConfig)).toEqual([
      ['voice', 'Zephyr'],
      ['silence_duration_ms', '900'],
      ['prefix_padding_ms', '100'],
      ['start_sensitivity', 'low'],
      ['end_sensitivity', 'high'],
      ['mode', 'a b'],
      ['bad', '%'],
    ]);
  });
});

describe('a setup', () => {
  it('leaves refused fields out, by path or by the end of it, in either spelling', () => {
    const omittedFields = [
      'generationConfig.enableAffectiveDialog',
      'setup.generation_config.thinking_config',
      'proactiveAudio',
      'functionDeclarations.parameters',
      'sessionResumption',
      'model',
    ];
    expect(parse(createDialect('native-camel').encodeSetup({ ...fullConfig, omittedFields }))).toEqual({
      setup: {
        model: 'models/custom/live',
        generationConfig: {
          responseModalities: ['AUDIO', 'TEXT'],
          temperature: 0,
          speechConfig: {
            voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } },
            languageCode: 'de-DE',
          },
          mediaResolution: 'MEDIA_RESOLUTION_HIGH',
        },
        systemInstruction: { parts: [{ text: 'Say "hi"\nto all.' }] },
        tools: [
          { googleSearch: {} },
          {
            functionDeclarations: [
              { name: 'open_link', description: 'Opens a page' },
              { name: 'now', description: 'Tells the time' },
            ],
          },
        ],
        outputAudioTranscription: {},
        realtimeInputConfig: {
          automaticActivityDetection: { disabled: true },
          activityHandling: 'NO_INTERRUPTION',
          turnCoverage: 'TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO',
        },
      },
    });
  });

  it.each([
    ['zh-CN', []],
    ['de-DE', ['generationConfig.speechConfig.languageCode']],
  ] as const)('nowhere says a language that would be refused (%s)', (languageCode, omittedFields) => {
    const dialect = createDialect('gateway+');
    const config = { ...plainConfig, languageCode, omittedFields };
    const said = [dialect.encodeSetup(config), ...dialect.queryParameters(config).flat()].join();
    expect(said).not.toMatch(/language|zh-CN|de-DE/);
  });

  it('sends no instruction when there is none', () => {
    expect(encodeSetup('gateway+', { systemInstruction: '' })).not.toHaveProperty('system_instruction');
  });

  it('keeps query values inside what the gateway accepts', () => {
    const activityDetection = {
      ...(plainConfig.activityDetection as Extract<
        SessionConfig['activityDetection'],
        { kind: 'automatic' }
      >),
      prefixPaddingMs: 5000,
      silenceDurationMs: -3,
    };
    expect(createDialect('gateway+').queryParameters({ ...plainConfig, activityDetection })).toEqual(
      expect.arrayContaining([
        ['silence_duration_ms', '0'],
        ['prefix_padding_ms', '1000'],
      ]),
    );
  });
});
