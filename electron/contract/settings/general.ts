// The app itself: its language, and when it starts. Pure.
import * as v from 'valibot';
import { languageChoices } from '../interface-language.ts';

/** The section `general`. */
export const generalSchema = v.object({
  language: v.pipe(
    v.optional(v.picklist(languageChoices), 'system'),
    v.description('The language of windows and menus. `system`: as the computer has it, or English.'),
  ),
  isStartedAtLogin: v.pipe(
    v.optional(v.boolean(), false),
    v.description('Starts Earshot when you log in; it waits in the tray.'),
  ),
});
