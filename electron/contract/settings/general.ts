// Settings of the app as a whole. Pure.
import * as v from 'valibot';
import { languageChoices } from '../interface-language.ts';

export const generalSchema = v.object({
  language: v.pipe(
    v.optional(v.picklist(languageChoices), 'system'),
    v.description('The language of windows and menus. `system`: as the computer has it, or English.'),
  ),
});
