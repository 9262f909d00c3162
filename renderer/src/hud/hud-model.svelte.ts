// What the HUD shows and does: derives it from the stores, and owns what is its own (typing, menu, pointer, leaving).
import { formatCombination } from '../components/format-combination.ts';
import { t } from '../i18n/t.ts';
import type { AppStore } from '../state/app-store.svelte.ts';
import type { MicrophoneChoice, MicrophonesStore } from '../state/microphones-store.svelte.ts';
import type { SessionStore } from '../state/session-store.svelte.ts';
import type { SettingsStore } from '../state/settings-store.svelte.ts';
import type { WindowStore } from '../state/window-store.ts';
import { isAtRest, isStatusUnusual, orbShapeOf, statusWordsOf } from './describe.ts';
import { remedyOf } from './remedy.ts';
import { highestId, splitVisit } from './words.ts';

/** How long the HUD stays once all is said; with a notice to read, longer. */
const leaveAfterMs = 4000;
const leaveAfterNoticeMs = 12_000;

export interface HudDeps {
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly app: AppStore;
  readonly microphones: MicrophonesStore;
  readonly hud: WindowStore;
}

/** Call it inside a component or an effect root: it starts effects of its own. */
export function createHudModel({ session, settings, app, microphones, hud }: HudDeps) {
  let isTyping = $state(false);
  let isMenuOpen = $state(false);
  let isPointed = $state(false);
  let draft = $state('');
  let leftAtId = $state(-1);
  let nowMs = $state(Date.now());
  let shownCount = $state(0);

  const snapshot = $derived(session.snapshot);
  const isTalking = $derived(snapshot.talk.kind !== 'off');
  const isAnswering = $derived(snapshot.status.kind === 'ready' && snapshot.status.floor === 'answering');
  const lines = $derived(splitVisit(snapshot.transcript, leftAtId, snapshot.talk));
  const error = $derived(snapshot.status.kind === 'failed' ? snapshot.status.error : null);
  const notice = $derived(session.problem ?? snapshot.notice);
  const combination = $derived.by(() => {
    const status = app.status;
    if (status === null || !status.talkHotkey.isRegistered) return '';
    return formatCombination(status.talkHotkey.combination, status.platform);
  });
  const errorRemedy = $derived(error === null ? 'dismiss' : remedyOf(error));
  const statusWords = $derived(statusWordsOf(snapshot, nowMs, combination));
  const chosenMicrophone = $derived<MicrophoneChoice>({
    id: settings.settings?.audio.microphoneId ?? '',
    label: settings.settings?.audio.microphoneLabel ?? '',
  });
  const isQuiet = $derived(
    isAtRest(snapshot) && session.problem === null && !isPointed && !isTyping && !isMenuOpen,
  );

  $effect(() => {
    if (snapshot.status.kind !== 'waiting') return;
    const timer = setInterval(() => (nowMs = Date.now()), 500);
    nowMs = Date.now();
    return () => clearInterval(timer);
  });

  $effect(() => {
    void shownCount;
    if (!isQuiet) return;
    const timer = setTimeout(leave, notice === null ? leaveAfterMs : leaveAfterNoticeMs);
    return () => clearTimeout(timer);
  });

  function setTyping(next: boolean): void {
    if (isTyping === next) return;
    isTyping = next;
    if (next) isMenuOpen = false;
    hud.setTyping(next);
  }

  function leave(): void {
    setTyping(false);
    isMenuOpen = false;
    leftAtId = highestId(snapshot.transcript);
    hud.hide();
  }

  /** Hides; a talk is ended first, so that no microphone is live behind the user's back. */
  function close(): void {
    if (isTalking) void session.toggleTalk();
    leave();
  }

  function openSettings(): void {
    isMenuOpen = false;
    hud.showSettings();
  }

  return {
    get snapshot() {
      return snapshot;
    },
    get lines() {
      return lines;
    },
    get isTalking() {
      return isTalking;
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
    get draft() {
      return draft;
    },
    get error() {
      return error;
    },
    get notice() {
      return notice;
    },
    get errorRemedy() {
      return errorRemedy;
    },
    get isNoticeAboutSettings() {
      return notice !== null && remedyOf(notice) === 'openSettings';
    },
    get theme() {
      return settings.settings?.appearance.theme ?? 'system';
    },
    get microphones() {
      return microphones.choices;
    },
    get chosenMicrophone() {
      return chosenMicrophone;
    },
    get orbShape() {
      return orbShapeOf(snapshot);
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
    setPointed: (next: boolean) => void (isPointed = next),
    setDraft: (text: string) => void (draft = text),
    noteVisibility: () => void (shownCount += 1),
    toggleTyping: () => setTyping(!isTyping),
    toggleMenu(): void {
      isMenuOpen = !isMenuOpen;
      if (isMenuOpen) void microphones.refresh();
    },
    toggleTalk: () => void session.toggleTalk(),
    stopAnswer: () => void session.stopAnswer(),
    retry: () => void session.retry(),
    dismiss: () => session.dismissNotice(),
    openSettings,
    leave: close,
    resize: hud.resize,
    async send(): Promise<void> {
      const text = draft.trim();
      if (text === '') return;
      if (!(await session.sendText(text))) return;
      draft = '';
      setTyping(false);
    },
    chooseMicrophone(choice: MicrophoneChoice): void {
      isMenuOpen = false;
      const audio = { microphoneId: choice.id, microphoneLabel: choice.label };
      void settings.change('audio.microphoneId', { audio });
    },
    applyErrorRemedy(): void {
      if (errorRemedy === 'openSettings') openSettings();
      else if (errorRemedy === 'retry') void session.retry();
      else close();
    },
    /** Esc, in this order: closes the menu, stops the answer, hides. */
    pressKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      if (isMenuOpen) isMenuOpen = false;
      else if (isAnswering) void session.stopAnswer();
      else close();
    },
  };
}

export type HudModel = ReturnType<typeof createHudModel>;
