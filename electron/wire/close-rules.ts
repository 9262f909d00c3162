// What the words and codes at the end of a connection mean, as tables. Words are looked at first. Pure data.
import type { ErrorCode } from '../contract/errors.ts';
import type { EndAction } from './end-verdict.ts';

export interface EndRule {
  readonly code: ErrorCode;
  readonly action: Exclude<EndAction, 'retryWithoutField'>;
}

export interface TextRule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly action: EndAction;
  /** The field to leave out, for `retryWithoutField`. */
  readonly field?: string;
}

/**
 * Read from the top; the first that matches decides. Order matters: "quota" before "token", because the gateway calls a
 * key a token (令牌) and says so when its quota (额度) is used up; "voices from a non-audio request" before "voice".
 * Source: PROTOCOL 1.7 and 1.8; Chinese texts are those of the gateway's family.
 */
export const textRules: readonly TextRule[] = [
  // The account.
  {
    pattern:
      /insufficient[ _]?(?:user[ _]|token[ _])?(?:quota|balance|credit|fund)|quota (?:is )?(?:not enough|insufficient|has been exhausted|exhausted)|\bbalance\b|payment required|pre[-_ ]?consume|余额|额度|欠费/i,
    code: 'session/quota',
    action: 'fatal',
  },
  { pattern: /quota/i, code: 'session/quota', action: 'retryLater' },
  {
    pattern: /resource[ _]exhausted|rate.?limit|too many requests|请求过于频繁|请求数限制/i,
    code: 'session/rate-limited',
    action: 'retryLater',
  },
  {
    pattern:
      /unregistered callers|\bIP\b.*(?:not allowed|not in|不在)|banned|封禁|无权访问|permission.?denied/i,
    code: 'auth/forbidden',
    action: 'fatal',
  },
  {
    pattern:
      /api.?key (?:not valid|expired|not found)|api_key_invalid|(?:invalid|incorrect|expired|missing)[ _](?:api.?key|(?:access[ _])?token|authentication)|unauthenticated|unauthorized|token (?:is )?(?:invalid|expired|disabled)|令牌/i,
    code: 'auth/key-rejected',
    action: 'fatal',
  },
  // The model.
  {
    pattern:
      /models?\/\S+ (?:is|was) not found|not supported (?:for|in|by) (?:the )?(?:bidigeneratecontent|live api)|model[ _]not[ _]found|no available channel|无可用渠道|model \S+ (?:is |was )?(?:not found|does not exist|not supported|has been (?:retired|shut down))|no longer available/i,
    code: 'session/model-unavailable',
    action: 'fatal',
  },
  // What setup asked for.
  {
    pattern:
      /combination of response modalit|extract voices from a non-audio|program instantiation for language|response.?modalit\S* .*not supported/i,
    code: 'session/setup-refused',
    action: 'forceAudioOnly',
  },
  {
    pattern: /media_?chunks (?:is|are) deprecated/i,
    code: 'session/setup-refused',
    action: 'switchAudioField',
  },
  {
    pattern: /unsupported language|language.{0,60}(?:not supported|unsupported|invalid)|invalid language/i,
    code: 'session/setup-refused',
    action: 'retryWithoutField',
    field: 'generationConfig.speechConfig.languageCode',
  },
  {
    pattern:
      /voice.{0,60}(?:not found|not supported|unsupported|not available|invalid)|(?:invalid|unknown) voice/i,
    code: 'session/setup-refused',
    action: 'retryWithoutField',
    field: 'generationConfig.speechConfig.voiceConfig',
  },
  { pattern: /cannot start list/i, code: 'session/setup-refused', action: 'switchToolsShape' },
  // The conversation.
  {
    pattern: /session not found|(?:invalid|expired) (?:session )?(?:resumption )?handle/i,
    code: 'net/dropped',
    action: 'retryWithoutHandle',
  },
  {
    pattern:
      /context (?:window|length)|exceeds the maximum number of tokens|input token count|too many tokens/i,
    code: 'session/too-long',
    action: 'freshSession',
  },
  { pattern: /goaway|connection aborted|session duration/i, code: 'net/dropped', action: 'retry' },
  // The service.
  { pattern: /precondition check failed/i, code: 'session/service-failed', action: 'retry' },
  {
    pattern: /operation is not implemented|not implemented, or supported, or enabled/i,
    code: 'session/service-failed',
    action: 'retry',
  },
  {
    pattern:
      /internal error|currently unavailable|deadline expired|overloaded|try again later|do_request_failed/i,
    code: 'session/service-failed',
    action: 'retry',
  },
];

/**
 * Known to every endpoint there is: where one of them is unknown the whole spelling is wrong, and a conversation without it
 * would not be the one that was asked for.
 */
export const coreFields: ReadonlySet<string> = new Set([
  'model',
  'generationConfig',
  'generationConfig.responseModalities',
  'generationConfig.speechConfig',
  'systemInstruction',
]);

/** Answers to a refused upgrade whose words say nothing (source: PROTOCOL 1.8). What is not here stops. */
export const httpStatusRules: ReadonlyMap<number, EndRule> = new Map<number, EndRule>([
  [400, { code: 'session/setup-refused', action: 'switchDialect' }],
  [401, { code: 'auth/key-rejected', action: 'fatal' }],
  [402, { code: 'session/quota', action: 'fatal' }],
  [403, { code: 'auth/forbidden', action: 'fatal' }],
  [404, { code: 'session/model-unavailable', action: 'fatal' }],
  [408, { code: 'net/timeout', action: 'retry' }],
  [410, { code: 'session/model-unavailable', action: 'fatal' }],
  [425, { code: 'session/service-failed', action: 'retry' }],
  [426, { code: 'session/protocol', action: 'fatal' }],
  [429, { code: 'session/rate-limited', action: 'retryLater' }],
  [500, { code: 'session/service-failed', action: 'retry' }],
  [502, { code: 'session/service-failed', action: 'retry' }],
  [503, { code: 'session/service-failed', action: 'retry' }],
  [504, { code: 'net/timeout', action: 'retry' }],
]);

/** Failures below HTTP. What is not here is a certificate or a broken TLS or WebSocket stream, and stops. */
export const networkErrorRules: ReadonlyMap<string, EndRule> = new Map<string, EndRule>([
  ['ENOTFOUND', { code: 'net/unknown-host', action: 'retry' }],
  // The resolver itself cannot be reached: what a computer without a network says on Linux.
  ['EAI_AGAIN', { code: 'net/offline', action: 'retry' }],
  ['ENETUNREACH', { code: 'net/offline', action: 'retry' }],
  ['ENETDOWN', { code: 'net/offline', action: 'retry' }],
  ['EHOSTUNREACH', { code: 'net/offline', action: 'retry' }],
  ['EHOSTDOWN', { code: 'net/offline', action: 'retry' }],
  ['EADDRNOTAVAIL', { code: 'net/offline', action: 'retry' }],
  ['ECONNREFUSED', { code: 'net/refused', action: 'retry' }],
  ['ETIMEDOUT', { code: 'net/timeout', action: 'retry' }],
  ['ECONNRESET', { code: 'net/dropped', action: 'retry' }],
  ['ECONNABORTED', { code: 'net/dropped', action: 'retry' }],
  ['EPIPE', { code: 'net/dropped', action: 'retry' }],
]);

/**
 * Close codes whose words say nothing. 1006 is the usual end of any failure behind the gateway, and 1000 comes unasked
 * from this model (source: PROTOCOL 1.7, 7 row 3). 1009 is kept to `retry`: only a screen frame can be too big, and it
 * is not sent again. 3000, 3003 and 3008 are registered with IANA. What is not here stops: unknown errors do.
 */
export const closeCodeRules: ReadonlyMap<number, EndRule> = new Map<number, EndRule>([
  [1000, { code: 'net/dropped', action: 'retry' }],
  [1001, { code: 'net/dropped', action: 'retry' }],
  [1005, { code: 'net/dropped', action: 'retry' }],
  [1006, { code: 'net/dropped', action: 'retry' }],
  [1009, { code: 'session/service-failed', action: 'retry' }],
  [1011, { code: 'session/service-failed', action: 'retry' }],
  [1012, { code: 'session/service-failed', action: 'retry' }],
  [1013, { code: 'session/service-failed', action: 'retry' }],
  [1014, { code: 'session/service-failed', action: 'retry' }],
  [3000, { code: 'auth/key-rejected', action: 'fatal' }],
  [3003, { code: 'auth/forbidden', action: 'fatal' }],
  [3008, { code: 'net/timeout', action: 'retry' }],
]);
