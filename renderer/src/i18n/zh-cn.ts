// Every word a window shows, in Simplified Chinese. A missing key, or a gap that is missing in a text, does not compile.
import type { Translations } from '../../../electron/contract/words.ts';
import type { Words } from './en.ts';
import { appearanceZhCn } from './zh-cn/appearance.ts';
import { connectionZhCn } from './zh-cn/connection.ts';
import { conversationZhCn } from './zh-cn/conversation.ts';
import { firstRunZhCn } from './zh-cn/first-run.ts';
import { generalZhCn } from './zh-cn/general.ts';
import { hudZhCn } from './zh-cn/hud.ts';
import { panelZhCn } from './zh-cn/panel.ts';
import { privacyZhCn } from './zh-cn/privacy.ts';
import { profilesZhCn } from './zh-cn/profiles.ts';
import { regionZhCn } from './zh-cn/region.ts';
import { screenZhCn } from './zh-cn/screen.ts';
import { soundZhCn } from './zh-cn/sound.ts';
import { talkKeyZhCn } from './zh-cn/talk-key.ts';
import { toolsZhCn } from './zh-cn/tools.ts';
import { usageZhCn } from './zh-cn/usage.ts';
import { vaultZhCn } from './zh-cn/vault.ts';
import { voiceZhCn } from './zh-cn/voice.ts';

export const zhCn: Translations<Words> = {
  ...hudZhCn,
  ...panelZhCn,
  ...connectionZhCn,
  ...vaultZhCn,
  ...firstRunZhCn,
  ...voiceZhCn,
  ...conversationZhCn,
  ...toolsZhCn,
  ...soundZhCn,
  ...regionZhCn,
  ...screenZhCn,
  ...talkKeyZhCn,
  ...usageZhCn,
  ...profilesZhCn,
  ...privacyZhCn,
  ...appearanceZhCn,
  ...generalZhCn,
};
