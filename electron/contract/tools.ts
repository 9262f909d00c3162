// The tools the model may use: their names, how far each may go by itself, and what a call asks of a person. Pure.

/** As the model calls them, and as the settings name them. */
export const toolNames = [
  'getCurrentTime',
  'setTimer',
  'listTimers',
  'stopTimer',
  'openLink',
  'copyText',
  'readClipboard',
  'lookCloser',
] as const;
export type ToolName = (typeof toolNames)[number];

/** `automatic` runs at once, `ask` waits for a person's word, `off` is not offered to the model. */
export const toolPermissions = ['automatic', 'ask', 'off'] as const;
export type ToolPermission = (typeof toolPermissions)[number];
export type ToolPermissions = Readonly<Record<ToolName, ToolPermission>>;

/** What acts outside the app asks first. */
export const defaultToolPermissions: ToolPermissions = {
  getCurrentTime: 'automatic',
  setTimer: 'automatic',
  listTimers: 'automatic',
  stopTimer: 'automatic',
  openLink: 'ask',
  copyText: 'ask',
  readClipboard: 'ask',
  // Of what is shared already, and of nothing else.
  lookCloser: 'automatic',
};

/** What one call would do, with its exact values: a window words it. */
export type ToolRequest =
  /** An empty zone is that of this computer. */
  | { readonly tool: 'getCurrentTime'; readonly timeZone: string }
  /** An empty label is none. */
  | { readonly tool: 'setTimer'; readonly durationSeconds: number; readonly label: string }
  | { readonly tool: 'listTimers' }
  | { readonly tool: 'stopTimer'; readonly label: string }
  /** Both as they will be opened: the address normalised, the host in its ASCII spelling. */
  | { readonly tool: 'openLink'; readonly url: string; readonly host: string }
  | { readonly tool: 'copyText'; readonly text: string }
  | { readonly tool: 'readClipboard'; readonly maxCharacters: number }
  | { readonly tool: 'lookCloser' };

/** A call that is waiting or at work. */
export interface ShownToolCall {
  /** Stable for the life of the call; never used again. */
  readonly key: number;
  readonly stage: 'asking' | 'running';
  readonly request: ToolRequest;
}

export const toolAnswers = ['allowOnce', 'allowAlways', 'refuse'] as const;
/** What a person says to a call that asks. */
export type ToolAnswer = (typeof toolAnswers)[number];
