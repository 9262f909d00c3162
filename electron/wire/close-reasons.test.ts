import { describe, expect, it } from 'vitest';
import { classifyEnd } from './close-reasons.ts';
import type { ConnectionEndFacts, EndVerdict } from './end-verdict.ts';

const cleanEnd: ConnectionEndFacts = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
  lastServiceError: null,
  expiredWait: null,
  readyForMs: null,
  wasResumed: false,
  wasTextRequested: false,
  omittedFields: [],
};

const soon = { readyForMs: 5_000 };
const late = { readyForMs: 600_000 };

/** `code action` or `code action field`, so that a table row stays one line. */
function classify(change: Partial<ConnectionEndFacts>): string {
  const verdict = classifyEnd({ ...cleanEnd, ...change });
  return [verdict.code, verdict.action, 'field' in verdict ? verdict.field : ''].join(' ').trim();
}

function closed(closeCode: number, reason: string, change: Partial<ConnectionEndFacts> = {}): string {
  return classify({ closeCode, reason, ...change });
}

function refused(httpStatus: number, message: string, code = ''): string {
  const body = { error: { message, type: 'new_api_error', param: '', code } };
  return classify({ httpStatus, httpBody: message === '' ? '' : JSON.stringify(body) });
}

const unsupported = 'is not found for API version v1beta, or is not supported for bidiGenerateContent';
const modalities = 'The requested combination of response modalities (TEXT) is not supported by the model';
const goAway =
  'Connection aborted because the client failed to close the connection after receiving a GoAway signal';

describe('close codes and reasons of the service (PROTOCOL 1.7)', () => {
  const rows: readonly [
    closeCode: number,
    reason: string,
    facts: Partial<ConnectionEndFacts>,
    expected: string,
  ][] = [
    [1007, 'API key not valid. Please pass a valid API key.', {}, 'auth/key-rejected fatal'],
    [
      1008,
      "Method doesn't allow unregistered callers (callers without established identity).",
      {},
      'auth/forbidden fatal',
    ],
    [1008, `models/gemini-9 ${unsupported}`, {}, 'session/model-unavailable fatal'],
    [
      1007,
      `Invalid JSON payload received. Unknown name "proactivity" at 'setup': Cannot find field.`,
      {},
      'session/setup-refused retryWithoutField proactivity',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "enable_affective_dialog" at 'setup.generation_config': Cannot fi`,
      {},
      'session/setup-refused retryWithoutField generationConfig.enableAffectiveDialog',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "behavior" at 'setup.tools[0].function_declarations[1]': C`,
      {},
      'session/setup-refused retryWithoutField tools.functionDeclarations.behavior',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "empatheticMode" at 'setup.proa`,
      {},
      'session/setup-refused retryWithoutField empatheticMode',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "proactivity" at 'setup': Cannot find field.`,
      { omittedFields: ['proactivity'] },
      'session/setup-refused switchDialect',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "model" at 'setup': Cannot find field.`,
      {},
      'session/setup-refused switchDialect',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "realtime_input": Cannot find field.`,
      soon,
      'session/setup-refused switchDialect',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "audio" at 'realtime_input': Cannot find field.`,
      soon,
      'session/setup-refused switchAudioField',
    ],
    [
      1007,
      `Invalid JSON payload received. Unknown name "text" at 'realtime_input': Cannot find field.`,
      soon,
      'session/setup-refused switchDialect',
    ],
    [
      1007,
      `Invalid value at 'setup.generation_config.media_resolution' (type.googleapis.com/x), "Y"`,
      {},
      'session/setup-refused retryWithoutField generationConfig.mediaResolution',
    ],
    [
      1007,
      `Invalid value at 'setup.tools' (type.googleapis.com/x), {}`,
      {},
      'session/setup-refused switchToolsShape',
    ],
    [1007, 'Proto field is not repeating, cannot start list.', {}, 'session/setup-refused switchToolsShape'],
    [
      1007,
      `Invalid JSON payload received. Unknown name "generation_config" at 'setup': Cannot find field.`,
      {},
      'session/setup-refused switchDialect',
    ],
    [1007, 'Request contains an invalid argument.', {}, 'session/setup-refused switchDialect'],
    [1007, 'Request contains an invalid argument.', soon, 'session/setup-refused switchDialect'],
    [
      1007,
      'Request contains an invalid argument.',
      { wasTextRequested: true },
      'session/setup-refused forceAudioOnly',
    ],
    [1007, 'Request contains an invalid argument.', late, 'session/too-long freshSession'],
    [1007, modalities, {}, 'session/setup-refused forceAudioOnly'],
    [1007, 'Cannot extract voices from a non-audio request.', {}, 'session/setup-refused forceAudioOnly'],
    [
      1007,
      'realtime_input.media_chunks is deprecated. Use audio, video, or text instead.',
      soon,
      'session/setup-refused switchAudioField',
    ],
    [1007, 'Precondition check failed.', soon, 'session/service-failed retry'],
    [1007, 'Error in program Instantiation for language', {}, 'session/setup-refused forceAudioOnly'],
    [
      1007,
      "Unsupported language code 'uk-UA' for model models/gemini-2.5-flash",
      {},
      'session/setup-refused retryWithoutField generationConfig.speechConfig.languageCode',
    ],
    [
      1007,
      'Voice name zephyr is not supported.',
      {},
      'session/setup-refused retryWithoutField generationConfig.speechConfig.voiceConfig',
    ],
    [1008, 'Operation is not implemented, or supported, or enabled', soon, 'session/service-failed retry'],
    [1008, 'BidiGenerateContent session not found', { wasResumed: true }, 'net/dropped retryWithoutHandle'],
    [1008, `${goAway} once the session durat`, late, 'net/dropped retry'],
    [1008, '', { wasTextRequested: true }, 'session/setup-refused forceAudioOnly'],
    [1008, '', {}, 'session/setup-refused fatal'],
    [1011, 'Internal error encountered.', soon, 'session/service-failed retry'],
    [1011, 'The service is currently unavailable.', {}, 'session/service-failed retry'],
    [1011, 'Deadline expired before operation could complete.', late, 'session/service-failed retry'],
    [1011, '', {}, 'session/service-failed retry'],
    [
      1011,
      'You exceeded your current quota, please check your plan and billing details.',
      {},
      'session/quota retryLater',
    ],
    [1011, 'RESOURCE_EXHAUSTED', soon, 'session/rate-limited retryLater'],
    [1008, '429 Too Many Requests', {}, 'session/rate-limited retryLater'],
    [1008, '用户额度不足', soon, 'session/quota fatal'],
    [
      1007,
      'The input token count exceeds the maximum number of tokens allowed',
      late,
      'session/too-long freshSession',
    ],
    [1000, '', soon, 'net/dropped retry'],
    [1000, '', {}, 'net/dropped switchDialect'],
    [1000, '', { wasResumed: true }, 'net/dropped retryWithoutHandle'],
    [1006, '', { isDialectProven: true }, 'net/dropped retry'],
    [1006, '', { isDialectProven: true, wasResumed: true }, 'net/dropped retryWithoutHandle'],
    [1001, '', soon, 'net/dropped retry'],
    [1001, '', {}, 'net/dropped retry'],
    [1005, '', soon, 'net/dropped retry'],
    [1006, '', soon, 'net/dropped retry'],
    [1006, '', {}, 'net/dropped switchDialect'],
    [1006, '', { wasResumed: true }, 'net/dropped retryWithoutHandle'],
    [1007, 'something new', {}, 'session/setup-refused switchDialect'],
    [1007, 'something new', soon, 'session/setup-refused fatal'],
    [1007, 'something new', late, 'session/too-long freshSession'],
    [1002, '', soon, 'session/protocol fatal'],
    [1003, '', soon, 'session/protocol fatal'],
    [1009, '', soon, 'session/service-failed retry'],
    [1012, '', soon, 'session/service-failed retry'],
    [1013, 'Try again later', soon, 'session/service-failed retry'],
    [1014, '', {}, 'session/service-failed retry'],
    [1015, '', {}, 'net/refused fatal'],
    [3000, '', {}, 'auth/key-rejected fatal'],
    [3003, '', {}, 'auth/forbidden fatal'],
    [3008, '', soon, 'net/timeout retry'],
    [4242, 'nobody knows', soon, 'net/refused fatal'],
  ];
  it.each(rows)('%i %j %j → %s', (closeCode, reason, facts, expected) => {
    expect(closed(closeCode, reason, facts)).toBe(expected);
  });
});

describe('error frames of the gateway, followed by 1006 (PROTOCOL 1.8)', () => {
  const upstream = 'error reading from target: websocket: close';
  const rows: readonly [message: string, facts: Partial<ConnectionEndFacts>, expected: string][] = [
    [
      `${upstream} 1007 (invalid payload data): Request contains an invalid argument. (request id: 1)`,
      {},
      'session/setup-refused switchDialect',
    ],
    [
      `${upstream} 1007 (invalid payload data): API key not valid. Please pass a valid API key.`,
      {},
      'auth/key-rejected fatal',
    ],
    [`${upstream} 1008 (policy violation): models/x ${unsupported}`, {}, 'session/model-unavailable fatal'],
    [
      `${upstream} 1008 (policy violation): BidiGenerateContent session not found`,
      {},
      'net/dropped retryWithoutHandle',
    ],
    [`${upstream} 1008 (policy violation)`, soon, 'session/setup-refused fatal'],
    [`${upstream} 1011 (internal server error): Deadline expired`, soon, 'session/service-failed retry'],
    [`${upstream} 1000 (normal)`, soon, 'net/dropped retry'],
    [`${upstream} 1006 (abnormal closure): unexpected EOF`, soon, 'net/dropped retry'],
    [`${upstream} 1006 (abnormal closure): unexpected EOF`, {}, 'net/dropped switchDialect'],
    ['read tcp 10.0.0.1:443: connection reset by peer', soon, 'net/dropped retry'],
    ['该令牌额度已用尽', soon, 'session/quota fatal'],
  ];
  it.each(rows)('%j %j → %s', (message, facts, expected) => {
    const lastServiceError = { message, code: 'bad_response new_api_error' };
    expect(closed(1006, '', { ...facts, lastServiceError })).toBe(expected);
  });

  it('believes the close reason before an error frame', () => {
    const lastServiceError = { message: 'API key not valid.', code: null };
    expect(closed(1011, 'Internal error encountered.', { lastServiceError })).toBe(
      'session/service-failed retry',
    );
  });

  it('reads the code of an error frame whose message says nothing', () => {
    const lastServiceError = { message: '', code: 'model_not_found' };
    expect(closed(1006, '', { lastServiceError })).toBe('session/model-unavailable fatal');
  });
});

describe('refused upgrades (PROTOCOL 1.8)', () => {
  const rows: readonly [status: number, message: string, code: string, expected: string][] = [
    [400, 'invalid prefix_padding_ms', '', 'session/setup-refused switchDialect'],
    [
      400,
      'unsupported language: zh-CN',
      '',
      'session/setup-refused retryWithoutField generationConfig.speechConfig.languageCode',
    ],
    [400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT', 'auth/key-rejected fatal'],
    [401, '无效的令牌 (request id: 1)', '', 'auth/key-rejected fatal'],
    [401, 'The access token is expired', '', 'auth/key-rejected fatal'],
    [401, 'Invalid token', '', 'auth/key-rejected fatal'],
    [401, '', '', 'auth/key-rejected fatal'],
    [401, '该令牌额度已用尽', '', 'session/quota fatal'],
    [402, '', '', 'session/quota fatal'],
    [403, '用户额度不足, 剩余额度: ＄0.00', 'insufficient_user_quota', 'session/quota fatal'],
    [403, 'user quota is not enough', '', 'session/quota fatal'],
    [403, 'token quota is not enough', '', 'session/quota fatal'],
    [403, 'insufficient balance', '', 'session/quota fatal'],
    [403, '您的 IP 不在令牌允许访问的列表中', '', 'auth/forbidden fatal'],
    [403, '该令牌无权访问模型 x', '', 'auth/forbidden fatal'],
    [403, '用户已被封禁', '', 'auth/forbidden fatal'],
    [403, '', '', 'auth/forbidden fatal'],
    [404, 'The model x does not exist', 'model_not_found', 'session/model-unavailable fatal'],
    [404, 'model gone', '', 'session/model-unavailable fatal'],
    [404, 'Invalid URL (GET /v1beta)', '', 'net/refused fatal'],
    [408, '', '', 'net/timeout retry'],
    [410, '', '', 'session/model-unavailable fatal'],
    [426, '', '', 'session/protocol fatal'],
    [429, '', '', 'session/rate-limited retryLater'],
    [429, 'You have exceeded the rate limit', '', 'session/rate-limited retryLater'],
    [429, 'insufficient_quota', '', 'session/quota fatal'],
    [500, '', '', 'session/service-failed retry'],
    [502, 'upstream load balancer error', '', 'session/service-failed retry'],
    [
      503,
      'No available channel for model x under group default',
      'model_not_found',
      'session/model-unavailable fatal',
    ],
    [503, '当前分组 default 下对于模型 x 无可用渠道', '', 'session/model-unavailable fatal'],
    [503, 'The model is overloaded. Please try again later.', '', 'session/service-failed retry'],
    [504, '', '', 'net/timeout retry'],
    [599, '', '', 'session/service-failed retry'],
    [200, '', '', 'session/protocol fatal'],
    [302, '', '', 'net/refused fatal'],
    [418, '', '', 'net/refused fatal'],
  ];
  it.each(rows)('HTTP %i %j %j → %s', (status, message, code, expected) => {
    expect(refused(status, message, code)).toBe(expected);
  });

  it.each([
    ['an HTML page', '<html><body><h1>502</h1><p>nginx</p></body></html>', '502 nginx'],
    [
      'a list of errors',
      '[{"error":{"code":503,"message":"Down for now","status":"UNAVAILABLE"}}]',
      'Down for now',
    ],
    ['a bare message', '{"message":"Not today"}', 'Not today'],
    ['nothing', '', 'HTTP 502'],
  ])('tells the words of %s', (_name, httpBody, detail) => {
    expect(classifyEnd({ ...cleanEnd, httpStatus: 502, httpBody })).toEqual({
      code: 'session/service-failed',
      action: 'retry',
      detail,
    } satisfies EndVerdict);
  });
});

describe('ends without words', () => {
  const rows: readonly [facts: Partial<ConnectionEndFacts>, expected: string][] = [
    [{ networkErrorCode: 'ENOTFOUND' }, 'net/unknown-host retry'],
    [{ networkErrorCode: 'EAI_AGAIN' }, 'net/offline retry'],
    [{ networkErrorCode: 'ENETUNREACH' }, 'net/offline retry'],
    [{ networkErrorCode: 'EHOSTUNREACH' }, 'net/offline retry'],
    [{ networkErrorCode: 'ECONNREFUSED' }, 'net/refused retry'],
    [{ networkErrorCode: 'ETIMEDOUT' }, 'net/timeout retry'],
    [{ networkErrorCode: 'ECONNRESET' }, 'net/dropped retry'],
    [{ networkErrorCode: 'ECONNRESET', closeCode: 1006 }, 'net/dropped switchDialect'],
    [{ networkErrorCode: 'ECONNRESET', closeCode: 1006, ...soon }, 'net/dropped retry'],
    [{ networkErrorCode: 'EPIPE', closeCode: 1006, wasResumed: true }, 'net/dropped retryWithoutHandle'],
    [{ networkErrorCode: 'CERT_HAS_EXPIRED' }, 'net/untrusted fatal'],
    [{ networkErrorCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'net/untrusted fatal'],
    [{ networkErrorCode: 'EPROTO' }, 'net/untrusted fatal'],
    [
      { networkErrorCode: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', closeCode: 1006, ...soon },
      'session/protocol fatal',
    ],
    [{ expiredWait: 'open' }, 'net/timeout retry'],
    [{ expiredWait: 'setup', closeCode: 1000 }, 'session/setup-ignored switchDialect'],
    [{ expiredWait: 'setup', isDialectProven: true }, 'session/setup-ignored retry'],
    [{ expiredWait: 'setup', wasResumed: true }, 'session/setup-ignored retryWithoutHandle'],
    [{}, 'net/dropped retry'],
  ];
  it.each(rows)('%j → %s', (facts, expected) => {
    expect(classify(facts)).toBe(expected);
  });
});

describe('the detail', () => {
  it('holds the words of the upstream, without the id of the request', () => {
    const lastServiceError = {
      message:
        'error reading from target: websocket: close 1011 (internal server error): Out of luck (request id: 7)',
      code: null,
    };
    expect(classifyEnd({ ...cleanEnd, ...soon, closeCode: 1006, lastServiceError }).detail).toBe(
      'Out of luck',
    );
  });

  it.each([
    [{ closeCode: 1006 }, 'reason:closeCode:1006'],
    [{ networkErrorCode: 'ECONNREFUSED' }, 'ECONNREFUSED'],
    [{ httpStatus: 429 }, 'HTTP 429'],
    [{}, 'reason:noReason'],
  ])('falls back to codes (%j)', (facts, detail) => {
    expect(classifyEnd({ ...cleanEnd, ...facts }).detail).toBe(detail);
  });

  it.each([
    'Bearer sk-abcdefgh12345678',
    'https://x/?key=AIzaSyabcdefgh1234',
    'key sk-abcdefgh12345678 is bad',
  ])('never holds a key (%s)', (secret) => {
    const told = [
      classifyEnd({ ...cleanEnd, closeCode: 1008, reason: `refused ${secret}` }),
      classifyEnd({ ...cleanEnd, httpStatus: 401, httpBody: `{"error":"refused ${secret}"}` }),
      classifyEnd({ ...cleanEnd, closeCode: 1006, lastServiceError: { message: secret, code: null } }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/abcdefgh/);
  });

  it('stays short, whatever was said', () => {
    const { detail } = classifyEnd({ ...cleanEnd, httpStatus: 500, httpBody: '<'.repeat(65_536) + 'x' });
    expect(detail.length).toBeLessThanOrEqual(200);
  });
});
