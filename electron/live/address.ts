// The address a connection is opened with: the line's, and what the dialect adds to it. Pure.
import type { Dialect } from '../wire/dialect.ts';
import type { SessionConfig } from '../wire/setup.ts';

/** @param url of the line, as `Line.url` */
export function addressOf(url: string, dialect: Dialect, config: SessionConfig): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of dialect.queryParameters(config)) parameters.append(name, value);
  const query = parameters.toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
