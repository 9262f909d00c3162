// How connections end, for random sequences of events.
import type { ConnectionEnd } from '../../electron/live/ports.ts';

export const ends: readonly Partial<ConnectionEnd>[] = [
  { closeCode: 1006 },
  { closeCode: 1000 },
  { closeCode: 1011, reason: 'Internal error encountered' },
  { closeCode: 1008, reason: 'BidiGenerateContent session not found' },
  {
    closeCode: 1007,
    reason: 'Invalid JSON payload received. Unknown name "x" at \'setup\': Cannot find field.',
  },
  { closeCode: 1007, reason: 'API key not valid. Please pass a valid API key.' },
  { networkErrorCode: 'ECONNREFUSED' },
  { httpStatus: 429, httpBody: '' },
];
export const noEnd: ConnectionEnd = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};
