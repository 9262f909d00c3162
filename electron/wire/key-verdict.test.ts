import { expect, test } from 'vitest';
import type { KeyTestFailure } from '../contract/key.ts';
import { classifyEnd } from './close-reasons.ts';
import type { ConnectionEndFacts } from './end-verdict.ts';
import { judgeKeyTest } from './key-verdict.ts';

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
  isDialectProven: true,
  omittedFields: [],
};
const body = (message: string): string => JSON.stringify({ error: { message } });
const relayed = (message: string): Partial<ConnectionEndFacts> => ({
  closeCode: 1006,
  lastServiceError: { message, code: null },
});

const rows: readonly (readonly [KeyTestFailure, string, Partial<ConnectionEndFacts>])[] = [
  ['rejected', 'HTTP 401', { httpStatus: 401, httpBody: body('Invalid token') }],
  ['rejected', 'HTTP 401 without a word', { httpStatus: 401 }],
  ['rejected', 'HTTP 403', { httpStatus: 403 }],
  ['rejected', 'a refusal after the upgrade', { closeCode: 1007, reason: 'API key not valid.' }],
  ['rejected', 'a caller nobody knows', { closeCode: 1008, reason: 'unregistered callers' }],
  ['rejected', 'a refusal that a gateway relays', relayed('close 1007 (invalid): API key not valid.')],
  [
    'modelUnavailable',
    'a gateway without a channel',
    { httpStatus: 503, httpBody: body('No available channel') },
  ],
  [
    'modelUnavailable',
    'a retired model',
    { closeCode: 1008, reason: 'models/x is not found for API version' },
  ],
  ['quota', 'an empty account', { httpStatus: 403, httpBody: body('insufficient user quota') }],
  ['quota', 'HTTP 402', { httpStatus: 402 }],
  ['quota', 'HTTP 429', { httpStatus: 429 }],
  ['quota', 'a limit told by the close', { closeCode: 1011, reason: 'RESOURCE_EXHAUSTED' }],
  ['unreachable', 'an unknown host', { networkErrorCode: 'ENOTFOUND' }],
  ['unreachable', 'no network', { networkErrorCode: 'ENETUNREACH' }],
  ['unreachable', 'nobody at the port', { networkErrorCode: 'ECONNREFUSED' }],
  ['unreachable', 'a certificate of somebody else', { networkErrorCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ['unreachable', 'an endpoint that never opens', { expiredWait: 'open' }],
  ['unreachable', 'another path', { httpStatus: 404 }],
  ['unreachable', 'a connection that drops', { closeCode: 1006 }],
  ['other', 'an endpoint that opens and says nothing', { expiredWait: 'setup' }],
  ['other', 'a service in trouble', { closeCode: 1011, reason: 'Internal error encountered' }],
  ['other', 'HTTP 500', { httpStatus: 500 }],
  [
    'other',
    'settings it does not take',
    { closeCode: 1007, reason: 'Request contains an invalid argument.' },
  ],
  ['other', 'no Live endpoint at all', { httpStatus: 200 }],
];

test.each(rows)('%s is what a test of the key says of %s', (wanted, _what, facts) => {
  expect(judgeKeyTest(classifyEnd({ ...cleanEnd, ...facts }).code)).toBe(wanted);
});
