// What is shared of the screen and when, and what of it nobody else may see. Pure.
import * as v from 'valibot';
import { areaSchema, regionSchema, shareModes, shareTargetSchema } from '../screen.ts';

/** Applications whose windows hold what should not leave the computer: by their titles, and by what they call themselves (WM_CLASS). */
const defaultBlockedTitles = [
  '1Password',
  'Bitwarden',
  'Buttercup',
  'Dashlane',
  'Enpass',
  'Keeper Password',
  'keeperpassword',
  'KeePass',
  'Keychain Access',
  'kwalletmanager',
  'LastPass',
  'NordPass',
  'Password Safe',
  'pwsafe',
  'Passwords and Keys',
  'seahorse',
  'Proton Pass',
  'proton-pass',
  'QtPass',
  'org.gnome.World.Secrets',
];

/** The section `screen`. */
export const screenSchema = v.object({
  mode: v.pipe(
    v.optional(v.picklist(shareModes), 'whileTalking'),
    v.description(
      'When pictures of what you share are sent: while you talk, or as long as you are connected.',
    ),
  ),
  blockedTitles: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(10_000)), defaultBlockedTitles.join('\n')),
    v.description(
      'Nothing is sent while a window is open on the screen whose title, or on X11 the name (WM_CLASS) of its application, holds one of these. One in each line; capitals make no difference.',
    ),
  ),
  masks: v.pipe(
    v.optional(v.record(v.string(), v.pipe(v.array(areaSchema), v.maxLength(20))), {}),
    v.description('Areas that are painted over before anything is sent, per display, as shares of it.'),
  ),
  lastTargets: v.pipe(
    v.optional(v.record(v.string(), shareTargetSchema), {}),
    v.description('What was shared last, per display. Written by the app.'),
  ),
  lastRegions: v.pipe(
    v.optional(v.record(v.string(), regionSchema), {}),
    v.description('The region that was shared last of each display. Written by the app.'),
  ),
});
