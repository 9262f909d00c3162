import { describe, expect, it } from 'vitest';
import { readClientMessage, type MessageReading } from '../../../electron/practice/client-message.ts';
import { readImageSize } from '../../../electron/practice/image-size.ts';
import { parseJson } from '../../../electron/practice/json.ts';
import { rulesOf, type Manner } from '../../../electron/practice/manners.ts';
import { readSetup } from '../../../electron/practice/setup.ts';

const pcm = Buffer.from(Int16Array.of(1, -2, 300).buffer).toString('base64');
/** SOI, APP0, SOF0 that says 640 × 480. */
const jpegBytes = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0000b0801e00280010111 00'.replace(/ /g, ''),
  'hex',
);
const jpeg = jpegBytes.toString('base64');

function read(message: unknown, manner: Manner = 'practice'): MessageReading {
  return readClientMessage(
    parseJson(typeof message === 'string' ? message : JSON.stringify(message)),
    rulesOf(manner),
  );
}

function inputsOf(message: unknown, manner?: Manner): unknown {
  const reading = read(message, manner);
  return reading.kind === 'read' ? reading.inputs : reading;
}

describe('messages of a client', () => {
  const audio = [{ kind: 'audio', samples: Int16Array.of(1, -2, 300), sampleRateHz: 16_000 }];

  it.each([
    { realtimeInput: { audio: { mimeType: 'audio/pcm;rate=16000', data: pcm } } },
    { realtime_input: { audio: { mime_type: 'audio/pcm;rate=16000', data: pcm } } },
    { realtimeInput: { mediaChunks: [{ mimeType: 'audio/pcm', data: pcm }] } },
    { realtime_input: { media_chunks: [{ mime_type: 'audio/pcm;rate=16000', data: pcm }] } },
  ])('are understood as sound in every spelling: %j', (message) => {
    expect(inputsOf(message)).toEqual(audio);
  });

  const picture = {
    mimeType: 'image/jpeg',
    sizeBytes: jpegBytes.length,
    bytes: Buffer.from(jpegBytes),
    size: { widthPx: 640, heightPx: 480 },
  };

  it.each([
    { realtimeInput: { video: { mimeType: 'image/jpeg', data: jpeg } } },
    { realtime_input: { video: { mime_type: 'image/jpeg', data: jpeg } } },
    { realtime_input: { media_chunks: [{ mime_type: 'image/jpeg', data: jpeg }] } },
  ])('are understood as a picture in every spelling', (message) => {
    expect(inputsOf(message)).toEqual([{ kind: 'picture', picture }]);
  });

  it.each([
    { clientContent: { turns: [{ role: 'user', parts: [{ text: 'Hello' }] }], turnComplete: true } },
    { client_content: { turns: { parts: [{ text: 'Hello' }] }, turn_complete: true } },
  ])('are understood as text in every spelling', (message) => {
    const content = { kind: 'content', text: 'Hello', contextText: '', pictures: [], isTurnComplete: true };
    expect(inputsOf(message)).toEqual([content]);
  });

  it('may ask about a picture, and may tell what was said before', () => {
    const turns = [
      { role: 'model', parts: [{ text: 'Earlier.' }] },
      {
        role: 'user',
        parts: [{ inline_data: { mime_type: 'image/jpeg', data: jpeg } }, { text: 'What is it?' }],
      },
    ];
    expect(inputsOf({ client_content: { turns, turn_complete: true } })).toEqual([
      {
        kind: 'content',
        text: 'What is it?',
        contextText: 'Earlier.',
        pictures: [picture],
        isTurnComplete: true,
      },
    ]);
  });

  it('may be a soft stop, a nudge, a mark or a result', () => {
    expect(inputsOf({ clientContent: { turnComplete: false } })).toMatchObject([
      { isTurnComplete: false, text: '' },
    ]);
    expect(inputsOf({ client_content: { turn_complete: true } })).toMatchObject([
      { isTurnComplete: true, text: '' },
    ]);
    expect(inputsOf({ realtimeInput: { activityStart: {} } })).toEqual([{ kind: 'activityStart' }]);
    expect(inputsOf({ realtime_input: { activity_end: {} } })).toEqual([{ kind: 'activityEnd' }]);
    expect(inputsOf({ realtime_input: { audio_stream_end: true } })).toEqual([{ kind: 'audioStreamEnd' }]);
    expect(inputsOf({ realtimeInput: { text: 'Hi' } })).toEqual([{ kind: 'realtimeText', text: 'Hi' }]);
    const response = {
      id: 'a',
      name: 'open_app',
      response: { output: { is_ok: true } },
      scheduling: 'WHEN_IDLE',
    };
    expect(inputsOf({ tool_response: { function_responses: [response] } })).toEqual([
      {
        kind: 'toolResults',
        results: [{ id: 'a', name: 'open_app', response: { output: { is_ok: true } } }],
      },
    ]);
  });

  it.each([
    ['nonsense', 'Invalid JSON payload received. Unexpected token.'],
    ['{}', 'Request contains an invalid argument.'],
    ['{"hello":1}', 'Invalid JSON payload received. Unknown name "hello": Cannot find field.'],
    [
      '{"setup":{"generation_config":{"loudness":1}}}',
      `Invalid JSON payload received. Unknown name "loudness" at 'setup.generation_config': Cannot find field.`,
    ],
    [
      '{"setup":{"tools":[{"functionDeclarations":[{"nmae":"x"}]}]}}',
      `Invalid JSON payload received. Unknown name "nmae" at 'setup.tools[0].function_declarations[0]': Cannot find field.`,
    ],
    ['{"setup":{"model":7}}', `Invalid value at 'setup.model' (TYPE_STRING), 7`],
    [
      '{"setup":{},"realtimeInput":{}}',
      `Invalid value (oneof), oneof field 'message_type' is already set. Cannot set 'realtimeInput'`,
    ],
    [
      '{"toolResponse":{"functionResponses":[{"name":"x","response":"done"}]}}',
      `Invalid value at 'tool_response.function_responses[0].response' (TYPE_MESSAGE), "done"`,
    ],
    [
      '{"realtimeInput":{"audio":{"mimeType":"audio/mp3","data":""}}}',
      'Request contains an invalid argument.',
    ],
  ])('are refused for a reason: %s', (message, reason) => {
    expect(read(message)).toEqual({ kind: 'refused', reason });
  });
});

describe('strict endpoints', () => {
  const chunk = { realtime_input: { media_chunks: [{ mime_type: 'audio/pcm', data: pcm }] } };
  const audioSnake = { realtime_input: { audio: { mime_type: 'audio/pcm', data: pcm } } };
  const audioCamel = { realtimeInput: { audio: { mimeType: 'audio/pcm', data: pcm } } };
  const setupWith = (fields: Record<string, unknown>) => ({ setup: { model: 'models/m', ...fields } });
  const deprecated = {
    kind: 'refused',
    reason: 'realtime_input.media_chunks is deprecated. Use audio, video, or text instead.',
  };

  it('refuse the other spelling by name', () => {
    expect(read(audioCamel, 'camelOnly').kind).toBe('read');
    expect(read(audioSnake, 'snakeOnly').kind).toBe('read');
    const unknown = (name: string) => ({
      kind: 'refused',
      reason: `Invalid JSON payload received. Unknown name "${name}": Cannot find field.`,
    });
    expect(read(audioSnake, 'camelOnly')).toEqual(unknown('realtime_input'));
    expect(read(audioCamel, 'snakeOnly')).toEqual(unknown('realtimeInput'));
    expect(read(chunk, 'snakeOnly')).toEqual(deprecated);
  });

  it('on the public API refuse what is Vertex only', () => {
    expect(read(chunk, 'geminiApi')).toEqual(deprecated);
    expect(read(setupWith({ proactivity: { proactiveAudio: true } }), 'geminiApi')).toMatchObject({
      reason: expect.stringContaining(`Unknown name "proactivity" at 'setup'`) as string,
    });
    expect(read(setupWith({ tools: { googleSearch: {} } }), 'geminiApi').kind).toBe('refused');
    expect(read(setupWith({ sessionResumption: { transparent: true } }), 'geminiApi').kind).toBe('refused');
    expect(read(setupWith({ generationConfig: { enableAffectiveDialog: false } }), 'geminiApi').kind).toBe(
      'refused',
    );
    expect(
      read(setupWith({ generationConfig: { speechConfig: { languageCode: 'de-DE' } } }), 'geminiApi').kind,
    ).toBe('refused');
    expect(read(setupWith({ tools: { googleSearch: {} } }), 'vertex').kind).toBe('read');
    expect(read(chunk, 'vertex').kind).toBe('read');
  });

  it('as a lossy gateway say nothing about a setup they cannot parse', () => {
    expect(read(setupWith({ tools: [{ google_search: {} }] }), 'gateway')).toEqual({ kind: 'ignored' });
    expect(read(setupWith({ tools: { google_search: {} } }), 'gateway').kind).toBe('read');
  });

  it('as a lossy gateway drop what they do not know', () => {
    const extras = { session_resumption: {}, context_window_compression: {}, output_audio_transcription: {} };
    expect(inputsOf(setupWith(extras), 'gateway')).toEqual([
      { kind: 'setup', setup: { model: 'models/m', outputAudioTranscription: {} } },
    ]);
    const camel = { outputAudioTranscription: {}, generationConfig: { responseModalities: ['AUDIO'] } };
    expect(inputsOf(setupWith(camel), 'gateway')).toEqual([{ kind: 'setup', setup: { model: 'models/m' } }]);
    expect(read(audioCamel, 'gateway')).toEqual({ kind: 'ignored' });
    expect(inputsOf(audioSnake, 'gateway')).toEqual([]);
    expect(inputsOf(chunk, 'gateway')).toHaveLength(1);
    expect(inputsOf({ client_content: { turn_complete: false } }, 'gateway')).toMatchObject([
      { isTurnComplete: false },
    ]);
  });

  it('as a lossy gateway pass on what the service behind them refuses', () => {
    expect(read(setupWith({ proactivity: { empathetic_mode: true } }), 'gateway')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('empathetic_mode') as string,
    });
  });

  it('as an old gateway know only the least', () => {
    const least = { generation_config: { response_modalities: ['AUDIO'] } };
    expect(read(setupWith(least), 'gatewayMinimal').kind).toBe('read');
    expect(read(setupWith({ ...least, session_resumption: {} }), 'gatewayMinimal')).toEqual({
      kind: 'ignored',
    });
  });
});

describe('a setup', () => {
  function setupOf(setup: Record<string, unknown>, query = '', manner: Manner = 'practice') {
    const rules = rulesOf(manner);
    const reading = readClientMessage(parseJson(JSON.stringify({ setup })), rules);
    const [input] = reading.kind === 'read' ? reading.inputs : [];
    if (input?.kind !== 'setup') throw new Error('not a setup');
    return readSetup(input.setup, new URLSearchParams(query), rules);
  }
  const detection = {
    disabled: false,
    start_of_speech_sensitivity: 'START_SENSITIVITY_HIGH',
    prefix_padding_ms: 20,
    silence_duration_ms: 300,
  };
  const query = 'voice=Kore&silence_duration_ms=900&end_sensitivity=low&prefix_padding_ms=200';

  it('says how turns are found; the query string fills its gaps', () => {
    const setup = { model: 'models/m', realtime_input_config: { automatic_activity_detection: detection } };
    expect(setupOf(setup, query)).toMatchObject({
      facts: {
        model: 'm',
        voiceName: 'Kore',
        activity: {
          ...{ isAutomatic: true, startSensitivity: 'high', endSensitivity: 'low' },
          ...{ prefixPaddingMs: 20, silenceDurationMs: 300 },
        },
      },
    });
  });

  it('is overridden by the query string at a gateway, and alone at a native service', () => {
    const setup = {
      model: 'models/m',
      realtime_input_config: { automatic_activity_detection: { disabled: true } },
    };
    expect(setupOf(setup, query, 'gateway')).toMatchObject({
      facts: { voiceName: 'Kore', activity: { isAutomatic: true, silenceDurationMs: 900 } },
    });
    expect(setupOf(setup, '', 'gateway')).toMatchObject({ facts: { voiceName: 'Zephyr' } });
    expect(setupOf(setup, query, 'vertex')).toMatchObject({
      facts: { voiceName: 'Puck', activity: { isAutomatic: false, silenceDurationMs: 800 } },
    });
  });

  it('asks for sound only, or is refused as the service refuses it', () => {
    const ask = (...modalities: string[]) =>
      setupOf({ model: 'models/m', generationConfig: { responseModalities: modalities } });
    expect(ask('audio').kind).toBe('read');
    expect(ask('AUDIO', 'TEXT')).toMatchObject({
      code: 1007,
      reason: 'The requested combination of response modalities (AUDIO, TEXT) is not supported by the model.',
    });
    expect(ask('TEXT').kind).toBe('refused');
  });

  it('may say everything that native endpoints know', () => {
    const reading = setupOf({
      model: 'models/m',
      generationConfig: {
        responseModalities: ['AUDIO'],
        speechConfig: {
          voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Zephyr' } },
          languageCode: 'en-US',
        },
        mediaResolution: 'MEDIA_RESOLUTION_HIGH',
        thinkingConfig: { thinkingBudget: 0 },
        enableAffectiveDialog: true,
      },
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      tools: [
        { googleSearch: {} },
        { functionDeclarations: [{ name: 'get_time', parameters: { type: 'OBJECT' } }] },
      ],
      realtimeInputConfig: { activityHandling: 'NO_INTERRUPTION', turnCoverage: 'TURN_INCLUDES_ALL_INPUT' },
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      proactivity: { proactiveAudio: true },
      sessionResumption: { handle: 'abc', transparent: true },
      contextWindowCompression: { triggerTokens: '25000', slidingWindow: { targetTokens: '8000' } },
    });
    expect(reading).toMatchObject({
      facts: {
        ...{ voiceName: 'Zephyr', isInterruptedBySpeech: false, coversAllInput: true },
        ...{ isInputTranscribed: true, isOutputTranscribed: true, hasGoogleSearch: true },
        functionNames: ['get_time'],
        resumption: { handle: 'abc', isTransparent: true },
        compression: { triggerTokens: 25_000, targetTokens: 8000 },
      },
    });
  });
});

describe('the size of a picture', () => {
  it('is read from the header of a JPEG or a PNG', () => {
    expect(readImageSize(jpegBytes)).toEqual({ widthPx: 640, heightPx: 480 });
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000780000004380806000000', 'hex');
    expect(readImageSize(png)).toEqual({ widthPx: 1920, heightPx: 1080 });
  });

  it('is unknown when there is no header to read', () => {
    expect(readImageSize(jpegBytes.subarray(0, 24))).toBeNull();
    expect(readImageSize(Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', 'base64'))).toBeNull();
    expect(readImageSize(new Uint8Array(0))).toBeNull();
  });
});
