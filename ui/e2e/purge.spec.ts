import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

const GAUGE = 'tide-gauge-moved';
/** The versions before the newest say it. */
const SAID = '"the longest on the coast"';

async function open(page: Page) {
  await page.goto('/?start=history');
  await page.locator(`[data-slug="${GAUGE}"] button`).first().click();
  await page.getByTestId('tab-write').waitFor();
  await page.keyboard.press('Control+4');
  await page.getByTestId('view-history').waitFor();
  await page.getByTestId('history-all').waitFor();
}
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Purge words' });
async function look(page: Page, words: string) {
  await page.getByTestId('history-purge').click();
  await expect(page.getByTestId('purge-words')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('purge-seen')).toBeFocused();
}

test('a chief names words, sees what goes and what stays, and purges them for good', async ({ page }) => {
  await open(page);
  await page.getByTestId('history-purge').click();
  await cleanInBothThemes(page);
  await page.keyboard.press('Escape');
  await look(page, SAID);
  const goes = dialog(page).getByRole('region', { name: 'What would go' });
  await expect(goes.getByRole('listitem').filter({ hasText: 'The whole text of version 125' })).toBeVisible();
  await expect(page.getByTestId('purge-copies')).toContainText('still holds it');
  const confirm = page.getByTestId('purge-confirm');
  await expect(confirm).toHaveAccessibleDescription('Say why first.');
  await expect(dialog(page)).toContainText('This cannot be undone');
  await page.getByTestId('purge-reason').fill('It was the longest on the coast.');
  await page.getByTestId('purge-sure').check();
  await cleanInBothThemes(page);
  await confirm.click();
  await expect(dialog(page).getByRole('alert')).toContainText('the reason says the words itself');
  await page.getByTestId('purge-reason').fill('A court said so.');
  await confirm.click();
  await expect(dialog(page).getByRole('heading', { name: 'What was purged' })).toBeVisible();
  await expect(page.getByTestId('announcer')).toHaveText('Purged');
  await cleanInBothThemes(page);
  await page.getByTestId('purge-close').click();

  const version = page.getByTestId('history-version-125');
  await expect(version).toContainText('Purged');
  await expect(page.getByTestId('history-version-125-purged')).toContainText('A court said so.');
  await expect(page.getByTestId('history-purged')).toContainText('purged the text of versions');
  await page.getByTestId('history-version-125-open').click();
  await expect(page.getByTestId('history-version-125-restore')).toHaveCount(0);
  await expect(page.getByTestId('history-version-125-hash')).toBeVisible();
  await cleanInBothThemes(page);

  await page.getByTestId('history-search').fill('longest coast');
  await expect(page.getByTestId('said-purged')).toContainText('125');
  await page.getByTestId('history-search').fill('');

  // What would show it says what became of it.
  await page.getByTestId('history-version-126-open').click();
  await page.getByTestId('history-version-126-previous').click();
  await expect(page.getByText(/The text of version 125 was purged on .* A court said so\./)).toBeVisible();
});

test('what the current version says has to go from it first', async ({ page }) => {
  await open(page);
  await look(page, 'tide');
  await expect(dialog(page)).toContainText('Not yet: the current version (126) says it.');
  await expect(page.getByTestId('purge-confirm')).toHaveCount(0);
  await cleanInBothThemes(page);
  await page.getByTestId('purge-back').click();
  await expect(page.getByTestId('purge-words')).toBeFocused();
  await page.getByTestId('purge-words').fill('never said by anybody');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('purge-goes')).toHaveText('Nothing in this brief says that.');
});
