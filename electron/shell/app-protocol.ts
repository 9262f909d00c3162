// app://earshot/…: serves the built pages and nothing else, from a folder or from inside an asar, with the content security
// policy on every answer.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appScheme, resolveAsset } from './asset-path.ts';

/** No inline script, no eval, no network: a page can reach nothing but its own files. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const safetyHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Makes app:// a standard, secure scheme. Only before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves `root`; returns the function that stops it. Only after `ready`. */
export function serveApp(root: string): () => void {
  protocol.handle(appScheme, (request) => serve(root, request));
  return () => {
    protocol.unhandle(appScheme);
  };
}

async function serve(root: string, request: Request): Promise<Response> {
  const asset = request.method === 'GET' ? resolveAsset(root, request.url) : null;
  if (asset === null) return new Response(null, { status: 404, headers: safetyHeaders });
  try {
    const body = await readFile(asset.path);
    return new Response(body, { headers: { ...safetyHeaders, 'content-type': asset.mimeType } });
  } catch {
    return new Response(null, { status: 404, headers: safetyHeaders });
  }
}
