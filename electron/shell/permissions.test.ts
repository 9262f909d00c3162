import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardPermissions } from './permissions.ts';

type RequestHandler = Exclude<Parameters<Session['setPermissionRequestHandler']>[0], null>;
type CheckHandler = Exclude<Parameters<Session['setPermissionCheckHandler']>[0], null>;

const own = { id: 1 } as unknown as WebContents;
const stranger = { id: 2 } as unknown as WebContents;

function guard(isShareArmed = false): { request: RequestHandler; check: CheckHandler } {
  const handlers: { request?: RequestHandler; check?: CheckHandler } = {};
  const session = {
    setPermissionRequestHandler: (handler: RequestHandler) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: CheckHandler) => (handlers.check = handler),
    setDevicePermissionHandler: () => undefined,
  } as unknown as Session;
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
  guardPermissions(
    session,
    (contents) => contents === own,
    () => isShareArmed,
    log,
  );
  const { request, check } = handlers;
  if (request === undefined || check === undefined) throw new Error('No handler was set');
  return { request, check };
}

function ask(
  contents: WebContents,
  permission: string,
  mediaTypes: readonly string[],
  url = 'app://earshot/hud.html',
  isShareArmed = false,
) {
  let isAllowed: boolean | null = null;
  guard(isShareArmed).request(
    contents,
    permission as Parameters<RequestHandler>[1],
    (decision) => {
      isAllowed = decision;
    },
    { requestingUrl: url, isMainFrame: true, mediaTypes } as unknown as Parameters<RequestHandler>[3],
  );
  return isAllowed;
}

describe('a permission', () => {
  it('is given for microphone and speaker alone, to our own pages alone', () => {
    expect([ask(own, 'media', ['audio']), ask(own, 'speaker-selection', [])]).toEqual([true, true]);
    expect(ask(stranger, 'speaker-selection', [])).toBe(false);
    expect([
      ask(own, 'media', ['video']),
      ask(own, 'media', ['audio', 'video']),
      ask(own, 'media', []),
      ask(own, 'geolocation', ['audio']),
      ask(stranger, 'media', ['audio']),
      ask(own, 'media', ['audio'], 'https://example.com/'),
    ]).toEqual([false, false, false, false, false, false]);
  });

  it('to capture the screen is given to our own page while a source is armed for it', () => {
    const url = 'app://earshot/hud.html';
    expect([
      ask(own, 'media', [], url, true),
      ask(own, 'display-capture', [], url, true),
      ask(own, 'media', ['video'], url, true),
      ask(stranger, 'media', [], url, true),
      ask(own, 'display-capture', [], url, false),
    ]).toEqual([true, true, false, false, false]);
  });

  it('is checked by the same rule', () => {
    const check = (
      contents: WebContents | null,
      permission: string,
      origin: string,
      mediaType: string,
    ): boolean =>
      guard().check(contents, permission as Parameters<CheckHandler>[1], origin, {
        mediaType,
      } as unknown as Parameters<CheckHandler>[3]);
    expect(check(own, 'media', 'app://earshot/', 'audio')).toBe(true);
    expect(check(own, 'speaker-selection', 'app://earshot/', 'audio')).toBe(true);
    expect(check(own, 'speaker-selection', 'https://example.com/', 'audio')).toBe(false);
    expect([
      check(own, 'media', 'app://earshot/', 'video'),
      check(own, 'notifications', 'app://earshot/', 'audio'),
      check(stranger, 'media', 'app://earshot/', 'audio'),
      check(null, 'media', 'app://earshot/', 'audio'),
      check(own, 'media', 'https://example.com/', 'audio'),
    ]).toEqual([false, false, false, false, false]);
  });
});
