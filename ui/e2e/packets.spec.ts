// Hand-over by file: what is sent to whom, and what a packet would bring before anything is written.
import { expect, test } from '@playwright/test';
import { cleanInBothThemes, open } from './brief';

test('a packet shows what it would bring, is brought in, and brings nothing twice', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').click();
  const dialog = page.getByTestId('packet-dialog');
  await expect(dialog).toContainText('From Ines Okafor');
  await expect(dialog).toContainText('4 decisions · approved');
  await expect(dialog).toContainText('Merge needed');
  await expect(dialog).toContainText('nothing is written before you say so');
  await expect(page.getByTestId('packet-keys')).toContainText('K7QF MZ2A');
  await expect(page.getByTestId('packet-bring-in')).toHaveAttribute('aria-disabled', 'true');
  await cleanInBothThemes(page);
  await page.getByTestId('packet-key-k1').check();
  await page.getByTestId('packet-bring-in').click();
  await expect(dialog).toContainText('What the packet brought');
  await dialog.getByTestId('packet-briefs').getByRole('button').first().click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('view-desk')).toHaveAttribute('aria-hidden', 'true');
  await page.keyboard.press('Control+Alt+o');
  await expect(page.getByTestId('packet-nothing')).toBeVisible();
  await page.getByTestId('packet-close').click();
  await expect(dialog).toBeHidden();
});

test('a packet that is dropped on the window shows itself, and can be left', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-packet')));
  await expect(page.getByTestId('packet-dialog')).toContainText('From Ines Okafor');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('packet-dialog')).toBeHidden();
});

test('a brief is sent to one person, with a note, by keyboard', async ({ page }) => {
  await open(page, 'harbour-tunnel-opens');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('send as a packet');
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('packet-send-dialog');
  await expect(dialog).toContainText('1 brief');
  await expect(page.getByTestId('packet-to-nobody')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('packet-note').fill('Before noon, please.');
  await cleanInBothThemes(page);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 brief packed: Documents/for-the-desk.review.parallax')).toBeVisible();
});

test('all that waits for somebody is counted before it is sent', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('all that wait');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('packet-count')).toContainText(/waits? for/);
});

test('an archive in a synced folder says so and can be moved', async ({ page }) => {
  await page.goto('./?start=synced');
  await expect(page.getByTestId('synced')).toContainText('Dropbox keeps the same on several machines');
  await cleanInBothThemes(page);
  await page.getByTestId('move-archive').click();
  await expect(page.getByTestId('synced')).toBeHidden();
});

test('packets go through a shared folder that Settings name', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').waitFor();
  await page.keyboard.press('Control+,');
  await expect(page.getByTestId('packet-folder')).toHaveText('None chosen');
  await page.getByTestId('packet-folder-choose').click();
  await expect(page.getByTestId('packet-folder')).toHaveText('/shared/news desk');
  await cleanInBothThemes(page);
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-news')));
  await page.getByRole('button', { name: 'Show on the Desk' }).click();
  await expect(page.getByTestId('folder-strip')).toContainText('Jonas Weber sent');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('all that wait');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('packet-lay')).toBeChecked();
  await page.getByTestId('packet-send-confirm').click();
  await expect(page.getByText('/shared/news desk/for-the-desk.review.parallax')).toBeVisible();
});

test('what came by itself stands on the Desk, and a new key is compared before anything is in', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').waitFor();
  await expect(page.getByTestId('folder-strip')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-news')));
  const strip = page.getByTestId('folder-strip');
  await expect(page.getByText('1 packet came in through the shared folder, 2 need a look')).toBeVisible();
  await expect(strip).toContainText('Ines Okafor sent a packet with a key that is new here');
  await expect(strip).toContainText('Nothing of the packet is in yet');
  await expect(strip).toContainText('torn.review.parallax: Nothing was brought in');
  await cleanInBothThemes(page);
  await page.getByTestId('folder-look').click();
  await expect(page.getByTestId('packet-keys')).toContainText('K7QF MZ2A');
  await expect(page.getByTestId('packet-bring-in')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('packet-key-k1').check();
  await page.getByTestId('packet-bring-in').click();
  await expect(page.getByTestId('packet-dialog')).toContainText('What the packet brought');
  await page.getByTestId('packet-close').click();
  await expect(page.getByTestId('folder-look')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-news')));
  await expect(strip).toContainText('cannot be read');
  await page.getByTestId('folder-away').click();
  await expect(strip).toBeHidden();
});

test('notices of new turns are off until somebody wants them', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('packet-open').waitFor();
  await page.keyboard.press('Control+,');
  const box = page.getByTestId('turn-notices');
  await expect(box).not.toBeChecked();
  await expect(box).toHaveAccessibleDescription(/leaves the headline out while a brief is under embargo/);
  await box.check();
  await expect(page.getByText('The desktop tells what becomes your turn')).toBeVisible();
  await expect(box).toBeChecked();
  await page.keyboard.press('Alt+Home');
  await page.keyboard.press('Control+,');
  await expect(box).toBeChecked();
  await box.uncheck();
  await expect(box).not.toBeChecked();
});

test('a packet is sealed for whoever has a key here', async ({ page }) => {
  await open(page, 'harbour-tunnel-opens');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('send as a packet');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('packet-send-dialog')).toBeVisible();
  await expect(page.getByTestId('packet-sealed')).toBeHidden();
  const people = page.getByTestId('packet-send-dialog').getByRole('radio');
  await people.nth(1).check();
  const box = page.getByTestId('packet-sealed');
  await expect(box).toBeVisible();
  await expect(box).not.toBeChecked();
  await box.check();
  await expect(box).toBeChecked();
  await page.getByTestId('packet-to-nobody').check();
  await expect(box).toBeHidden();
});
