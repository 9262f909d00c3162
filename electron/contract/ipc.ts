// Everything windows and main say to each other: names, argument schemas and value types in one map. Pure.
import * as v from 'valibot';
import { conversationIdSchema, type Conversation, type ConversationSummary } from './conversations.ts';
import type { EndpointStatus } from './endpoint-memory.ts';
import type { AppError, ErrorCode } from './errors.ts';
import type { Hotkeys, TalkKeyWay } from './hotkeys.ts';
import type { InterfaceLanguage } from './interface-language.ts';
import type { ScreenPermission } from './first-run.ts';
import { keyHostSchema, keySchema, type KeyStatus, type KeyTestReport } from './key.ts';
import type { ModelList } from './models.ts';
import { profileChangeSchema } from './profiles.ts';
import { drawnBoxSchema, type RegionOffer } from './region.ts';
import { captureProblems, shareTargetSchema, type ShareChoice, type ShareSnapshot } from './screen.ts';
import type { SessionSnapshot } from './session.ts';
import { settingsChangeSchema, type Settings } from './settings.ts';
import { toolAnswers } from './tools.ts';
import type { UsageHistory } from './usage.ts';
import type { VoiceSample } from './voice-sample.ts';

/** A display of this computer. */
export interface ShownDisplay {
  readonly id: string;
  /** As the system calls it; empty when it does not. */
  readonly label: string;
}

export interface AppStatus {
  readonly version: string;
  readonly electronVersion: string;
  /** The language in force: what the setting `general.language` comes to on this computer. */
  readonly language: InterfaceLanguage;
  /** The primary one first. */
  readonly displays: readonly ShownDisplay[];
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  readonly hotkeys: Hotkeys;
  readonly talkKeyWay: TalkKeyWay;
  /** Set when EARSHOT_ENDPOINT overrides the setting; hidden when it holds a key. */
  readonly endpointOverride: string | null;
  /** The settings were imported or reset as a whole, and that can be taken back. */
  readonly canUndoReplace: boolean;
  /** Whether an icon of Earshot can be seen in a tray; without one the HUD stays in reach. */
  readonly hasTray: boolean;
  /** `unheard`: nothing on this computer tells of it. */
  readonly lockScreen: 'unheard' | 'unlocked' | 'locked';
  readonly logFolder: string;
}

/** What the settings window is to show; `sequence` tells a new wish from one that was followed already. */
export interface PanelTarget {
  readonly sequence: number;
  readonly sectionId: string | null;
  readonly conversationId: string | null;
}

/** What became of an export or an import. */
export type TransferOutcome =
  { readonly kind: 'done'; readonly file: string } | { readonly kind: 'cancelled' };

const nothing = v.void();
const deviceLabel = v.pipe(v.string(), v.maxLength(100));
const soundNoticeCodes = [
  'audio/mic-away',
  'audio/mic-none-left',
  'audio/mic-silent',
  'audio/mic-clipping',
  'audio/mic-muted',
  'audio/speaker-away',
] as const satisfies readonly ErrorCode[];
const captureIdSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
const displayOnly = v.object({ displayId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });
/** No argument is longer than this as JSON. */
export const maxCallBytes = 256 * 1024;

/** Window → main, answered with a Result. `args` is checked in main, before anything else sees it. */
export const calls = {
  'session:read': { args: nothing },
  'session:toggleTalk': { args: nothing },
  'session:toggleMute': { args: nothing },
  'session:sendText': {
    args: v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20_000)) }),
  },
  'session:stopAnswer': { args: nothing },
  'session:dismissNotice': { args: nothing },
  /** A person's word on a call of the model that asks. */
  'tool:answer': {
    args: v.object({ key: v.pipe(v.number(), v.integer(), v.minValue(1)), answer: v.picklist(toolAnswers) }),
  },
  /** Opens a page that an answer of this session rests on; any other address is refused. */
  'source:open': { args: v.object({ uri: v.pipe(v.string(), v.maxLength(4096)) }) },
  /** Tries again at once after `failed` or during `waiting`. */
  'session:retry': { args: nothing },
  /** Goes on although a cap is reached: lifts it for the rest of its period. */
  'session:continueAnyway': { args: nothing },
  'usage:readHistory': { args: nothing },
  /** The page tells what became of the microphone it was asked to open or close. */
  'microphone:report': {
    args: v.variant('state', [
      v.object({ state: v.literal('open'), label: v.pipe(v.string(), v.maxLength(500)) }),
      v.object({ state: v.literal('closed') }),
      v.object({ state: v.literal('standby') }),
      v.object({
        state: v.literal('failed'),
        code: v.picklist(['audio/mic-denied', 'audio/mic-missing', 'audio/mic-busy', 'audio/mic-lost']),
      }),
    ]),
  },
  /** The settings window has opened a microphone, or closed the last one that it had open. */
  'microphone:reportPanel': { args: v.object({ isOpen: v.boolean() }) },
  'speaker:reportFailure': { args: nothing },
  /** The page found something about a device that a person should know, or it is over. */
  'sound:notice': {
    args: v.variant('kind', [
      v.object({
        kind: v.literal('raised'),
        code: v.picklist(soundNoticeCodes),
        device: deviceLabel,
      }),
      v.object({ kind: v.literal('withdrawn'), code: v.picklist(soundNoticeCodes) }),
    ]),
  },
  'share:read': { args: nothing },
  /** Shares what was shared last, or ends it. */
  'share:toggle': { args: nothing },
  'share:start': { args: v.object({ target: shareTargetSchema }) },
  'share:stop': { args: nothing },
  /** Shares the window in front and begins a talk about it. */
  'share:ask': { args: nothing },
  'share:listChoices': { args: nothing },
  /** A frame that was sent, as base64; empty when it is not kept any more. */
  'share:readPicture': { args: v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) }) },
  /** Throws away the frames that were sent. */
  'share:clearSent': { args: nothing },
  'share:dismissProblem': { args: nothing },
  /** Opens a window over each display in which a region of it can be drawn. */
  'region:draw': { args: nothing },
  /** What such a window shows. */
  'region:read': { args: displayOnly },
  /** It can be seen now. */
  'region:reportReady': { args: displayOnly },
  /** Gives the keyboard to the window of the next display. */
  'region:focusNext': { args: displayOnly },
  /** Shares what was drawn; null leaves everything as it was. */
  'region:finish': {
    args: v.object({ ...displayOnly.entries, box: v.nullable(drawnBoxSchema) }),
  },
  /** The page tells what became of the capture it was ordered to open. */
  'share:reportCapture': {
    args: v.variant('state', [
      v.object({ state: v.literal('open'), captureId: captureIdSchema }),
      v.object({ state: v.literal('failed'), captureId: captureIdSchema, code: v.picklist(captureProblems) }),
    ]),
  },
  /** The audio worklets of the page are loaded: main may hand over the media ports. */
  'media:ready': { args: nothing },
  /** The page, which alone is told, says that the network is back. */
  'network:reportReturn': { args: nothing },
  'hud:hide': { args: nothing },
  /** Height of what is to be shown, CSS pixels without the window's shadow margin. */
  'hud:resize': { args: v.object({ heightPx: v.pipe(v.number(), v.minValue(40), v.maxValue(480)) }) },
  /** The HUD takes the keyboard only while the user types into it. */
  'hud:setTyping': { args: v.object({ isTyping: v.boolean() }) },
  'settings:read': { args: nothing },
  /** Fails with `profiles/switched` when another profile is in force than the window showed. */
  'settings:change': { args: settingsChangeSchema },
  /** To a file and from one, which the system's dialog asks for. */
  'settings:export': { args: nothing },
  'settings:import': { args: nothing },
  /** Everything back to its default. */
  'settings:reset': { args: nothing },
  /** Back to the settings before the last import or reset. */
  'settings:undoReplace': { args: nothing },
  'profiles:change': { args: profileChangeSchema },
  'settings:show': { args: nothing },
  /** While a person presses new keys, our own hotkeys do not act; main ends it by itself after a while. */
  'hotkeys:setRecording': { args: v.object({ isRecording: v.boolean() }) },
  /** Has the system ask whether keys may be seen coming up, and opens where that is given: macOS only. */
  'hotkeys:openPermission': { args: nothing },
  /** Where the settings window was last asked to go. */
  'panel:readTarget': { args: nothing },
  'conversations:list': { args: nothing },
  'conversations:read': { args: v.object({ id: conversationIdSchema }) },
  /** Puts the text of a conversation on the clipboard. */
  'conversations:copy': { args: v.object({ id: conversationIdSchema }) },
  'conversations:deleteAll': { args: nothing },
  'usage:clear': { args: nothing },
  'endpoint:forgetAll': { args: nothing },
  'app:openLogFolder': { args: nothing },
  'app:quit': { args: nothing },
  'key:readStatus': { args: nothing },
  /** These name the host that was shown; fail with `vault/other-host` when another one is in force. */
  'key:store': { args: v.object({ host: keyHostSchema, key: keySchema }) },
  /** Offers the keychain once more what it did not take. */
  'key:storeAgain': { args: v.object({ host: keyHostSchema }) },
  'key:delete': { args: v.object({ host: keyHostSchema }) },
  /** Opens a real, short session with the stored key, or with one that was typed; one test at a time. */
  'key:test': { args: v.object({ host: keyHostSchema, typedKey: v.nullable(keySchema) }) },
  'key:cancelTest': { args: nothing },
  /** Asks the host of the endpoint in force, with its key, which models it has. */
  'models:read': { args: nothing },
  /** Has a sentence spoken by the voice that is set, in a session of its own; the one asked for before is given up. */
  'voice:hear': { args: nothing },
  /** Gives up the sentence that was asked for, unless all of it is there. */
  'voice:cancel': { args: nothing },
  /** What was learnt about the endpoint of the settings; `forget` has it found out anew. */
  'endpoint:readStatus': { args: nothing },
  'endpoint:forget': { args: nothing },
  /** Whether the system lets the screen be seen, and the way to where that is given. */
  'screen:readPermission': { args: nothing },
  'screen:openPermission': { args: nothing },
  'app:readStatus': { args: nothing },
} as const satisfies Record<string, { readonly args: v.GenericSchema }>;

interface CallValues {
  'session:read': SessionSnapshot;
  'session:toggleTalk': null;
  'session:toggleMute': null;
  'session:sendText': null;
  'session:stopAnswer': null;
  'session:dismissNotice': null;
  'session:retry': null;
  'tool:answer': null;
  'source:open': null;
  'session:continueAnyway': null;
  'usage:readHistory': UsageHistory;
  'microphone:report': null;
  'microphone:reportPanel': null;
  'speaker:reportFailure': null;
  'sound:notice': null;
  'share:read': ShareSnapshot;
  'share:toggle': null;
  'share:start': null;
  'share:stop': null;
  'share:ask': null;
  'share:listChoices': readonly ShareChoice[];
  'share:readPicture': string;
  'share:clearSent': null;
  'share:dismissProblem': null;
  'region:draw': null;
  'region:read': RegionOffer;
  'region:reportReady': null;
  'region:focusNext': null;
  'region:finish': null;
  'share:reportCapture': null;
  'media:ready': null;
  'network:reportReturn': null;
  'hud:hide': null;
  'hud:resize': null;
  'hud:setTyping': null;
  'settings:read': Settings;
  'settings:change': Settings;
  'settings:export': TransferOutcome;
  'settings:import': TransferOutcome;
  'settings:reset': Settings;
  'settings:undoReplace': Settings;
  'profiles:change': Settings;
  'settings:show': null;
  'hotkeys:setRecording': null;
  'hotkeys:openPermission': null;
  'panel:readTarget': PanelTarget;
  'conversations:list': readonly ConversationSummary[];
  'conversations:read': Conversation;
  'conversations:copy': null;
  'conversations:deleteAll': null;
  'usage:clear': UsageHistory;
  'endpoint:forgetAll': EndpointStatus;
  'app:openLogFolder': null;
  'app:quit': null;
  'key:readStatus': KeyStatus;
  'key:store': KeyStatus;
  'key:storeAgain': KeyStatus;
  'key:delete': KeyStatus;
  'key:test': KeyTestReport;
  'key:cancelTest': null;
  'models:read': ModelList;
  'voice:hear': VoiceSample;
  'voice:cancel': null;
  'endpoint:readStatus': EndpointStatus;
  'endpoint:forget': EndpointStatus;
  'screen:readPermission': ScreenPermission;
  'screen:openPermission': null;
  'app:readStatus': AppStatus;
}

export type CallName = keyof typeof calls;
export type CallArgs<Name extends CallName> = v.InferInput<(typeof calls)[Name]['args']>;
export type CallCheckedArgs<Name extends CallName> = v.InferOutput<(typeof calls)[Name]['args']>;
export type CallValue<Name extends CallName> = CallValues[Name];

/** Main → windows. Each carries a whole state, never a difference. */
export interface Pushes {
  'session:changed': SessionSnapshot;
  'share:changed': ShareSnapshot;
  /** The HUD is not to be seen any more. */
  'hud:hidden': null;
  'settings:changed': Settings;
  'key:changed': KeyStatus;
  'endpoint:changed': EndpointStatus;
  'app:changed': AppStatus;
  'panel:targetChanged': PanelTarget;
  'conversations:changed': readonly ConversationSummary[];
}
export const pushNames = [
  'session:changed',
  'share:changed',
  'hud:hidden',
  'settings:changed',
  'key:changed',
  'endpoint:changed',
  'app:changed',
  'panel:targetChanged',
  'conversations:changed',
] as const;
export type PushName = (typeof pushNames)[number];

export type CallResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError };

/** What the preload puts on `window.earshot`: the only way out of a page. */
export interface Bridge {
  call<Name extends CallName>(
    name: Name,
    ...args: CallArgs<Name> extends void ? [] : [CallArgs<Name>]
  ): Promise<CallResult<CallValue<Name>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends PushName>(name: Name, handler: (value: Pushes[Name]) => void): () => void;
}
