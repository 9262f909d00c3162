// The query string of the endpoint: what the gateway reads from the URL, and what a person adds. Pure.
import { decodePercent, isSecretParameter } from '../contract/address-secrets.ts';
import type { DialectTraits } from './dialect-traits.ts';
import { isFieldOmitted } from './field-path.ts';
import type { SessionConfig } from './setup.ts';
import { resolveDetection, sendableLanguageCode } from './setup-message.ts';

export type QueryParameter = readonly [name: string, value: string];

/** Later names win over earlier ones, so that what a person adds replaces what is generated. */
export function buildQuery(config: SessionConfig, traits: DialectTraits): readonly QueryParameter[] {
  const parameters = new Map<string, string>(traits.query === 'none' ? [] : gatewayQuery(config, traits));
  for (const [name, value] of parseQuery(traits.extraQuery)) parameters.set(name, value);
  return [...parameters];
}

/** Mirrors setup, because the gateway replaces voice and detection by what its URL says (PROTOCOL 2.2-e, f). */
function gatewayQuery(config: SessionConfig, traits: DialectTraits): QueryParameter[] {
  // What was refused in setup is not sent by the back door: the gateway would put it into setup again.
  const isLeftOut = (...paths: readonly string[]): boolean =>
    paths.some((path) => isFieldOmitted(path, config.omittedFields));
  const parameters: QueryParameter[] = isLeftOut('generationConfig.speechConfig.voiceConfig')
    ? []
    : [['voice', config.voiceName]];
  const detection = resolveDetection(config, traits);
  if (detection.kind === 'automatic') {
    // Ranges of the gateway's validator (source: PROTOCOL 2.1).
    parameters.push(
      ['silence_duration_ms', clamp(detection.silenceDurationMs, 2000)],
      ['prefix_padding_ms', clamp(detection.prefixPaddingMs, 1000)],
      ['start_sensitivity', detection.startSensitivity],
      ['end_sensitivity', detection.endSensitivity],
    );
  }
  if (traits.query !== 'full') return parameters;
  const languageCode = sendableLanguageCode(config);
  if (languageCode !== null) parameters.push(['language', languageCode]);
  if (config.isProactiveAudioOn && !isLeftOut('proactivity', 'proactivity.proactiveAudio'))
    parameters.push(['proactive_audio', 'true']);
  return parameters;
}

function clamp(value: number, maximum: number): string {
  return String(Math.min(maximum, Math.max(0, Math.round(value))));
}

/** A key in a URL lands in the logs of proxies: never sent, whoever asks for it (source: PROTOCOL 1.2). */
function parseQuery(text: string): QueryParameter[] {
  return text
    .replace(/^\s*\?/, '')
    .split('&')
    .flatMap((pair): QueryParameter[] => {
      const [name = '', ...rest] = pair.trim().split('=');
      const decodedName = decodePercent(name);
      const value = decodePercent(rest.join('='));
      return decodedName === '' || isSecretParameter(decodedName, value) ? [] : [[decodedName, value]];
    });
}
