// Every section of the settings, in the order they are shown.
import type { Section } from './rows.ts';
import { aboutSection } from './sections/about.ts';
import { appearanceSection } from './sections/appearance.ts';
import { connectionSection } from './sections/connection.ts';
import { conversationSection } from './sections/conversation.ts';
import { generalSection } from './sections/general.ts';
import { microphoneSection } from './sections/microphone.ts';
import { toolsSection } from './sections/tools.ts';
import { conversationsSection } from './sections/conversations.ts';
import { privacySection } from './sections/privacy.ts';
import { profilesSection } from './sections/profiles.ts';
import { screenSection } from './sections/screen.ts';
import { talkKeySection } from './sections/talk-key.ts';
import { usageSection } from './sections/usage.ts';
import { voiceSection } from './sections/voice.ts';

export const sections: readonly Section[] = [
  connectionSection,
  profilesSection,
  voiceSection,
  conversationSection,
  toolsSection,
  microphoneSection,
  talkKeySection,
  screenSection,
  conversationsSection,
  usageSection,
  privacySection,
  appearanceSection,
  generalSection,
  aboutSection,
];
