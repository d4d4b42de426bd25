// Briefs that readers have: corrected, updated, withdrawn.
import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, openToWrite } from './brief';

const OBSERVATORY = 'observatory-confirms-third-interstellar-visitor';
test.describe.configure({ timeout: 150_000 });
// Colours that are on their way from one theme to the other are no fault.
test.use({ contextOptions: { reducedMotion: 'reduce' } });
const toast = (page: Page) => page.getByTestId('toast');
const command = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
};
const row = (page: Page) => page.getByTestId(`desk-row-${idOf(OBSERVATORY)}`);

test('a correction says what readers must be told, is blocked without its note, and drafts it, by keys', async ({ page }) => {
  await openToWrite(page, OBSERVATORY);
  await command(page, 'Correct');
  await page.getByTestId('correct-reason').fill('A reader wrote.');
  await cleanInBothThemes(page);
  await page.getByTestId('correct-reason').press('Enter');
  await expect(toast(page).filter({ hasText: 'The correction is begun' })).toBeVisible();
  const told = page.getByTestId('told');
  await expect(told).toContainText('Correction of version 1');
  await expect(told).toContainText('A reader wrote.');
  await expect(told).toContainText('So far nothing differs');

  await page.getByTestId('fact-0').locator('[contenteditable="true"]').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' It was seen by 41 stations.');
  await expect(page.getByTestId('view-write')).toHaveAttribute('data-saved', 'saved');
  await expect(told.getByTestId('told-0')).toContainText('41');
  await page.keyboard.press('Control+.');
  await expect(page.getByTestId('why-not')).toContainText('does not say what readers must be told');
  await page.getByTestId('send-to-review').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('public-note')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('draft-note')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('public-note')).toHaveValue(/^Correction: .*41/);
  await expect(page.getByTestId('view-write')).toHaveAttribute('data-saved', 'saved');
  await cleanInBothThemes(page);
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByTestId('send-dialog').waitFor();
});

test('a withdrawal asks for reason and notice, waits for a second person, and can be given up', async ({ page }) => {
  await openToWrite(page, OBSERVATORY);
  await command(page, 'Withdraw…');
  await page.getByTestId('kill-dialog').waitFor();
  await expect(page.getByTestId('kill-confirm')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('kill-dialog')).toContainText('/releases/observatory.txt');
  await page.getByTestId('kill-reason').fill('The data were of another comet.');
  await page.getByTestId('kill-notice').fill('We have withdrawn this brief: the data were of another comet.');
  await cleanInBothThemes(page);
  await page.getByTestId('kill-notice').press('Control+Enter');
  await expect(toast(page).filter({ hasText: 'waits for a second person' })).toBeVisible();
  await expect(page.getByTestId('told')).toContainText('Withdrawal of version 1');
  await expect(page.getByTestId('public-note')).toHaveValue(/another comet/);
  await page.getByTestId('drop-change').click();
  await page.getByTestId('drop-confirm').click();
  await expect(page.getByTestId('told')).toHaveCount(0);
});

test('a withdrawn brief is listed so, and its releases say that readers must be told', async ({ page }) => {
  await page.goto('./?start=corrected');
  await page.getByTestId('filter-killed').click();
  await expect(row(page)).toContainText('Withdrawn');
  await cleanInBothThemes(page);
  await row(page).getByRole('button').first().click();
  await page.getByTestId('view-write').waitFor();
  await page.keyboard.press('Control+.');
  await page.getByTestId('dock-tab-history').click();
  const releases = page.getByTestId('releases');
  await expect(releases).toContainText('Readers there must be told that it is withdrawn.');
  await releases.scrollIntoViewIfNeeded();
  await cleanInBothThemes(page);
});
