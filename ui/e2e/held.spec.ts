import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

const held = (page: Page, target: string) => page.locator(`[data-testid=held][data-target="${target}"]`);

test('readers with an old version stay on the Desk until each target is settled', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./?start=edition');
  await expect(held(page, 'Newsletter')).toContainText('Readers of Newsletter still have version 1');
  await expect(page.getByTestId('held')).toHaveCount(2);
  await cleanInBothThemes(page);

  // A letter cannot be taken back: its readers get a message, which is drafted.
  await held(page, 'Newsletter').getByTestId('held-correction').press('Enter');
  await expect(page.getByTestId('held-message')).toHaveValue(/the object passes within the orbit of Mars in March 2027/);
  await page.getByTestId('held-message').press('End');
  await page.getByTestId('held-copy').press('Enter');
  await expect(page.getByTestId('held-correction-dialog')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('not in May');
  await cleanInBothThemes(page);
  await page.getByTestId('held-correction-confirm').press('Enter');
  await expect(held(page, 'Newsletter')).toHaveCount(0);
  await expect(held(page, 'Archive text').getByTestId('held-release')).toBeFocused();

  await held(page, 'Archive text').getByTestId('held-nothing').press('Enter');
  await expect(page.getByTestId('held-reason')).toBeFocused();
  await expect(page.getByTestId('held-nothing-confirm')).toHaveAttribute('aria-disabled', 'true');
  await cleanInBothThemes(page);
  await page.keyboard.type('The archive keeps what was printed.');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('held-strip')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('held')).toHaveCount(2);
});

test('the newer version is released to them again', async ({ page }) => {
  await page.goto('./?start=edition');
  await held(page, 'Archive text').getByTestId('held-release').press('Enter');
  await expect(page.locator('[data-testid=release-dialog][open]')).toContainText('Version 2 is approved and leaves.');
  await expect(page.locator('[data-testid=release-target][data-name="Archive text"]')).toBeChecked();
  await expect(page.locator('[data-testid=release-target][data-name=Newsletter]')).not.toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('release-summary')).toHaveText('1 file written');
  await page.getByTestId('release-done').press('Enter');
  await expect(held(page, 'Archive text')).toHaveCount(0);
  await expect(held(page, 'Newsletter')).toBeVisible();
});

test('the brief is opened from there', async ({ page }) => {
  await page.goto('./?start=edition');
  await expect(page.getByTestId('held')).toHaveCount(2);
  await page.getByTestId('held-open').press('Enter');
  await expect(page).toHaveTitle(/Observatory confirms/);
});

test('the strip fits at twice the text size', async ({ page }) => {
  await page.goto('./?start=edition');
  await page.getByTestId('place-settings').click();
  await page.getByTestId('scale-200').check();
  await page.getByTestId('place-desk').click();
  await expect(held(page, 'Newsletter')).toBeVisible();
  expect(await page.getByTestId('view-desk').evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
});
