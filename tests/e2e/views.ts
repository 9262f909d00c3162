// Every view of Earshot, in the order in which one conversation leads through them: for the pictures, and for whatever has to
// hold in each of them. A new view is one line in `hudViews`; a section of the settings is found by itself.
import type { Page } from 'playwright-core';
import type { InterfaceLanguage } from '../../electron/contract/interface-language.ts';
import type { SettingsPatch } from '../../electron/contract/settings.ts';
import { en } from '../../renderer/src/i18n/en.ts';
import { zhCn } from '../../renderer/src/i18n/zh-cn.ts';
import { sleep, waitFor } from '../lab/wait.ts';
import { talkKey, waitForHud, type Endpoint, type Scene, type Stage } from './stage.ts';

export interface ViewContext {
  readonly stage: Stage;
  readonly endpoint: Endpoint;
  readonly scene: Scene;
  readonly language: InterfaceLanguage;
}

interface HudView {
  readonly name: string;
  /** Leads to it from the view before; it stays until the next one, 20 s at least. */
  readonly show: (context: ViewContext) => Promise<void>;
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const conversations = {
  en: {
    question: 'What is the difference between a crow and a raven?',
    typed: 'Answer in two sentences, please.',
    answer:
      ' Ravens are larger, with a heavier beak and a wedge-shaped tail. A crow caws; a raven gives a deep croak. Ravens also like to travel in pairs.',
    askToShow: 'Show me pictures of ravens.',
    askMore: 'How old does a raven get?',
    answerMore: ' A raven can live for more than twenty years.',
    askAboutScreen: 'What does this error mean?',
    answerAboutScreen:
      ' E4711 says that another program still holds the file. The log shows berth 4711 as free, so close the file there and try again.',
  },
  'zh-CN': {
    question: '乌鸦和渡鸦有什么区别？',
    typed: '请用两句话回答。',
    answer: '渡鸦体形更大，嘴更粗壮，尾羽呈楔形。乌鸦的叫声短促沙哑，渡鸦的叫声低沉。渡鸦还喜欢成对活动。',
    askToShow: '给我看渡鸦的图片。',
    askMore: '渡鸦能活多久？',
    answerMore: '渡鸦可以活二十年以上。',
    askAboutScreen: '这个错误是什么意思？',
    answerAboutScreen:
      'E4711 表示另一个程序还占用着这个文件。日志显示 4711 号泊位空闲，请先在那里关闭文件，然后再试。',
  },
} as const;

const answerMs = 40_000;
/** Less than the patience of the session with a line that is alive (25 s). */
const thinkingMs = 24_000;
const ravens = 'https://commons.wikimedia.org/wiki/Category:Corvus_corax?uselang=en';
const sources = [
  { web: { uri: 'https://en.wikipedia.org/wiki/Common_raven', title: 'Common raven' } },
  { web: { uri: 'https://www.rspb.org.uk/raven', title: 'Raven bird facts' } },
];

export const hudViews: readonly HudView[] = [
  { name: 'hud-01-ready', show: showReady },
  { name: 'hud-02-listening', show: startListening },
  { name: 'hud-03-typing', show: type },
  { name: 'hud-04-answering', show: ask },
  { name: 'hud-05-interrupted', show: interrupt },
  { name: 'hud-06-menu', show: openMenu },
  { name: 'hud-07-choosing', show: chooseWhatToShare },
  { name: 'hud-08-sharing', show: share },
  { name: 'hud-09-asking', show: letItAsk },
  { name: 'hud-10-sources', show: showSources },
  { name: 'hud-11-waiting', show: waitForService },
  { name: 'hud-12-error', show: fail },
  { name: 'hud-13-muted', show: mute },
  { name: 'hud-14-standby', show: waitOpen },
  { name: 'hud-15-notice', show: notice },
  { name: 'hud-16-reconnecting', show: reconnect },
  { name: 'hud-17-thinking', show: think },
];

/** What a person would read on a control. */
export function wordsIn(language: InterfaceLanguage): Readonly<Record<keyof typeof en, string>> {
  const flat = Object.entries(en).map(([key, text]) => [key, typeof text === 'string' ? text : text.other]);
  return language === 'zh-CN' ? zhCn : (Object.fromEntries(flat) as Record<keyof typeof en, string>);
}

/** Writes settings as a window does, and waits until the page shows them. */
export async function change(page: Page, patch: SettingsPatch, isShown: string): Promise<void> {
  await page.evaluate(`earshot.call('settings:change', ${JSON.stringify(patch)})`);
  await waitFor(`the page to show ${JSON.stringify(patch)}`, () => page.evaluate<boolean>(isShown), {
    timeoutMs: 10_000,
    intervalMs: 30,
  });
}

export function setTheme(page: Page, theme: Theme): Promise<void> {
  return change(page, { appearance: { theme } }, `document.documentElement.dataset.theme === '${theme}'`);
}

/** Takes effect in every window at once. */
export function setLanguage(page: Page, language: InterfaceLanguage): Promise<void> {
  return change(page, { general: { language } }, `document.documentElement.lang === '${language}'`);
}

/** The made-up language from right to left, in this page alone; returns what undoes it. */
export async function setPseudo(page: Page): Promise<() => Promise<void>> {
  const language = await page.evaluate<string>(`(() => {
    const { lang } = document.documentElement;
    Object.assign(document.documentElement, { lang: 'en-XB', dir: 'rtl' });
    return lang;
  })()`);
  return () => page.evaluate(`Object.assign(document.documentElement, { lang: '${language}', dir: 'ltr' })`);
}

/** Opens the settings, or brings them to the front. */
export async function openSettings({ app, hud }: Scene): Promise<Page> {
  await hud.evaluate(`earshot.call('settings:show')`);
  const page = await app.page('app://earshot/settings.html');
  await page.locator('[data-section]').first().waitFor();
  return page;
}

/** Opens the window over the display, in which a region is drawn; Esc closes it. */
export async function openRegion({ app, hud }: Scene): Promise<Page> {
  await hud.evaluate(`earshot.call('region:draw')`);
  const page = await app.page('app://earshot/region.html');
  await page.locator('[data-region]').waitFor();
  return page;
}

/** The sections of the settings, by their ids, in the order of the sidebar. */
export function listSections(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('[data-section]')].map((button) => button.dataset.section)`,
  );
}

/** Shows a section of the settings. */
export async function showSection(page: Page, id: string): Promise<void> {
  await page.locator(`[data-section="${id}"]`).click();
  await page.locator(`[data-section="${id}"][aria-current]`).waitFor();
}

/** Opens what is folded away in the section that is shown. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);
}

async function showReady({ scene }: ViewContext): Promise<void> {
  await scene.app.electron.evaluate(({ BrowserWindow }) => {
    const isHud = (url: string): boolean => url.includes('/hud.html');
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => isHud(webContents.getURL()))
      ?.showInactive();
  });
  // As long as it is pointed at, it does not leave.
  await scene.hud.locator('main').dispatchEvent('pointerenter');
}

async function startListening({ stage, scene }: ViewContext): Promise<void> {
  await stage.keys.press(talkKey);
  await waitForHud(scene.hud, 'data-floor', 'listening');
  await waitForHud(scene.hud, 'data-microphone', 'open');
}

async function type({ endpoint, scene: { hud }, language }: ViewContext): Promise<void> {
  const { question } = conversations[language];
  endpoint.line.perform({
    act: 'send',
    message: { serverContent: { inputTranscription: { text: question } } },
  });
  await hud.getByText(question).first().waitFor();
  await hud.getByRole('button', { name: wordsIn(language)['hud.type'] }).dispatchEvent('click');
  await hud.getByRole('textbox').waitFor();
}

async function ask({ endpoint, scene: { hud }, language }: ViewContext): Promise<void> {
  const { answer, typed } = conversations[language];
  endpoint.line.setScript({ answer: { kind: 'speech', durationMs: answerMs, text: answer } });
  await hud.getByRole('textbox').fill(typed);
  await hud.getByRole('textbox').press('Enter');
  await waitForHud(hud, 'data-floor', 'answering');
  // Enough of it to be read.
  const words = answer.trim();
  await hud
    .getByText(words.slice(0, words.length / 3))
    .last()
    .waitFor();
}

async function interrupt({ endpoint, scene: { hud } }: ViewContext): Promise<void> {
  // Some of it was heard.
  await sleep(1_500);
  endpoint.line.perform({ act: 'interrupt' });
  await hud.locator('[data-state="interrupted"]').first().waitFor();
}

async function openMenu({ scene: { hud }, language }: ViewContext): Promise<void> {
  await hud.getByRole('button', { name: wordsIn(language)['hud.more'] }).dispatchEvent('click');
  await hud.getByRole('menu').waitFor();
}

async function chooseWhatToShare({ scene: { hud }, language }: ViewContext): Promise<void> {
  await hud.keyboard.press('Escape');
  await hud.getByRole('button', { name: wordsIn(language)['share.begin'] }).dispatchEvent('click');
  await hud.locator('[role="menuitem"]:has(img)').first().waitFor();
}

async function share({ scene: { hud } }: ViewContext): Promise<void> {
  await hud.locator('[role="menuitem"]:has(img)').first().dispatchEvent('click');
  await hud.locator('[data-share="on"]').waitFor();
}

/** A call of the model that asks. */
async function letItAsk({ endpoint, scene: { hud }, language }: ViewContext): Promise<void> {
  const { askToShow } = conversations[language];
  await hud.evaluate(`earshot.call('share:stop')`);
  endpoint.line.setScript({
    answer: { kind: 'speech', durationMs: answerMs, text: conversations[language].answerMore },
    toolCalls: [
      {
        when: ({ via, text }) => via === 'text' && text === askToShow,
        calls: [{ name: 'openLink', args: { url: ravens } }],
      },
    ],
    extras: { groundingMetadata: { groundingChunks: sources } },
  });
  await hud.evaluate(`earshot.call('session:sendText', { text: ${JSON.stringify(askToShow)} })`);
  await hud.getByRole('alertdialog').waitFor();
}

async function showSources({ scene: { hud }, language }: ViewContext): Promise<void> {
  const { askMore } = conversations[language];
  const refuse = hud.getByRole('button', { name: wordsIn(language)['ask.refuse'] });
  // It is deaf for a moment, on purpose.
  await waitFor(
    'the refusal to be taken',
    async () => {
      await refuse.dispatchEvent('click');
      return (await refuse.count()) === 0;
    },
    { timeoutMs: 5_000 },
  );
  await hud.evaluate(`earshot.call('session:sendText', { text: ${JSON.stringify(askMore)} })`);
  await hud.getByRole('link').last().waitFor({ timeout: 60_000 });
}

/** The service is over its limit: the next attempt is half a minute away. */
async function waitForService({ endpoint, scene: { hud } }: ViewContext): Promise<void> {
  endpoint.line.setScript({ upgrade: { kind: 'refuse', status: 429 } });
  endpoint.line.perform({ act: 'drop' });
  await waitForHud(hud, 'data-status', 'waiting', 20_000);
}

async function fail({ endpoint, scene: { hud } }: ViewContext): Promise<void> {
  endpoint.line.setScript({ acceptedKeys: ['sk-another'] });
  await hud.evaluate(`earshot.call('session:retry')`);
  await waitForHud(hud, 'data-status', 'failed', 20_000);
}

async function mute({ endpoint, scene: { hud } }: ViewContext): Promise<void> {
  endpoint.line.setScript({});
  await hud.evaluate(`earshot.call('session:dismissNotice')`);
  await waitForHud(hud, 'data-status', 'idle');
  await hud.evaluate(`earshot.call('session:toggleMute')`);
  await waitForHud(hud, 'data-muted', 'true');
}

/** The microphone is open for the half second before the talk key. */
async function waitOpen({ scene: { hud } }: ViewContext): Promise<void> {
  await hud.evaluate(`earshot.call('session:toggleMute')`);
  await hud.evaluate(`earshot.call('settings:change', { audio: { isPreRollOn: true } })`);
  await waitForHud(hud, 'data-microphone', 'standby');
}

/** The line goes in the middle of a question, and nobody answers the door. */
async function reconnect({ endpoint, scene: { hud }, language }: ViewContext): Promise<void> {
  // Of each of the two that the last view has raised.
  await hud.evaluate(`earshot.call('session:dismissNotice')`);
  await hud.evaluate(`earshot.call('session:dismissNotice')`);
  endpoint.line.setScript({ pacing: { thinkingMs } });
  const { askMore } = conversations[language];
  await hud.evaluate(`earshot.call('session:sendText', { text: ${JSON.stringify(askMore)} })`);
  await waitForHud(hud, 'data-floor', 'thinking');
  endpoint.line.setScript({ upgrade: { kind: 'ignore' } });
  endpoint.line.perform({ act: 'drop' });
  await waitForHud(hud, 'data-status', 'connecting', 20_000);
}

/** The line is there again, and the question with it. */
async function think({ endpoint, scene: { hud } }: ViewContext): Promise<void> {
  endpoint.line.setScript({ pacing: { thinkingMs } });
  await waitForHud(hud, 'data-floor', 'thinking', 30_000);
  // A line that gives no sign of life is given up sooner.
  endpoint.line.perform({ act: 'send', message: { serverContent: {} } });
}

/** A new visit: a talk about the display with the pointer, and its answer. */
export async function askAboutScreen({ stage, endpoint, scene, language }: ViewContext): Promise<void> {
  const { hud } = scene;
  const { askAboutScreen: asked, answerAboutScreen } = conversations[language];
  // What the last view was waiting for.
  await hud.evaluate(`earshot.call('session:stopAnswer')`);
  endpoint.line.setScript({ answer: { kind: 'speech', durationMs: answerMs, text: answerAboutScreen } });
  await stage.keys.press(talkKey);
  await waitForHud(hud, 'data-floor', 'listening');
  await hud.evaluate(`earshot.call('share:start', { target: { kind: 'pointerDisplay' } })`);
  await hud.locator('[data-share="on"]').waitFor();
  await hud.evaluate(`earshot.call('session:sendText', { text: ${JSON.stringify(asked)} })`);
  // Most of its words are there, and it is still heard.
  const words = answerAboutScreen.trim();
  await hud
    .getByText(words.slice(0, (2 * words.length) / 3))
    .last()
    .waitFor({ timeout: answerMs });
}

/** A talk about the window in front, until several of its pictures were sent; the settings then show them. */
export async function shareWindow({ stage, scene: { hud } }: ViewContext): Promise<void> {
  await stage.keys.press(talkKey);
  await waitForHud(hud, 'data-floor', 'listening');
  const before = await countSent(hud);
  await hud.evaluate(`earshot.call('share:start', { target: { kind: 'frontWindow' } })`);
  await hud.locator('[data-share="on"]').waitFor();
  let sent = before;
  for (const word of ['what', 'does', 'it', 'mean']) {
    await waitFor('a picture to be sent', async () => (await countSent(hud)) > sent, { timeoutMs: 15_000 });
    sent = await countSent(hud);
    await stage.keys.type(` ${word}`);
  }
}

function countSent(hud: Page): Promise<number> {
  return hud.evaluate(`earshot.call('share:read').then(({ value }) => value.meter.framesSent)`);
}

export async function endShare({ stage, scene: { hud } }: ViewContext): Promise<void> {
  await hud.evaluate(`earshot.call('share:stop')`);
  await stage.keys.press(talkKey);
  await waitForHud(hud, 'data-microphone', 'closed');
}

/** Something to tell of a device, and more behind it. */
async function notice({ scene: { hud } }: ViewContext): Promise<void> {
  await hud.evaluate(`earshot.call('settings:change', { audio: { isPreRollOn: false } })`);
  await waitForHud(hud, 'data-microphone', 'closed');
  for (const code of ['audio/mic-silent', 'audio/mic-clipping'])
    await hud.evaluate(
      `earshot.call('sound:notice', { kind: 'raised', code: '${code}', device: 'Desk microphone' })`,
    );
  await hud.locator('.message.notice').waitFor();
}
