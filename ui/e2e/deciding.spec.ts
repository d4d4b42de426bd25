import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes } from './brief';

// Each test stays with its brief.
test.beforeEach(({ page }) => page.addInitScript(() => {
  if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ next: false }));
}));

const RULING = 'court-strikes-down-river-dredging-permit';
const VAULT = 'mountain-seed-vault-returns-first-harvest';
const FERRY = 'ferry-operators-strike-over-pension-change';
const GRID = 'coastal-states-sign-shared-grid-accord';
const GAUGES = 'river-gauges-read-anew';

async function review(page: Page, slug: string, start = 'deciding') {
  await page.goto(`/?start=${start}`);
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  const there = page.getByTestId('tab-review');
  await there.waitFor();
  if ((await there.getAttribute('aria-current')) === null) await there.click();
  await page.getByTestId('view-review').locator('h1').first().waitFor({ state: 'attached' });
}
const said = (page: Page) => page.getByTestId('announcer');
const current = (page: Page) => page.locator('article[aria-current=true]');

test('a wording of my own is typed on the card, shown there, and taken back by undo', async ({ page }) => {
  await review(page, RULING);
  await page.keyboard.press('e');
  await expect(page.getByTestId('suggest-text')).toBeFocused();
  await expect(page.getByTestId('suggest-save')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Court annuls the river-dredging permit');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Annuls is what it did.');
  await cleanInBothThemes(page);
  await page.keyboard.press('Control+Enter');
  const card = page.getByTestId('suggestion-headline');
  await expect(card).toContainText('Your wording');
  await expect(card).toContainText('waits for an answer');
  await expect(card).toContainText('Because: Annuls is what it did.');
  await expect(card.locator('ins').first()).toContainText('annuls');
  // The walk goes on; the edit itself stays undecided.
  await expect(current(page)).toHaveAttribute('data-path', 'lede');
  await expect(page.getByTestId('wordings-wait')).toHaveText('1 wording waits for an answer');
  await cleanInBothThemes(page);

  // Escape leaves a wording untouched, and the keys belong to the sheet again.
  await page.keyboard.press('k');
  await page.keyboard.press('e');
  await expect(page.getByTestId('suggest-text')).toHaveValue('Court annuls the river-dredging permit');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('suggest-form')).toBeHidden();
  await page.keyboard.press('u');
  await expect(said(page)).toHaveText('Undone.');
  await expect(card).toBeHidden();
});

test('somebody else’s wording is answered with the keys of an edit', async ({ page }) => {
  await review(page, GRID);
  const card = page.getByTestId('suggestion-headline');
  await expect(card).toContainText('Ines Roth suggests');
  await page.getByTestId('list-edit:headline').click();
  await expect(page.getByTestId('accept')).toContainText('Take this wording');
  await cleanInBothThemes(page);
  await page.keyboard.press('a');
  await expect(said(page)).toHaveText('Wording taken.');
  await expect(page.getByTestId('change-edit:headline')).toContainText('accepted');
  await page.keyboard.press('r');
  await expect(page.getByTestId('result-sheet')).toContainText('Coastal states agree to share one grid');
  await page.keyboard.press('Escape');

  // The second one is left, and says so.
  await page.getByTestId('list-edit:lede').click();
  await page.keyboard.press('x');
  await expect(said(page)).toHaveText('Kept what stood there.');
  await expect(page.getByTestId('suggestion-lede')).toContainText('declined by you');
});

test('a reason of one line stands on the folded card', async ({ page }) => {
  await review(page, RULING);
  // What the round was sent with is seen without the dock.
  await expect(page.getByTestId('round-note')).toContainText('two figures changed');
  await page.keyboard.press('w');
  await expect(page.getByTestId('reason')).toBeFocused();
  await page.keyboard.type('The court says permit.');
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  const folded = page.getByTestId('change-edit:headline');
  await expect(folded).toContainText('kept as it was');
  await expect(folded).toContainText('Because: The court says permit.');
  await expect(current(page)).toBeFocused();
  // With Ctrl the same line takes it; Escape decides nothing.
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect(current(page)).toHaveAttribute('data-path', 'lede');
  await page.keyboard.press('w');
  await page.keyboard.type('So says the ruling.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('change-edit:lede')).toContainText('accepted');
  await expect(page.getByTestId('change-edit:lede')).toContainText('Because: So says the ruling.');
});

test('several changes are chosen, decided by one key and taken back by one', async ({ page }) => {
  await review(page, RULING);
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(said(page)).toContainText('3 changes selected.');
  await expect(page.getByTestId('selected')).toContainText('3 changes selected');
  await page.keyboard.press('Shift+K');
  await expect(page.getByTestId('selected')).toContainText('2 changes selected');
  await page.getByTestId('list-edit:context').click({ modifiers: ['Control'] });
  await expect(page.getByTestId('accept')).toContainText('Take the 3 selected');
  await cleanInBothThemes(page);
  await page.keyboard.press('x');
  await expect(said(page)).toContainText('kept as they were');
  for (const path of ['headline', 'lede', 'context']) await expect(page.getByTestId(`change-edit:${path}`)).toContainText('kept as it was');
  await expect(page.getByTestId('selected')).toBeHidden();
  await page.keyboard.press('u');
  for (const path of ['headline', 'lede', 'context']) await expect(page.getByTestId(`change-edit:${path}`)).not.toHaveAttribute('data-settled', 'true');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveText('Nothing selected.');
});

test('what was added and what changed since I accepted it is marked, and what I decided stands', async ({ page }) => {
  await review(page, FERRY);
  await expect(page.getByTestId('fresh')).toHaveText('1 new change since you last looked');
  await expect(page.getByTestId('change-edit:lede')).toContainText('accepted');
  const again = page.getByTestId(`again-facts/${idOf('ferry-1')}`);
  await expect(again).toContainText('Changed since you accepted it');
  await expect(again.locator('del')).toContainText('62,000');
  await expect(again.locator('ins')).toContainText('63,000');
  await cleanInBothThemes(page);
  await page.keyboard.press('a');
  await expect(again).toBeHidden();
});

test('a first read takes a wording for any part', async ({ page }) => {
  await review(page, VAULT);
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('On 23 November the vault gave the first seeds back.');
  await page.keyboard.press('Control+Enter');
  const card = page.getByTestId('suggestion-lede');
  await expect(card).toContainText('Your wording');
  await expect(page.locator('#part-lede')).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Space');
  await expect(said(page)).toContainText('read');
});

test('a small fix is approved from the list by two keys, a larger change is not', async ({ page }) => {
  await page.goto('/?start=deciding');
  const open = (slug: string) => page.getByTestId(`desk-row-${idOf(slug)}`).locator('.open');
  await open(RULING).focus();
  await page.keyboard.press('q');
  await expect(page.getByText('more than spelling, punctuation, date').first()).toBeVisible();
  await expect(page.getByTestId('quick-approval')).toBeHidden();

  await open('nine-countries-sign-river-treaty').focus();
  await page.keyboard.press('q');
  const sheet = page.getByTestId('quick-approval');
  await expect(sheet).toContainText('Fact 1');
  await expect(page.getByTestId('quick-confirm')).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(page.getByTestId(`desk-row-${idOf('nine-countries-sign-river-treaty')}`)).toHaveAttribute('data-state', 'approved');
});

test('sixty changes are decided by keyboard alone', async ({ page }) => {
  await review(page, GAUGES);
  for (let at = 0; at < 60; at += 1) await page.keyboard.press('a', { delay: 0 });
  await expect(page.getByTestId('change-list').locator('.done')).toHaveCount(60);
});
