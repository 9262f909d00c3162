// What people read for each way of spelling messages.
import type { DialectName } from '../../../electron/contract/dialects.ts';
import type { PlainKey } from '../i18n/t.ts';

export const dialectWords = {
  'gateway+': 'dialect.gateway',
  'gateway-minimal': 'dialect.gatewayMinimal',
  'native-camel': 'dialect.nativeCamel',
  'native-snake': 'dialect.nativeSnake',
} as const satisfies Record<DialectName, PlainKey>;
