// What each tool of the model may do. Pure.
import * as v from 'valibot';
import { defaultToolPermissions, toolPermissions, type ToolName, type ToolPermissions } from '../tools.ts';

/** `{ automatic | ask | off }` with the default of the tool. */
function permissionOf(name: ToolName, description: string) {
  return v.pipe(
    v.optional(v.picklist(toolPermissions), defaultToolPermissions[name]),
    v.description(`${description} \`automatic\`, \`ask\`: only when you allow it each time, or \`off\`.`),
  );
}

/** The section `tools`. */
export const toolsSchema = v.object({
  getCurrentTime: permissionOf('getCurrentTime', 'The model reads date, time and time zone.'),
  setTimer: permissionOf('setTimer', 'The model sets timers and speaks up when they end.'),
  listTimers: permissionOf('listTimers', 'The model sees which timers run.'),
  stopTimer: permissionOf('stopTimer', 'The model stops a timer.'),
  openLink: permissionOf('openLink', 'The model opens a web page in your browser.'),
  copyText: permissionOf('copyText', 'The model puts text on your clipboard.'),
  readClipboard: permissionOf('readClipboard', 'The model reads the text on your clipboard.'),
  lookCloser: permissionOf('lookCloser', 'The model looks closer at a part of the screen that you share.'),
}) satisfies v.GenericSchema<unknown, ToolPermissions>;
