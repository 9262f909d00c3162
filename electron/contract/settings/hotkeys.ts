// Which keys act from any application. Pure.
import * as v from 'valibot';

function optionalHotkey(description: string) {
  return v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
    v.description(`${description}, from any application. Empty: no key.`),
  );
}

/** The section `hotkeys`. */
export const hotkeysSchema = v.object({
  talk: v.pipe(
    v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'CommandOrControl+Shift+Space'),
    v.description('The talk key, from any application: hold it, tap it, or tap it twice.'),
  ),
  stop: optionalHotkey('Stops the answer'),
  ask: optionalHotkey('Shares the window in front and begins a talk about it'),
  share: optionalHotkey('Shares the screen, and stops sharing it'),
  showHud: optionalHotkey('Shows the HUD'),
  mute: optionalHotkey('Mutes the microphone, and opens it again'),
});
