// Every word a window shows, in English, by area. Plain, short, second person; `{name}` is a gap that `t` fills.
import { appearanceEn } from './en/appearance.ts';
import { connectionEn } from './en/connection.ts';
import { conversationEn } from './en/conversation.ts';
import { firstRunEn } from './en/first-run.ts';
import { generalEn } from './en/general.ts';
import { hudEn } from './en/hud.ts';
import { panelEn } from './en/panel.ts';
import { privacyEn } from './en/privacy.ts';
import { profilesEn } from './en/profiles.ts';
import { regionEn } from './en/region.ts';
import { screenEn } from './en/screen.ts';
import { soundEn } from './en/sound.ts';
import { talkKeyEn } from './en/talk-key.ts';
import { toolsEn } from './en/tools.ts';
import { usageEn } from './en/usage.ts';
import { vaultEn } from './en/vault.ts';
import { voiceEn } from './en/voice.ts';

export const en = {
  ...hudEn,
  ...panelEn,
  ...connectionEn,
  ...vaultEn,
  ...firstRunEn,
  ...voiceEn,
  ...conversationEn,
  ...toolsEn,
  ...soundEn,
  ...regionEn,
  ...screenEn,
  ...talkKeyEn,
  ...usageEn,
  ...profilesEn,
  ...privacyEn,
  ...appearanceEn,
  ...generalEn,
} as const;

export type Words = typeof en;
export type WordKey = keyof Words;
