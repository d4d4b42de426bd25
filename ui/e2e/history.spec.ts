import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

const GAUGE = 'tide-gauge-moved';
const TUNNEL = 'harbour-tunnel-opens';

async function open(page: Page, slug = GAUGE, start = 'history') {
  await page.goto(`/?start=${start}`);
  await page.locator(`[data-slug="${slug}"] button`).first().click();
  await page.getByTestId('tab-write').waitFor();
  await page.keyboard.press('Control+4');
  await page.getByTestId('view-history').waitFor();
  await page.getByTestId('history-all').waitFor();
}
const version = (page: Page, number: number) => page.getByTestId(`history-version-${number}-open`);
const said = (page: Page) => page.getByTestId('announcer');
const compared = (page: Page) => page.getByTestId('view-compare');

test('the history is read page by page, filtered, and walked by keyboard', async ({ page }) => {
  await open(page);
  const entries = page.locator('.entry-button');
  await expect(entries).toHaveCount(60);
  await expect(page.getByTestId('history-changes-requested')).toContainText('Ines Roth asked for changes');
  await expect(page.getByTestId('history-decided')).toContainText('kept what stood in 1 place');
  await expect(page.getByRole('heading', { name: 'Round 1' }).first()).toBeVisible();
  await cleanInBothThemes(page);

  await page.getByTestId('history-versions').click();
  await expect(said(page)).toHaveText('60 of 126 entries');
  await entries.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(version(page, 125)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await expect(entries).toHaveCount(120);
  await expect(version(page, 66)).toBeFocused();
  await page.getByTestId('history-earlier').click();
  await expect(entries).toHaveCount(126);
  await expect(page.getByTestId('history-earlier')).toHaveCount(0);
  await page.getByTestId('history-oldest').click();
  await expect(entries.first()).toContainText('Version 1');
});

test('two heads are drawn and named, and so is what brought them together', async ({ page }) => {
  await open(page);
  await expect(version(page, 124)).toContainText('2 heads');
  await expect(version(page, 125)).toContainText('brings 2 together');
  await expect(page.getByTestId('history-version-125').locator('svg .joins')).toHaveCount(1);
});

test('any two versions are compared: one is marked, Enter on another one', async ({ page }) => {
  await open(page);
  await version(page, 122).focus();
  await page.keyboard.press('m');
  await expect(said(page)).toHaveText('Version 122 is marked. Enter on another version compares the two.');
  await version(page, 126).focus();
  await expect(page.getByTestId('history-compare-marked')).toHaveText('Compare version 122 with version 126');
  await page.keyboard.press('Enter');
  await compared(page).waitFor();
  await expect(compared(page)).toContainText('Nobody was asked.');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByTestId('view-history').waitFor();
});

test('one fact of an earlier version is seen and becomes a new version', async ({ page }) => {
  await open(page);
  await version(page, 121).focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Restore from version 121' });
  await dialog.getByLabel('Only what I choose').check();
  const preview = dialog.getByRole('region', { name: 'What would change' });
  await expect(preview.locator('article')).toHaveCount(1);
  await expect(dialog.getByRole('checkbox', { name: /^Fact 2/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Context' })).not.toBeChecked();
  await expect(preview.locator('article')).toHaveCount(1);
  await expect(preview).toContainText('Fact 2');
  await cleanInBothThemes(page);
  await dialog.getByRole('button', { name: 'Restore 1 part' }).click();
  await expect(dialog).toBeHidden();
  await expect(version(page, 127)).toBeVisible();
  await expect(page.getByTestId('history-version-127')).toContainText('restored');
});

test('into a draft it is one step that undo takes back', async ({ page }) => {
  await page.goto('/');
  await page.locator(`[data-slug="${TUNNEL}"] button`).first().click();
  await page.getByTestId('view-write').waitFor();
  const headline = page.locator('[data-field="headline"]');
  const before = await headline.textContent();
  await page.keyboard.press('Control+4');
  await version(page, 1).focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Only what I choose').check();
  await expect(dialog.getByText('It goes into your draft')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Headline' })).toBeChecked();
  await expect(dialog.getByRole('region', { name: 'What would change' }).locator('article')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Put 1 part into the draft' }).click();
  await page.getByTestId('view-write').waitFor();
  await expect(headline).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(headline).toHaveText(before ?? '');
});

test('who wrote this: told sentence by sentence, followed to its comparison, and left where one was', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+1');
  await page.getByTestId('view-write').waitFor();
  await expect(page.locator('.still')).toHaveCount(0);
  await page.locator('[data-field="context"]').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Shift+B');
  const who = page.getByRole('region', { name: 'Who wrote this: the draft' });
  const sentence = who.getByRole('button', { name: /^Nobody was asked\. Written by Ines Roth, version 124, .* On the train$/ });
  await expect(sentence).toBeFocused();
  await expect(page.getByTestId('who-told')).toContainText('Ines Roth · version 124');
  await cleanInBothThemes(page);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('who-told')).toContainText('Began in version 2 by Maren Olin, reworded 119 times since.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await compared(page).waitFor();
  await expect(compared(page)).toContainText('Nobody was asked.');
  await page.keyboard.press('Control+Shift+B');
  await page.getByTestId('compare-who').waitFor();
  await expect(page.getByRole('region', { name: /^Who wrote this: Version 124/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await compared(page).waitFor();
});

test('leaving it in Write puts the caret where it was told of', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+1');
  await expect(page.locator('.still')).toHaveCount(0);
  await page.locator('[data-field="lede"]').click();
  await page.keyboard.press('Control+Shift+B');
  await page.getByTestId('who-told').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-field="headline"]')).toBeFocused();
});

test('who ever said it: in one brief and in all of them', async ({ page }) => {
  await open(page);
  await page.keyboard.press('/');
  await page.keyboard.type('longest coast');
  await expect(page.getByTestId('said-0')).toContainText('last in version 125');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('said-0')).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await compared(page).waitFor();
  await expect(compared(page)).toContainText('the longest on the coast');

  await page.keyboard.press('Control+Alt+f');
  await page.getByTestId('search-versions-input').fill('nobody was asked');
  await expect(page.getByTestId('search-versions-item').first()).toContainText('first in version 124');
  await page.keyboard.press('Enter');
  await expect(compared(page)).toContainText('Nobody was asked.');
});

test('what changed in a version, or since a marked one, is saved from the history by keyboard', async ({ page }) => {
  await open(page);
  await page.getByTestId('history-versions').click();
  await page.locator('.entry-button').first().focus();
  await page.keyboard.press('Control+Shift+e');
  await page.getByTestId('comparison-confirm').press('Enter');
  await expect(page.getByTestId('toast')).toContainText(/-changes-v125-v126(\.proof)?\.docx/);
  await page.locator('.entry-button').first().focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Shift+e');
  await page.getByTestId('comparison-confirm').press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: '-changes-v124-v126' })).toBeVisible();
});

test('a release is ticked as sent by who sent it, and the tick is taken back', async ({ page }) => {
  await open(page, 'observatory-confirms-third-interstellar-visitor', 'edition');
  const releases = page.getByTestId('releases'), ticks = page.getByTestId('sent-1');
  await expect(ticks).toHaveCount(2);
  const letter = page.getByRole('checkbox', { name: 'Version 1, Newsletter: sent' });
  await letter.focus();
  await page.keyboard.press('Space');
  await expect(letter).toBeChecked();
  await expect(letter).toBeFocused();
  await expect(releases).toContainText(/Sent \d\d:\d\d/);
  await expect(page.getByTestId('toast')).toContainText('Version 1, Newsletter, is marked as sent');
  await page.getByTestId('toast-action').click();
  await expect(letter).not.toBeChecked();
  await cleanInBothThemes(page);
  await letter.check();
  await letter.uncheck();
  await expect(releases).not.toContainText(/Sent \d\d:\d\d/);
  await expect(page.getByTestId('toast').last()).toContainText('is not marked as sent any more');
});

test('who does not release reads what was sent and ticks nothing', async ({ page }) => {
  await open(page, 'observatory-confirms-third-interstellar-visitor', 'reviewer');
  const tick = page.getByTestId('sent-1');
  await expect(tick).toBeDisabled();
  await expect(tick.locator('..')).toHaveAttribute('title', 'Only editors and the chief release briefs.');
});
