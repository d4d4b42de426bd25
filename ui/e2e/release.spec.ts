import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, openToWrite } from './brief';

async function openDay(page: Page) {
  await page.goto('./?start=edition');
  await page.getByTestId('place-edition').click();
  await page.getByTestId('days').waitFor();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tuesday, 24 November 2026');
  await expect(page.getByTestId('edition-row').first()).toBeVisible();
}
const target = (page: Page, name: string) => page.locator(`[data-testid=release-target][data-name="${name}"]`);
const dialog = (page: Page) => page.locator('[data-testid=release-dialog][open]');

test('an edition is released by keyboard to its targets, with one report, and what failed is tried again alone', async ({ page }) => {
  await openDay(page);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId('release-confirm')).toBeFocused();
  await expect(page.getByTestId('release-leaving')).toContainText('3 briefs leave');
  await expect(page.getByTestId('release-staying')).toContainText('5 briefs stay');
  await expect(page.getByTestId('release-staying')).toContainText('embargoed until');
  await expect(page.getByTestId('release-staying')).toContainText('not placed');
  // Targets that nobody ticked are not offered.
  await expect(target(page, 'Old wire')).toHaveCount(0);
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('release-done')).toBeFocused();
  await expect(dialog(page)).toContainText('Not everything was released');
  await expect(page.getByTestId('release-summary')).toHaveText('5 files written, 1 failed');
  await expect(page.locator('[data-name=Newsletter]')).toContainText('/releases/eml/2026-11-24.eml');
  await expect(page.locator('[data-testid=release-report][data-name="Partner desk"]')).toContainText('it may not be written to');
  await page.locator('[data-testid=release-report][data-name="Archive text"] summary').first().click();
  await expect(page.getByText('The date is not part of house text.').first()).toBeVisible();
  await cleanInBothThemes(page);
  await page.getByTestId('release-again').click();
  await expect(page.getByTestId('release-summary')).toHaveText('5 files written, 1 failed');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  // The states follow, and the release stands beside the order.
  await expect(page.getByTestId('view-edition').locator('[data-slug=tide-clock-returns]')).toContainText('Published');
  await expect(page.getByTestId('edition-release')).toHaveCount(3);
  const sent = page.getByRole('checkbox', { name: 'Newsletter: sent' });
  await sent.press('Space');
  await expect(page.getByTestId('edition-release').filter({ hasText: 'Newsletter' })).toContainText(/Sent \d\d:\d\d/);
  await cleanInBothThemes(page);
});

test('a running release is stopped, and what left stays released', async ({ page }) => {
  await openDay(page);
  await page.getByTestId('edition-release-open').click();
  await page.getByTestId('release-confirm').click();
  await expect(page.getByTestId('release-stop')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('The release was stopped');
  await page.getByTestId('release-done').press('Enter');
});

test('one brief leaves from Write to the targets that are chosen', async ({ page }) => {
  await openToWrite(page, 'ferry-operators-strike-over-pension-change');
  await page.getByTestId('release').first().click();
  await expect(dialog(page)).toContainText('Ferry operators strike over pension change');
  await expect(dialog(page)).toContainText('Version 1 is approved and leaves.');
  await target(page, 'Website page').uncheck();
  await target(page, 'Archive text').uncheck();
  await expect(page.getByTestId('release-confirm')).toHaveAttribute('aria-disabled', 'true');
  await target(page, 'Archive text').check();
  await page.getByTestId('release-confirm').click();
  await expect(page.getByTestId('release-summary')).toHaveText('1 file written');
  await page.getByTestId('release-done').click();
  await expect(page.getByTestId('toast').filter({ hasText: 'Released to /releases/ferry-operators-strike-over-pension-change.txt' })).toBeVisible();
});

test('another file in its place is replaced where that is asked, and only then', async ({ page }) => {
  await page.goto('./?start=occupied');
  await page.getByTestId(`desk-row-${idOf('ferry-operators-strike-over-pension-change')}`).getByRole('button').first().click();
  await page.getByTestId('tab-write').click();
  await page.getByTestId('release').first().click();
  await page.getByTestId('release-confirm').click();
  await expect(page.getByTestId('release-summary')).toHaveText('Nothing was written, 2 failed');
  await expect(page.getByTestId('release-step').first()).toContainText('/occupied/ferry-operators-strike-over-pension-change.txt is another file');
  await cleanInBothThemes(page);
  await page.getByTestId('release-again').click();
  await expect(page.getByTestId('release-summary')).toHaveText('Nothing was written, 2 failed');
  await page.getByTestId('release-replace').click();
  await expect(page.getByTestId('release-summary')).toHaveText('2 files written');
  await expect(page.getByTestId('release-replace')).toHaveCount(0);
});

test('without a target it leads to Settings', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Control+,');
  for (const name of ['Archive text', 'Website page']) await page.locator(`[data-testid=target][data-name="${name}"]`).getByTestId('target-ticked').uncheck();
  await page.getByTestId('place-edition').click();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByTestId('edition-row').first()).toBeVisible();
  await page.getByTestId('edition-release-open').click();
  await expect(page.getByTestId('release-settings')).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-settings')).toBeVisible();
});
