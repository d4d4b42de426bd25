import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

/** Settings, from a desk that opens in one of the archive's ways. */
async function settings(page: Page, start: string) {
  await page.goto(`./?start=${start}`);
  await page.getByTestId('person-badge').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByTestId('view-settings').waitFor();
  await expect(page.getByTestId('key').first()).toBeVisible();
}
const of = (page: Page, name: string) => page.locator('[data-testid^="keys-of-"]').filter({ has: page.getByRole('heading', { name }) });

test('a key in a file advises a passphrase, which is then asked for at the desk', async ({ page }) => {
  await settings(page, 'keys');
  await cleanInBothThemes(page);
  await page.getByTestId('key-advice').click();
  const dialog = page.getByTestId('key-dialog');
  await dialog.getByTestId('new-passphrase').fill('herring');
  await expect(dialog.getByTestId('key-do')).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByTestId('new-passphrase').fill('herring at dawn');
  await dialog.getByTestId('new-passphrase-again').fill('herring at dusk');
  await expect(dialog.getByTestId('key-do')).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByTestId('new-passphrase-again').fill('herring at dawn');
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(of(page, 'Maren Olin')).toContainText('kept under a passphrase');
  await expect(page.getByTestId('key-advice')).toHaveCount(0);

  const maren = await page.getByTestId('person-badge').getAttribute('data-person');
  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: 'Work as Ines Roth' }).click();
  await expect(page.getByTestId('person-badge')).toHaveText('IR');
  await page.getByTestId('person-badge').click();
  await page.getByTestId(`person-${maren}`).click();
  await expect(page.getByTestId('passphrase')).toBeFocused();
  await page.getByTestId('passphrase').fill('herring at dusk');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('passphrase-dialog')).toContainText('not its passphrase');
  await expect(page.getByTestId('person-badge')).toHaveText('IR');
  await page.getByTestId('passphrase').fill('herring at dawn');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('person-badge')).toHaveText('MO');
});

test('a chief compares a key from elsewhere, grants another, and notes that somebody left', async ({ page }) => {
  await settings(page, 'keys');
  const ines = of(page, 'Ines Roth');
  await expect(ines).toContainText('nobody has compared it yet');
  await ines.getByTestId('key-confirm').click();
  await expect(page.getByTestId('fingerprint-to-compare').locator('code')).toHaveCount(8);
  await cleanInBothThemes(page);
  await page.getByTestId('key-do').click();
  await expect(ines).toContainText('fingerprint compared by Maren Olin');

  await ines.getByTestId('key-grant').click();
  await expect(page.getByTestId('key-do')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('key-reason').fill('Her laptop was stolen.');
  await page.keyboard.press('Enter');
  await expect(ines).toContainText('granted by a chief');
  await ines.locator('summary').click();
  await expect(ines).toContainText('Her laptop was stolen.');

  await ines.getByTestId('key-retire').click();
  await page.getByTestId('key-reason').fill('Went to the Holm Gazette.');
  await page.keyboard.press('Enter');
  await expect(ines).toContainText('Went to the Holm Gazette.');
  await page.getByTestId('person-badge').click();
  await expect(page.getByRole('menuitem', { name: 'Work as Ines Roth' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await ines.getByTestId('key-grant').click();
  await page.getByTestId('key-reason').fill('Came back.');
  await page.keyboard.press('Enter');
  await page.getByTestId('person-badge').click();
  await expect(page.getByRole('menuitem', { name: 'Work as Ines Roth' })).toHaveCount(1);
});

test('a key goes to another machine in a file under a passphrase, and is taken in there', async ({ page }) => {
  await settings(page, 'keys');
  await of(page, 'Maren Olin').getByTestId('key-carry').click();
  const dialog = page.getByTestId('key-dialog');
  await dialog.getByTestId('new-passphrase').fill('herring at dawn');
  await expect(dialog.getByTestId('key-do')).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByTestId('new-passphrase-again').fill('herring at dawn');
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'parallax-key.json' })).toBeVisible();

  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: 'Work as Ines Roth' }).click();
  await of(page, 'Ines Roth').getByTestId('key-take').click();
  await dialog.getByTestId('file-passphrase').fill('herring at dusk');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('not the passphrase of its file');
  await dialog.getByTestId('file-passphrase').fill('herring at dawn');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(of(page, 'Ines Roth')).toContainText('kept in a file of this account');
});

test('the record is checked from the palette, and holds', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('person-badge').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Check the record');
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('record-dialog');
  await expect(dialog).toContainText('Everything holds');
  await expect(dialog).toContainText('120 events, 108 signed · 12 from before there were keys');
  await expect(dialog.locator('code')).toContainText(':120:');
  await cleanInBothThemes(page);
});

test('a record that was touched names the first broken link', async ({ page }) => {
  await settings(page, 'tampered');
  await page.getByTestId('record-check').click();
  const broken = page.getByTestId('record-broken');
  await expect(broken).toContainText('Event 87 of this machine');
  await expect(broken).toContainText('was changed after it was written');
  await broken.locator('summary').click();
  await expect(broken).toContainText('the table approval');
  await cleanInBothThemes(page);
});
