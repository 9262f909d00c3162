// Which file of the built pages an app:// address stands for, and of what type. Pure.
import { extname, join, normalize, sep } from 'node:path';

/** Pages, scripts and sounds live here: `app://earshot/hud.html`. */
export const appScheme = 'app';
const appHost = 'earshot';
export const appOrigin = `${appScheme}://${appHost}`;

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

export interface Asset {
  readonly path: string;
  readonly mimeType: string;
}

/** The file inside `root` for an address, or null when it is not ours, leaves the folder or is of no known type. */
export function resolveAsset(root: string, address: string): Asset | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${appScheme}:` || url.host !== appHost) return null;
  const name = decode(url.pathname);
  if (name === null || /[\0\\:]/.test(name)) return null;
  const path = normalize(join(root, name));
  const mimeType = mimeTypes[extname(path).toLowerCase()];
  if (mimeType === undefined || !path.startsWith(normalize(root + sep))) return null;
  return { path, mimeType };
}

/** Whether an address is one of our own pages' or files'. */
export function isOwnAddress(address: string): boolean {
  return address === appOrigin || address.startsWith(`${appOrigin}/`);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
