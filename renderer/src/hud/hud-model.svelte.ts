// What the HUD shows and does: derives it from the stores, and owns what is its own (typing, menu, pointer, leaving).
import { tick } from 'svelte';
import { formatCombination } from '../../../electron/contract/combination.ts';
import type { ShareTarget } from '../../../electron/contract/screen.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import type { ToolAnswer } from '../../../electron/contract/tools.ts';
import { t } from '../i18n/t.ts';
import type { AppStore } from '../state/app-store.svelte.ts';
import type { MicrophoneChoice, MicrophonesStore } from '../state/microphones-store.svelte.ts';
import type { SessionStore } from '../state/session-store.svelte.ts';
import type { SettingsStore } from '../state/settings-store.svelte.ts';
import type { ShareStore } from '../state/share-store.svelte.ts';
import type { WindowStore } from '../state/window-store.ts';
import {
  isAtRest,
  isMicrophoneLive,
  isStatusUnusual,
  openUseOf,
  orbShapeOf,
  statusWordsOf,
} from './describe.ts';
import { remedyOf } from './remedy.ts';
import { highestId, keepQuestion, splitVisit } from './words.ts';

/** How long the HUD stays once all is said; with a notice to read, longer. */
const leaveAfterMs = 4000;
const leaveAfterNoticeMs = 12_000;
const countDownMs = 500;

export interface HudDeps {
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly app: AppStore;
  readonly microphones: MicrophonesStore;
  readonly hud: WindowStore;
  readonly share: ShareStore;
}

/** Call it inside a component or an effect root: it starts effects of its own. */
export function createHudModel({ session, settings, app, microphones, hud, share }: HudDeps) {
  let isTyping = $state(false);
  let isMenuOpen = $state(false);
  let isPickerOpen = $state(false);
  let isPointed = $state(false);
  let draft = $state('');
  let leftAtId = $state(-1);
  let nowMs = $state(Date.now());

  const snapshot = $derived(session.snapshot);
  const isAnswering = $derived(snapshot.status.kind === 'ready' && snapshot.status.floor === 'answering');
  const visit = $derived(splitVisit(snapshot.transcript, leftAtId, snapshot.talk));
  const error = $derived(snapshot.status.kind === 'failed' ? snapshot.status.error : null);
  const errorRemedy = $derived(error === null ? 'dismiss' : remedyOf(error));
  const notice = $derived(session.problem ?? share.problem ?? snapshot.notice);
  /** The oldest call that asks; the others wait behind it. */
  const question = $derived(snapshot.toolCalls.find(({ stage }) => stage === 'asking') ?? null);
  const lines = $derived(question === null ? visit : keepQuestion(visit));
  const combination = $derived(
    app.status?.hotkeys.talk.isRegistered === true
      ? formatCombination(app.status.hotkeys.talk.combination, app.status.platform)
      : '',
  );
  const statusWords = $derived(statusWordsOf(snapshot, nowMs, combination));
  const chosenMicrophone = $derived<MicrophoneChoice>({
    id: settings.settings?.audio.microphoneId ?? '',
    label: settings.settings?.audio.microphoneLabel ?? '',
  });
  /** Without a tray the HUD is the only way in: it stays until it is hidden by hand. */
  const hasTray = $derived(app.status?.hasTray !== false);
  /** What others can see is said for as long as they can. */
  const isSharing = $derived(share.snapshot.state.kind !== 'off');
  const isQuiet = $derived(
    hasTray && !isSharing && isAtRest(snapshot) && !isPointed && !isTyping && !isMenuOpen && !isPickerOpen,
  );

  $effect(() => {
    if (snapshot.status.kind !== 'waiting') return;
    const tick = (): void => {
      nowMs = Date.now();
    };
    const timer = setInterval(tick, countDownMs);
    tick();
    return () => {
      clearInterval(timer);
    };
  });

  // A question that only a mouse could answer would shut out who has none.
  const needsKeyboard = $derived(isTyping || isPickerOpen || question !== null);
  let hasKeyboard = false;
  $effect(() => {
    if (needsKeyboard === hasKeyboard) return;
    hasKeyboard = needsKeyboard;
    hud.setTyping(needsKeyboard);
  });

  $effect(() => (isPickerOpen ? share.watchChoices() : undefined));
  // Nobody looks at what is listed in a hidden window.
  $effect(() =>
    hud.onHidden(() => {
      isPickerOpen = false;
    }),
  );

  $effect(() => {
    if (!isQuiet) return;
    const timer = setTimeout(leave, notice === null ? leaveAfterMs : leaveAfterNoticeMs);
    return () => {
      clearTimeout(timer);
    };
  });

  function setTyping(next: boolean): void {
    if (isTyping === next) return;
    isTyping = next;
    if (next) isMenuOpen = isPickerOpen = false;
  }

  /** Hides the HUD; main ends whatever talk or answer there is. */
  function leave(): void {
    leftAtId = highestId(snapshot.transcript);
    isMenuOpen = isPickerOpen = false;
    // A hidden window has given the keyboard back already.
    hud.hide();
    setTyping(false);
  }

  function openSettings(): void {
    isMenuOpen = false;
    hud.showSettings();
  }

  async function send(): Promise<void> {
    const text = draft.trim();
    if (text === '' || !(await session.sendText(text))) return;
    draft = '';
    setTyping(false);
  }

  return {
    get snapshot() {
      return snapshot;
    },
    get lines() {
      return lines;
    },
    get question() {
      return question;
    },
    get isTalking() {
      return snapshot.talk.kind !== 'off';
    },
    get isAnswering() {
      return isAnswering;
    },
    get isTyping() {
      return isTyping;
    },
    get isMenuOpen() {
      return isMenuOpen;
    },
    get isPickerOpen() {
      return isPickerOpen;
    },
    get share() {
      return share.snapshot;
    },
    get shareChoices() {
      return share.choices;
    },
    /** Ends what is shared, or shows what can be. */
    toggleShare: (): void => {
      if (share.snapshot.state.kind !== 'off') {
        share.stop();
        return;
      }
      isPickerOpen = !isPickerOpen;
      if (!isPickerOpen) return;
      isMenuOpen = false;
      setTyping(false);
    },
    stopSharing: share.stop,
    chooseShare: (target: ShareTarget): void => {
      isPickerOpen = false;
      void share.start(target);
    },
    drawRegion: async (): Promise<void> => {
      isPickerOpen = false;
      // The keyboard is given back first: then main hides this window, and the region's takes the keyboard.
      await tick();
      await share.drawRegion();
    },
    get draft() {
      return draft;
    },
    get error() {
      return error;
    },
    get errorRemedy() {
      return errorRemedy;
    },
    get notice() {
      return notice;
    },
    /** The button beside a notice, or null. */
    get noticeAction() {
      if (notice === null) return null;
      if (remedyOf(notice) === 'openSettings')
        return { label: t('action.openSettings'), onclick: openSettings };
      // macOS alone has a place where that is given.
      return notice.code === 'screen/denied' && app.status?.platform === 'darwin'
        ? { label: t('action.openSystemSettings'), onclick: share.openPermission }
        : null;
    },
    get appearance() {
      return settings.settings?.appearance ?? defaultSettings.appearance;
    },
    get language() {
      return app.status?.language ?? 'en';
    },
    get hasTray() {
      return hasTray;
    },
    get profiles() {
      return settings.settings?.profiles.list ?? [];
    },
    get activeProfileId() {
      return settings.settings?.profiles.activeId ?? '';
    },
    get microphones() {
      return microphones.choices;
    },
    get chosenMicrophone() {
      return chosenMicrophone;
    },
    get isMicrophoneLive() {
      return isMicrophoneLive(snapshot);
    },
    get orbShape() {
      return orbShapeOf(snapshot);
    },
    get openUse() {
      return openUseOf(snapshot);
    },
    get isPractice() {
      return snapshot.line.kind === 'practice' && snapshot.line.host !== '';
    },
    /** Empty beside a conversation, unless the orb alone might not be understood. */
    get visibleStatus() {
      return lines.current.length === 0 || isMenuOpen || isStatusUnusual(snapshot) ? statusWords : '';
    },
    /** As `statusWords`, without a count-down that would be read aloud each second. */
    get spokenStatus() {
      return snapshot.status.kind === 'waiting' ? t('status.reconnecting') : statusWords;
    },
    get spokenLine() {
      const line = snapshot.transcript.findLast((candidate) => candidate.state !== 'open');
      if (line === undefined) return '';
      return t(line.role === 'user' ? 'hud.youSaid' : 'hud.answered', { text: line.text });
    },
    setPointed: (next: boolean): void => {
      isPointed = next;
    },
    setDraft: (text: string): void => {
      draft = text;
    },
    toggleTyping: (): void => {
      setTyping(!isTyping);
    },
    toggleMenu: (): void => {
      isMenuOpen = !isMenuOpen;
      if (!isMenuOpen) return;
      isPickerOpen = false;
      void microphones.refresh();
    },
    toggleTalk: (): void => void session.toggleTalk(),
    toggleMute: (): void => {
      isMenuOpen = false;
      void session.toggleMute();
    },
    stopAnswer: (): void => void session.stopAnswer(),
    retry: (): void => void session.retry(),
    answerQuestion: (answer: ToolAnswer): void => {
      if (question !== null) void session.answerToolCall(question.key, answer);
    },
    openSource: (uri: string): void => void session.openSource(uri),
    dismiss: (): void => {
      share.dismissProblem();
      session.dismissNotice();
    },
    send: (): void => void send(),
    resize: hud.resize,
    openSettings,
    leave,
    quit: hud.quit,
    chooseMicrophone: (choice: MicrophoneChoice): void => {
      isMenuOpen = false;
      const audio = { microphoneId: choice.id, microphoneLabel: choice.label };
      void settings.change('audio.microphoneId', { audio });
    },
    activateProfile: (id: string): void => {
      isMenuOpen = false;
      void settings.changeProfiles({ kind: 'activate', id });
    },
    applyErrorRemedy: (): void => {
      if (errorRemedy === 'openSettings') openSettings();
      else if (errorRemedy === 'continueAnyway') void session.continueAnyway();
      else if (errorRemedy === 'retry') void session.retry();
      else leave();
    },
    /** Esc, in this order: closes the menu or the picker, stops the answer, hides. */
    pressKey: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      if (isMenuOpen || isPickerOpen) isMenuOpen = isPickerOpen = false;
      else if (isAnswering || question !== null) void session.stopAnswer();
      else leave();
    },
  };
}

export type HudModel = ReturnType<typeof createHudModel>;
