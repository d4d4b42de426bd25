// What keeps a brief from leaving, and what leaves in spite of it.
import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, open } from './brief';

const toast = (page: Page) => page.getByTestId('toast');
const command = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
};
/** Fills a field as the keys of its kind would. */
const fill = (page: Page, id: string, text: string) => page.getByTestId(id).fill(text);

test.describe.configure({ timeout: 120_000 });
test.beforeEach(async ({ page }) => { await page.clock.install({ time: new Date('2026-11-26T20:00:00Z') }); });

test('an embargo is set in the zone in which it was agreed, shown with what is left, changed and lifted, by keys', async ({ page }) => {
  await open(page, 'ferry-operators-strike-over-pension-change');
  await expect(page.getByTestId('release')).not.toHaveAttribute('aria-disabled');
  await command(page, 'Embargo');
  await page.getByTestId('embargo-dialog').waitFor();
  await fill(page, 'embargo-day', '2026-11-27');
  await fill(page, 'embargo-time', '06:00');
  await fill(page, 'embargo-zone', 'Asia/Tokyo');
  await expect(page.getByTestId('embargo-means')).toContainText('It ends 27 Nov, 06:00 (UTC+09:00)');
  await expect(page.getByTestId('embargo-means')).toContainText('1 h from now');
  await fill(page, 'embargo-note', 'The harbour board');
  await cleanInBothThemes(page);
  await page.getByTestId('embargo-note').press('Control+Enter');
  await expect(toast(page).filter({ hasText: 'The embargo is set' })).toBeVisible();
  const mark = page.getByTestId('embargo-mark');
  await expect(mark).toContainText('Embargoed until 27 Nov, 06:00 in Tokyo');
  await expect(mark).toContainText('1 h from now');
  await expect(mark).toContainText('The harbour board');
  await cleanInBothThemes(page);

  await page.getByTestId('embargo-lift').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('lift-reason').fill('The board published it.');
  await page.keyboard.press('Enter');
  await expect(toast(page).filter({ hasText: 'The embargo is lifted' })).toBeVisible();
  await expect(mark).toHaveCount(0);
  await expect(page.getByTestId('release')).not.toHaveAttribute('aria-disabled');
});

test('a time that the clocks skip or show twice is told, and the first of two can be meant', async ({ page }) => {
  await open(page, 'ferry-operators-strike-over-pension-change');
  await command(page, 'Embargo');
  await fill(page, 'embargo-zone', 'Europe/London');
  await fill(page, 'embargo-day', '2027-03-28');
  await fill(page, 'embargo-time', '01:30');
  await expect(page.getByTestId('embargo-means')).toContainText('put forward over that time. It ends 28 Mar 2027, 02:30 (UTC+01:00)');
  await fill(page, 'embargo-day', '2027-10-31');
  await expect(page.getByTestId('embargo-second')).toBeChecked();
  await page.getByTestId('embargo-second').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('embargo-first')).toBeChecked();
  await expect(page.getByTestId('embargo-means')).toContainText('01:30 (UTC+01:00)');
  await cleanInBothThemes(page);
  await fill(page, 'embargo-zone', 'Nowhere/Atall');
  await expect(page.getByTestId('embargo-means')).toContainText('there is no such time zone');
  await expect(page.getByTestId('embargo-confirm')).toHaveAttribute('aria-disabled', 'true');
});

test('an embargo ends while the brief is open, and the brief can be released', async ({ page }) => {
  await open(page, 'ferry-operators-strike-over-pension-change');
  await command(page, 'Embargo');
  await fill(page, 'embargo-zone', 'UTC');
  await fill(page, 'embargo-day', '2026-11-26');
  await fill(page, 'embargo-time', '20:05');
  await page.getByTestId('embargo-confirm').click();
  await expect(page.getByTestId('embargo-mark')).toContainText('min from now');
  await page.clock.runFor('06:00');
  await expect(page.getByTestId('embargo-mark')).toContainText('The embargo ended');
  await expect(page.getByTestId('release')).not.toHaveAttribute('aria-disabled');
  await page.getByTestId('embargo-clear').click();
  await page.getByTestId('lift-confirm').click();
  await expect(page.getByTestId('embargo-mark')).toHaveCount(0);
});

test('a release without approval says why, is marked everywhere, and waits in a list of its own', async ({ page }) => {
  await open(page, 'harbour-tunnel-opens');
  await command(page, 'Release without');
  await page.getByTestId('unapproved-dialog').waitFor();
  await expect(page.getByTestId('unapproved-confirm')).toHaveAttribute('aria-disabled', 'true');
  await fill(page, 'unapproved-reason', 'People stand at the closed gate.');
  await page.getByTestId('unapproved-format-pdf').check();
  await cleanInBothThemes(page);
  await page.getByTestId('unapproved-reason').press('Enter');
  await expect(toast(page).filter({ hasText: /Released without approval to .*pdf/ })).toBeVisible();
  await expect(page.getByTestId('unapproved-mark')).toContainText('People stand at the closed gate.');
  await page.keyboard.press('Control+.');
  await page.getByTestId('dock-tab-history').click();
  await expect(page.getByTestId('dock')).toContainText('Without approval');
  await cleanInBothThemes(page);
  for (const tab of ['compare', 'review']) {
    await page.getByTestId(`tab-${tab}`).click();
    await expect(page.getByTestId('unapproved-mark')).toBeVisible();
  }
  await page.getByTestId('place-desk').click();
  await page.getByTestId('filter-unapproved').click();
  const row = page.getByTestId(`desk-row-${idOf('harbour-tunnel-opens')}`);
  await expect(row).toContainText('Released without approval: People stand at the closed gate.');
  await expect(page.locator('.brief')).toHaveCount(1);
  await cleanInBothThemes(page);
});

test('a blocked button lists what is missing and leads there, by keys', async ({ page }) => {
  await open(page, 'harbour-tunnel-opens');
  await page.getByTestId('headline').or(page.getByRole('textbox', { name: 'Headline' })).first().waitFor();
  await page.keyboard.press('Control+.');
  const why = page.getByTestId('why-not');
  await expect(why.getByTestId('missing-0')).toHaveText('Perspective 3 has no outlet or link.');
  await cleanInBothThemes(page);
  await page.getByTestId('send-to-review').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-field^="perspectives/"]').filter({ has: page.locator(':focus') }).or(page.getByTestId('perspective-2-add-outlet'))).not.toHaveCount(0);
});

test('the chief says which checks count before which step', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('place-settings').click();
  const figures = page.getByTestId('level-figures-approve');
  await expect(figures).toHaveValue('advice');
  await expect(page.getByTestId('level-headline-release-unapproved')).toBeDisabled();
  await figures.selectOption('required');
  await cleanInBothThemes(page);
  await figures.scrollIntoViewIfNeeded();
  await page.getByTestId('save-style').click();
  await expect(page.getByTestId('save-style')).toHaveAttribute('aria-disabled', 'true');
  await expect(figures).toHaveValue('required');
  await expect(page.getByTestId('level-figures-release')).toHaveValue('advice');
});
