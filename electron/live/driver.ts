// Runs the session: stamps events, reduces them, performs the effects through ports, keeps one timer per deadline.
// All decisions are the reducer's.
import type { SessionSnapshot } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import { endOfSpeechBytes, readChunk } from '../contract/audio-format.ts';
import { createAppError } from '../contract/errors.ts';
import { createChannel } from './channel.ts';
import { findDeadlines } from './deadlines.ts';
import type { Effect, SessionEvent, TimerName } from './events.ts';
import { canSendSpeech } from './floor.ts';
import { congestedBytes, cueEchoMs, keptSpeechMs, staleSpeechMs, unconfirmedSpeechMs } from './limits.ts';
import { createLostSpeech } from './lost-speech.ts';
import type { Presence } from './presence.ts';
import { reduce } from './reduce.ts';
import { createScreenSender } from './screen-sender.ts';
import type { SessionDeps } from './session-deps.ts';
import type { Session } from './session.ts';
import { createSpending } from './ledger/spending.ts';
import { createSnapshotMaker, isSameSnapshot, type SnapshotContext } from './snapshot.ts';
import { createInitialState, type SessionPreferences } from './state.ts';
import { createTimers } from './timers.ts';
import { createToolRunner } from './tool-runner.ts';
import { createUplink } from './uplink.ts';
import { hearChunk, initialVoiceDetector, softestVoiceDb } from './voice-detector.ts';

export function createSession(deps: SessionDeps): Session {
  const { clock, log, trace } = deps;
  const listeners = new Set<(snapshot: SessionSnapshot) => void>();
  const makeSnapshot = createSnapshotMaker();
  const queue: SessionEvent[] = [];
  let isReducing = false;
  let isDisposed = false;
  let voice = initialVoiceDetector;
  let isFirstChunkDue = false;
  let droppedFrames = 0;
  let presence: Presence = 'there';
  let isPanelListening = false;
  /** When the microphone opened with a cue; its echo is nobody's voice. */
  let cueAtMs = Number.NEGATIVE_INFINITY;
  let state = createInitialState({
    line: { kind: 'practice', host: '', model: deps.readSettings().connection.model },
    preferences: readPreferences(deps.readSettings()),
    spending: createSpending({
      rules: deps.readSettings().usage,
      book: deps.usageKeeper.read(),
      startedAtMs: clock.nowMs(),
    }),
  });
  const channel = createChannel({ ...deps, dispatch });
  const lostSpeech = createLostSpeech({
    isReady: () => state.link.kind === 'ready',
    readHost: () => state.line.host,
    raiseNotice: (error) => {
      dispatch({ kind: 'noticeRaised', error });
    },
  });
  const uplink = createUplink(channel, {
    ...{ clock, congestedBytes, keptMs: keptSpeechMs, staleMs: staleSpeechMs },
    unconfirmedMs: unconfirmedSpeechMs,
    onDropped: (speechMs) => {
      lostSpeech.note(speechMs);
    },
  });
  const screen = createScreenSender({
    ...{ ...deps, channel, keptSpeechMs: uplink.keptMs, releaseSpeech: followLink },
    readState: () => state,
    onSent: () => {
      dispatch({ kind: 'frameSent' });
    },
    onDropped: () => {
      droppedFrames += 1;
    },
  });
  const toolRunner = createToolRunner({
    ...deps,
    dispatch,
    lookCloser: screen.lookCloser,
    readCountdowns: () => state.countdowns,
  });
  const timers = createTimers<TimerName>(clock, (timer) => {
    dispatch({ kind: 'timerFired', timer });
  });
  let snapshot: SessionSnapshot = { sequence: 0, ...makeSnapshot(state, readContext()) };

  /** Events that arise while one is being handled wait their turn. */
  function dispatch(event: SessionEvent): void {
    // The end of the connection that `dispose` closes must not begin anything anew.
    if (isDisposed) return;
    queue.push(event);
    if (isReducing) return;
    isReducing = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) take(next);
    } finally {
      isReducing = false;
    }
    publish();
  }

  function take(event: SessionEvent): void {
    const nowMs = clock.nowMs();
    const { book } = state.spending;
    const step = reduce(state, event, { nowMs, random: deps.random(), day: clock.dayOf(nowMs) });
    state = step.state;
    if (state.spending.book !== book) deps.usageKeeper.keep(state.spending.book);
    step.effects.forEach(perform);
    followLink();
    lostSpeech.followLink();
    timers.follow(findDeadlines(state));
  }

  /** A frame that may go first does so before the speech that waits for the same connection. */
  function followLink(): void {
    screen.follow();
    uplink.setMode(canSendSpeech(state) && !screen.isAwaited() ? 'send' : 'keep');
  }

  function perform(effect: Effect): void {
    switch (effect.kind) {
      case 'finishSpeech':
        uplink.finish();
        return;
      case 'holdSpeech':
        uplink.hold();
        return;
      case 'admitSpeech':
        uplink.admit();
        return;
      case 'dropHeldSpeech':
        uplink.dropHeld();
        return;
      case 'discardSpeech':
        uplink.discard();
        return;
      case 'confirmSpeech':
        uplink.confirm();
        return;
      case 'replaySpeech':
        uplink.setMode('keep');
        uplink.replay();
        return;
      case 'runTool':
        toolRunner.run(effect.key, effect.work);
        return;
      case 'cancelTool':
        toolRunner.cancel(effect.key);
        return;
      case 'speak':
        deps.speak(effect.command);
        return;
      case 'sendText':
        screen.sendText(effect);
        return;
      case 'sendToolResponses':
        screen.sendToolResponses(effect);
        return;
      case 'sendSoftStop':
        screen.forgetSaid();
        channel.perform(effect);
        return;
      case 'remember':
        deps.memory.remember(effect.learnt);
        return;
      case 'log':
        log[effect.level](effect.message);
        return;
      default:
        channel.perform(effect);
    }
  }

  function publish(): void {
    const body = makeSnapshot(state, readContext());
    if (isSameSnapshot(snapshot, body)) return;
    snapshot = { sequence: snapshot.sequence + 1, ...body };
    for (const listener of listeners) listener(snapshot);
  }

  function readContext(): SnapshotContext {
    const keptMs = state.link.kind === 'ready' ? 0 : uplink.keptMs();
    // Whole seconds: windows need not hear of every chunk.
    return {
      sound: deps.readSettings().audio,
      isPanelListening,
      isUserAway: presence !== 'there',
      keptSpeechMs: Math.floor(keptMs / 1000) * 1000,
      droppedSpeechMs: Math.ceil(lostSpeech.totalMs() / 1000) * 1000,
      droppedFrames,
      day: clock.dayOf(clock.nowMs()),
    };
  }

  /** A talk may begin: what is heard of a voice belongs to it alone. */
  function change(event: SessionEvent): void {
    if (presence === 'locked') {
      dispatch({ kind: 'noticeRaised', error: createAppError('session/locked') });
      return;
    }
    // Who begins a talk is there, whatever the system forgot to tell.
    presence = 'there';
    if (state.talk.kind === 'off') {
      voice = { ...initialVoiceDetector, noiseFloorDb: voice.noiseFloorDb };
      isFirstChunkDue = true;
    }
    dispatch(event);
  }

  function acceptChunk(buffer: ArrayBuffer): void {
    if (buffer.byteLength === endOfSpeechBytes) {
      dispatch({ kind: 'speechDelivered' });
      return;
    }
    const chunk = readChunk(buffer);
    if (chunk === null) {
      log.warn('A microphone message of a wrong size was dropped', { sizeBytes: buffer.byteLength });
      return;
    }
    // The device may take a moment to close: from the mute on nothing of it is heard, nor after the last word of a talk.
    if (state.isMuted || (state.talk.kind === 'off' && state.speechEnd.kind === 'none')) return;
    trace('chunkArrived', { sequence: chunk.sequence, enteredAtMs: chunk.enteredAtMs });
    if (isFirstChunkDue) {
      isFirstChunkDue = false;
      dispatch({ kind: 'firstChunkArrived' });
    }
    uplink.accept(chunk);
    const before = voice;
    const isCueEcho = chunk.enteredAtMs >= cueAtMs && chunk.enteredAtMs < cueAtMs + cueEchoMs;
    if (!isCueEcho) voice = hearChunk(voice, chunk.levelDb, chunk.enteredAtMs);
    screen.hear({
      // What may be our own cue may be a first word as well: the service hears both.
      isLoud: isCueEcho ? chunk.levelDb > softestVoiceDb : voice.lastVoicedAtMs === chunk.enteredAtMs,
      isVoiced: voice.isVoiced,
      atMs: chunk.enteredAtMs,
    });
    if (voice.isVoiced && !before.isVoiced) dispatch({ kind: 'voiceStarted' });
    if (!voice.isVoiced && before.isVoiced)
      dispatch({ kind: 'voiceEnded', lastVoicedAtMs: before.lastVoicedAtMs });
    if (state.link.kind !== 'ready') publish();
  }

  return {
    readSnapshot: () => snapshot,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toggleTalk: () => {
      change({ kind: 'talkToggled' });
    },
    openTalk: () => {
      change({ kind: 'talkOpened' });
    },
    beginTalk: (turnTaking) => {
      change({ kind: 'talkBegun', turnTaking });
    },
    releaseTalk: () => {
      dispatch({ kind: 'talkReleased' });
    },
    endTalk: () => {
      dispatch({ kind: 'talkEnded' });
    },
    toggleMute: () => {
      voice = { ...initialVoiceDetector, noiseFloorDb: voice.noiseFloorDb };
      dispatch({ kind: 'muteToggled' });
    },
    sendText: (text) => {
      dispatch({ kind: 'textSubmitted', text });
    },
    stopAnswer: () => {
      dispatch({ kind: 'answerStopped' });
    },
    retry: () => {
      dispatch({ kind: 'retryRequested' });
    },
    decideToolCall: (key, isAllowed) => {
      dispatch({ kind: 'toolCallDecided', key, isAllowed });
    },
    continueAnyway: () => {
      dispatch({ kind: 'continueRequested' });
    },
    readUsageHistory: () => ({ today: clock.dayOf(clock.nowMs()), days: state.spending.book.days }),
    noteTokens: (line, tokens) => {
      dispatch({ kind: 'tokensUsed', line, tokens });
    },
    clearUsageHistory: () => {
      dispatch({ kind: 'usageHistoryCleared' });
    },
    raiseNotice: (error) => {
      dispatch({ kind: 'noticeRaised', error });
    },
    withdrawNotice: (code) => {
      dispatch({ kind: 'noticeWithdrawn', code });
    },
    dismissNotice: () => {
      dispatch({ kind: 'noticeDismissed' });
    },
    applySettings: ({ needsNewConnection }) => {
      const settings = deps.readSettings();
      dispatch({
        kind: 'settingsChanged',
        needsNewConnection,
        preferences: readPreferences(settings),
        spendingRules: settings.usage,
      });
    },
    suspend: () => {
      dispatch({ kind: 'suspended' });
    },
    returnToNetwork: () => {
      dispatch({ kind: 'networkReturned' });
    },
    setPresence: (told) => {
      presence = told;
      publish();
    },
    setPanelListening: (isListening) => {
      isPanelListening = isListening;
      publish();
    },
    forgetEndpoint: () => {
      dispatch({ kind: 'endpointForgotten' });
    },
    acceptChunk,
    setSharing: (mode) => {
      screen.setSharing(mode);
      followLink();
    },
    acceptFrame: screen.accept,
    dropFrame: screen.drop,
    awaitFrame: () => {
      screen.awaitFrame();
      followLink();
    },
    reportMicrophone: (report) => {
      if (report.state === 'open') {
        if (state.microphone === 'opening' && deps.readSettings().audio.areCuesOn) cueAtMs = clock.nowMs();
        dispatch({ kind: 'microphoneOpened' });
      } else if (report.state === 'closed') dispatch({ kind: 'microphoneClosed' });
      else if (report.state === 'standby') dispatch({ kind: 'microphoneStoodBy' });
      else dispatch({ kind: 'microphoneFailed', error: report.error });
    },
    acceptSpeakerReport: (report) => {
      trace('speakerReported', {
        state: report.state,
        atMs: report.atMs,
        underruns: report.underruns,
        answerId: report.answerId,
      });
      dispatch({ kind: 'speakerReported', report });
    },
    reportSpeakerFailure: () => {
      dispatch({ kind: 'speakerFailed' });
    },
    dispose: () => {
      isDisposed = true;
      timers.dispose();
      uplink.dispose();
      screen.dispose();
      toolRunner.dispose();
      channel.dispose();
      listeners.clear();
    },
  };
}

function readPreferences({ conversation, tools }: Settings): SessionPreferences {
  return {
    turnTaking: conversation.turnTaking,
    closeAfterIdleMs: conversation.closeAfterIdleMinutes * 60_000,
    toolPermissions: tools,
  };
}
