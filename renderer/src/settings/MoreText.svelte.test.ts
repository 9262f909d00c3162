import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { showSettings } from './fakes/show-settings.ts';

test('what else there is to know of a setting is shown when it is asked for, and put away again', async () => {
  const { goTo, user } = await showSettings();
  await goTo('Conversation');
  const more = screen.getByRole('button', { name: 'More about Google Search' });
  const text = screen.getByText(/takes the place of the tools/);
  const isShown = (): readonly unknown[] => [more.getAttribute('aria-expanded'), !text.hidden];
  expect([more.getAttribute('aria-controls'), ...isShown()]).toEqual([text.id, 'false', false]);
  more.focus();
  await user.keyboard('{Enter}');
  expect(isShown()).toEqual(['true', true]);
  await user.keyboard('{Enter}');
  expect(isShown()).toEqual(['false', false]);
});

test('a search leads to the control of a setting, not to what else there is to know of it', async () => {
  const { user } = await showSettings();
  await user.type(screen.getByRole('searchbox', { name: 'Search settings' }), 'google search{Enter}');
  expect(document.activeElement).toBe(await screen.findByRole('switch', { name: 'Google Search' }));
});
