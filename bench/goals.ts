// The questions of the bench: what each measures and what must be reached. Rows are judged where they are measured.

interface Goal {
  readonly question: string;
  readonly unit: string;
  readonly goal: string;
}

export const goals = {
  'mic-to-socket': {
    question: 'Newest sample of a 20 ms chunk enters the sound thread → its bytes are handed to the socket',
    unit: 'ms',
    goal: 'p95 ≤ 10 ms',
  },
  'wire-to-ear': {
    question: 'The endpoint sends the first audio of an answer → sound at the virtual speaker',
    unit: 'ms',
    goal: 'p95 ≤ floor + 25 ms',
  },
  'bargein-to-silence': {
    question: 'The endpoint sends `interrupted` → silence at the virtual speaker',
    unit: 'ms',
    goal: 'p95 ≤ floor + 20 ms',
  },
  'page-blocked': {
    question:
      "The page's thread is blocked for 1 s while talking and while answering: largest gap between chunks",
    unit: 'ms',
    goal: '0 words lost, 0 underruns, largest gap ≤ largest unblocked + 10 ms',
  },
  'talk-cpu': {
    question: 'All processes while talking and answering with the HUD shown',
    unit: '% of a core',
    goal: 'median ≤ 2 × floor',
  },
  stalls: {
    question: 'An answer comes with stalls of 150 ms: underruns per answer after its first stall',
    unit: 'underruns',
    goal: '0 after the first stall',
  },
  'cold-talk': {
    question: 'Talk key with no connection and the microphone closed → first chunk of the microphone',
    unit: 'ms',
    goal: '100 % of the samples reach the endpoint, in order',
  },
  'hotkey-to-hud': {
    question: 'Talk key goes down → the HUD appears on the display',
    unit: 'ms',
    goal: 'p95 ≤ 100 ms',
  },
  echo: {
    question: 'Speaker looped into the microphone: words over an answer begin → `interrupted` is sent',
    unit: 'ms',
    goal: '0 self-interruptions; each interrupted, p95 ≤ 400 ms',
  },
  start: {
    question: 'Process start → the talk key works',
    unit: 'ms',
    goal: 'median ≤ 1.3 × floor',
  },
  'panel-open': {
    question: 'The settings are asked for, not for the first time → their window is visible and painted',
    unit: 'ms',
    goal: 'p95 ≤ 400 ms',
  },
  'panel-typing': {
    question: 'A key or a step of a slider while the main process is blocked for 200 ms → the page shows it',
    unit: 'ms',
    goal: 'p95 ≤ 34 ms (two frames)',
  },
  'idle-cpu': {
    question: 'Processor time without a session, 30 s at a time',
    unit: '% of a core',
    goal: '≤ 0.5 %',
  },
  'idle-memory': {
    question: 'Memory of all processes (PSS) without a session',
    unit: 'MB',
    goal: 'median ≤ 1.25 × floor',
  },
  'hook-cpu': {
    question:
      'What the native keyboard hook costs while nobody talks: with it less without it, 15 s at a time',
    unit: '% of a core',
    goal: 'by median and by p95 ≤ 0.3 %',
  },
  soak: {
    question: 'Two hours of conversation through `live` and `wire` at machine speed: growth of the heap',
    unit: 'MB',
    goal: '≤ 10 MB',
  },
  'long-session': {
    question:
      'Eight hours of conversation, the connection exchanged and dropped at random, at machine speed: growth of the heap',
    unit: 'MB',
    goal: '≤ 10 MB; tokens equal to the count of the endpoint',
  },
  throughput: {
    question: 'Conversation in both directions through `live` and `wire`, one core: times real time',
    unit: '×',
    goal: '95 % of stretches ≥ 1000 ×',
  },
  decoder: {
    question: '100,000 random and mutated frames through the decoder: megabytes a second',
    unit: 'MB/s',
    goal: '95 % of stretches ≥ 20 MB/s; no throw',
  },
  reconnect: {
    question: 'Connection dropped by the endpoint on loopback → ready again, first retry',
    unit: 'ms',
    goal: 'p95 ≤ 900 ms',
  },
  rotation: {
    question: 'The connection is exchanged while an answer plays: gaps heard in it',
    unit: 'gaps',
    goal: '0 gaps, 0 underruns',
  },
  'frame-to-socket': {
    question:
      'A display full of text is shared: its picture reaches the worker → the JPEG is handed to the socket',
    unit: 'ms',
    goal: 'p95 ≤ 120 ms; no page task over 50 ms',
  },
  'frame-to-socket-4k': {
    question: 'The same on a display of 3840 × 2160',
    unit: 'ms',
    goal: 'p95 ≤ 250 ms; no page task over 50 ms',
  },
  'frames-static': {
    question: 'Frames sent of a display on which nothing changes, in 5 minutes',
    unit: 'frames',
    goal: '≤ 2',
  },
  'frames-scrolling': {
    question: 'Frames sent of a display on which text scrolls, in 1 minute',
    unit: 'frames',
    goal: '55 to 60',
  },
  'frame-text': {
    question: 'Words of 12 px on the display that text recognition finds in the frame as it was sent',
    unit: '%',
    goal: '95 % of pages ≥ 95 %',
  },
  'share-cpu': {
    question:
      'Processor time of all processes while a display is shared on which nothing changes, over not sharing',
    unit: '% of a core',
    goal: '≤ 3 %',
  },
  'share-sound': {
    question:
      'The first audio of an answer → sound at the speaker, while a display of scrolling text is shared',
    unit: 'ms',
    goal: 'as without sharing (within 10 %, or 1 ms); 0 underruns',
  },
  'share-cuts': {
    question: 'Answers cut off by our own frames in 200 shared turns, where frames interrupt',
    unit: 'answers',
    goal: '0',
  },
} as const satisfies Readonly<Record<string, Goal>>;

export type RowId = keyof typeof goals;

export function isRowId(text: string): text is RowId {
  return Object.hasOwn(goals, text);
}

export const rowIds: readonly RowId[] = Object.keys(goals).filter(isRowId);
