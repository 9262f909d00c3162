// Every failure a person can meet: its code, what happened, what to do. Pure; holds no secrets. The texts here are English:
// logs have them, and error-words.ts says them in the language of the windows.
import { writeDetail } from './error-details.ts';
import { screenErrorTexts } from './error-texts-screen.ts';
import { soundErrorTexts, type ErrorText } from './error-texts-sound.ts';
import type { InterfaceLanguage } from './interface-language.ts';
import { secretNamePart } from './secret-names.ts';

export const errorTexts = {
  'auth/key-rejected': {
    message: 'The key was refused by {host}.',
    hint: 'Paste it again in the settings, or check the account and its balance.',
    isRetryable: false,
  },
  'auth/forbidden': {
    message: '{host} does not allow this key to use the model.',
    hint: 'Check what the account may use, or choose another model in the settings.',
    isRetryable: false,
  },
  'net/offline': {
    message: '{host} cannot be reached.',
    hint: 'Check the internet connection and the endpoint in the settings.',
    isRetryable: true,
  },
  'net/unknown-host': {
    message: 'There is no server called {host}.',
    hint: 'Check the spelling of the endpoint in the settings, and the internet connection.',
    isRetryable: true,
  },
  'net/timeout': {
    message: '{host} did not answer in time.',
    hint: 'Try again. If it stays so, check the endpoint in the settings.',
    isRetryable: true,
  },
  'net/refused': {
    message: '{host} refused the connection ({detail}).',
    hint: 'Try again in a moment. If it stays so, check the endpoint in the settings.',
    isRetryable: true,
  },
  'net/dropped': {
    message: 'The connection to {host} was lost.',
    hint: 'Your question is kept: trying again asks it.',
    isRetryable: true,
  },
  'net/insecure-endpoint': {
    message: 'The endpoint {host} is not encrypted.',
    hint: 'Use a wss:// address. Plain ws:// is allowed for this computer only.',
    isRetryable: false,
  },
  'net/bad-endpoint': {
    message: 'The endpoint is not a valid address.',
    hint: 'It should look like wss://host/path/{model}/liveStream.',
    isRetryable: false,
  },
  'net/key-in-address': {
    message: 'There is a key or a password in the address. It was not taken.',
    hint: 'Take it out. The key has a field of its own at the top of the settings of the connection, and is kept in the keychain.',
    isRetryable: false,
  },
  'session/quota': {
    message: 'The account at {host} has reached its limit.',
    hint: 'Wait a minute, or check the balance of the account.',
    isRetryable: false,
  },
  'session/rate-limited': {
    message: '{host} takes no more requests for the moment.',
    hint: 'That passes within a minute or so.',
    isRetryable: true,
  },
  'net/untrusted': {
    message: 'The certificate of {host} cannot be trusted ({detail}).',
    hint: 'Check the clock of this computer and the network. Something may stand between you and the server.',
    isRetryable: false,
  },
  'session/model-unavailable': {
    message: 'The model {model} is not available at {host}.',
    hint: 'Choose another model in the settings.',
    isRetryable: false,
  },
  'session/setup-refused': {
    message: '{host} did not accept the settings of the conversation ({detail}).',
    hint: 'Set the voice, language and tools back to their defaults, then try again.',
    isRetryable: false,
  },
  'session/dialect-refused': {
    message: '{host} does not take the message format that is set ({dialect}).',
    hint: 'Set the message format to Automatic in the settings (Connection, Advanced), then try again.',
    isRetryable: false,
  },
  'session/field-refused': {
    message: '{host} does not know: {setting}. The conversation goes on without it.',
    hint: 'It is not sent any more. “Try everything again” in the settings of the connection changes that.',
    isRetryable: false,
  },
  'session/setup-ignored': {
    message: '{host} accepted the connection but never started the conversation.',
    hint: 'Check the endpoint in the settings, or try another model.',
    isRetryable: true,
  },
  'session/too-long': {
    message: 'The conversation has become too long for the model.',
    hint: 'It goes on in a fresh one. Earlier words may be forgotten.',
    isRetryable: true,
  },
  'session/service-failed': {
    message: 'The service at {host} failed ({detail}).',
    hint: 'This is usually short. Try again in a moment.',
    isRetryable: true,
  },
  'session/protocol': {
    message: '{host} sent something that cannot be understood.',
    hint: 'Check that the endpoint is a Gemini Live endpoint.',
    isRetryable: false,
  },
  'session/cap-near': {
    message: '{share} of your cap of {cap} for {period} is used up.',
    hint: 'Screen frames stop at 90%, and the talk ends at 100%. The settings have the caps.',
    isRetryable: false,
  },
  'session/cap-reached': {
    message: 'Your cap of {cap} for {period} is reached, by an estimate.',
    hint: 'The talk has ended and the microphone is closed. You can go on all the same, or change the cap in the settings.',
    isRetryable: false,
  },
  'session/no-answer': {
    message: 'No answer came.',
    hint: 'Ask again. If it stays silent, check the microphone level.',
    isRetryable: true,
  },
  'session/locked': {
    message: 'Nothing was opened, because the screen was locked.',
    hint: 'Unlock it, then try again.',
    isRetryable: true,
  },
  'session/answer-stalled': {
    message: 'The rest of the answer never came from {host}.',
    hint: 'Ask again. What arrived of it is kept.',
    isRetryable: true,
  },
  'net/speech-lost': {
    message: 'The first {seconds} s of your words were lost: there was no connection to {host} for too long.',
    hint: 'The newest 30 s are kept. Say the beginning again.',
    isRetryable: true,
  },
  'net/too-slow': {
    message: 'The connection to {host} is too slow: {seconds} s of your words were not sent.',
    hint: 'Wait until the network is better, then say it again.',
    isRetryable: true,
  },
  'timer/ended': {
    message: 'Time is up: {timers}.',
    hint: 'Earshot says so aloud, as soon as the model can be reached.',
    isRetryable: false,
  },
  'link/not-opened': {
    message: 'The link to {host} was not opened ({detail}).',
    hint: 'Only https links that an answer named are opened. Check that the system has a browser.',
    isRetryable: true,
  },
  ...soundErrorTexts,
  'vault/unavailable': {
    message: 'The keychain of the system cannot be used ({detail}).',
    hint: 'Unlock it or restart it, then try again. The key is not written anywhere else.',
    isRetryable: true,
  },
  'vault/no-service': {
    message: 'No keychain runs on this desktop.',
    hint: 'Install and start one, such as gnome-keyring, or the Secret Service of KWallet or KeePassXC, then try again. The key is not written anywhere else.',
    isRetryable: true,
  },
  'vault/no-library': {
    message: 'The library that keychains are reached by, libsecret, is not installed.',
    hint: 'Install it (libsecret-1-0 on Debian and Ubuntu, libsecret elsewhere) and restart Earshot. The key is not written anywhere else.',
    isRetryable: true,
  },
  'vault/locked': {
    message: 'The keychain of the system is locked.',
    hint: 'Unlock it with its password, then try again. The key is not written anywhere else.',
    isRetryable: true,
  },
  'vault/refused': {
    message: 'The keychain of the system did not let Earshot in.',
    hint: 'Allow Earshot there, or answer its question with yes, then try again. The key is not written anywhere else.',
    isRetryable: true,
  },
  'vault/silent': {
    message: 'The keychain of the system does not answer.',
    hint: 'A window may be waiting for its password: answer it, and Earshot goes on by itself. Otherwise restart the keychain.',
    isRetryable: true,
  },
  'vault/other-host': {
    message: 'The endpoint is at {host} now. Nothing was done with the key for {shownHost}.',
    hint: 'Check the endpoint, then enter or choose its key again.',
    isRetryable: false,
  },
  'models/not-listed': {
    message: '{host} did not say which models it has ({detail}).',
    hint: 'Type the name of the model as the service writes it.',
    isRetryable: true,
  },
  'settings/broken': {
    message: 'The settings file could not be read and was set aside as {file}.',
    hint: 'The defaults are in use. Your key is not affected.',
    isRetryable: false,
  },
  'settings/key-in-file': {
    message:
      'There was a key or a password in an address in the settings file. The address is at its default now.',
    hint: 'Enter the address again without it in the settings (Connection). The key has a field of its own there.',
    isRetryable: false,
  },
  ...screenErrorTexts,
  'settings/not-saved': {
    message: 'The settings could not be saved ({detail}).',
    hint: 'Check that the disk is not full and that the profile folder can be written.',
    isRetryable: true,
  },
  'settings/target-not-below-trigger': {
    message:
      'What is kept ({target} tokens) must be less than what triggers the trimming ({trigger} tokens).',
    hint: 'Lower the one or raise the other.',
    isRetryable: false,
  },
  'settings/not-importable': {
    message: '{file} holds no settings of Earshot that can be read ({detail}).',
    hint: 'Choose a file that Earshot has exported. Your settings are as they were.',
    isRetryable: false,
  },
  'settings/from-newer-app': {
    message: '{file} was exported by a newer Earshot.',
    hint: 'Update Earshot, then import it again. Your settings are as they were.',
    isRetryable: false,
  },
  'settings/not-exported': {
    message: '{file} could not be written ({detail}).',
    hint: 'Choose another folder, or check that the disk is not full.',
    isRetryable: true,
  },
  'settings/nothing-to-undo': {
    message: 'There is nothing to undo any more.',
    hint: 'It was undone already, or changed since. Change the settings by hand, or import a file.',
    isRetryable: false,
  },
  'profiles/full': {
    message: 'There are {count} profiles already.',
    hint: 'Delete one that you no longer use.',
    isRetryable: false,
  },
  'profiles/gone': {
    message: 'That profile is not there any more.',
    hint: 'Choose another one.',
    isRetryable: false,
  },
  'profiles/switched': {
    message: 'Another profile is in force by now. Nothing was changed in it.',
    hint: 'Switch to the profile you meant, then make the change again.',
    isRetryable: false,
  },
  'profiles/last': {
    message: 'The last profile cannot be deleted.',
    hint: 'Make another one first.',
    isRetryable: false,
  },
  'conversations/gone': {
    message: 'That conversation is not there any more.',
    hint: 'Choose another one.',
    isRetryable: false,
  },
  'system/login-item': {
    message: 'Starting at login could not be changed ({detail}).',
    hint: 'Change it in the settings of the system instead.',
    isRetryable: true,
  },
  'system/folder-not-opened': {
    message: 'The folder {folder} could not be opened ({detail}).',
    hint: 'Open it in the file manager.',
    isRetryable: true,
  },
  'usage/broken': {
    message: 'The record of what you used could not be read whole and was set aside as {file}.',
    hint: 'Counting goes on with what could be read.',
    isRetryable: false,
  },
  'usage/not-saved': {
    message: 'What you used could not be saved ({detail}).',
    hint: 'Check that the disk is not full and that the profile folder can be written. It is tried again.',
    isRetryable: true,
  },
  'hotkey/refused': {
    message: '{combination} could not be taken: another program or the desktop holds it.',
    hint: 'Choose other keys in the settings (Talk key), or close that program. The tray icon works in any case.',
    isRetryable: true,
  },
  'hotkey/in-use': {
    message: '{combination} already does something else in Earshot.',
    hint: 'Press other keys, or switch the other one off first.',
    isRetryable: false,
  },
  'hotkey/unusable': {
    message: '{combination} cannot be a hotkey.',
    hint: 'Use a function key, or Ctrl, Alt or the system key with another key. Esc stays free to stop answers.',
    isRetryable: false,
  },
  'practice/failed': {
    message: 'The practice line could not be started ({detail}).',
    hint: 'Store a key in the settings to use the real service, or restart Earshot.',
    isRetryable: true,
  },
  'ipc/bad-input': {
    message: 'A window sent something that is not allowed ({detail}).',
    hint: 'Check what was entered. If it looks right, restart Earshot.',
    isRetryable: false,
  },
  'internal/unexpected': {
    message: 'Something unexpected happened ({detail}).',
    hint: 'Try again. If it stays so, restart Earshot; the log says more.',
    isRetryable: false,
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;
export type ErrorDetails = Readonly<Record<string, string>>;

/** A failure as windows see it. Plain data, so that it survives IPC. */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly isRetryable: boolean;
  /** Raw (error-details.ts writes them); fill the gaps in `message`, so that a window can say it in its language. */
  readonly details: ErrorDetails;
}

/** Makes the error of a code. `details` fill `{name}` gaps; they must never hold a key or a header. */
export function createAppError(code: ErrorCode, details: ErrorDetails = {}): AppError {
  const text = errorTexts[code];
  return {
    code,
    message: fillDetails(text.message, details, 'en'),
    hint: text.hint,
    isRetryable: text.isRetryable,
    details,
  };
}

/** Turns anything thrown into an AppError; only the error's own message is kept, redacted and cut. */
export function toUnexpectedError(cause: unknown): AppError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return createAppError('internal/unexpected', { detail: redactSecrets(text).slice(0, 200) });
}

/** In an address: the name, and what it is. */
const secretParameter = new RegExp(`([?&;#][\\w.%-]{0,60}${secretNamePart}[\\w.%-]{0,60}=)[^&;\\s"']+`, 'gi');

/** Replaces anything that looks like a key, a bearer token, a key parameter or the user of an address by `[hidden]`; plain words stay. */
export function redactSecrets(text: string): string {
  return text
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [hidden]')
    .replace(/\btoken\s+[A-Za-z0-9_./+=-]{16,}/gi, 'token [hidden]')
    .replace(/\bsk-[A-Za-z0-9_-]{4,}/g, '[hidden]')
    .replace(/\bAIza[A-Za-z0-9_-]{6,}/g, '[hidden]')
    .replace(/\bauth_tokens\/[A-Za-z0-9_-]+/g, '[hidden]')
    .replace(secretParameter, '$1[hidden]')
    .replace(/(:\/\/)[^\s/?#@"']+@/g, '$1[hidden]@');
}

/** Fills `{name}` gaps with the details as people of the language read them. */
export function fillDetails(template: string, details: ErrorDetails, language: InterfaceLanguage): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = details[name];
    return value === undefined ? gap : writeDetail(name, value, language);
  });
}
