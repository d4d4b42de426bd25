import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { arrived } from './brief';

const desk = async (page: Page, start = 'standing') => {
  await page.goto(`./?start=${start}`);
  await page.getByTestId('new-brief').waitFor();
};
const toast = (page: Page) => page.getByTestId('toast');
const row = (page: Page, headline: string) => page.locator('.brief', { hasText: headline });
/** Puts the focus on a row's headline and opens its menu, by keys alone. */
async function menuOf(page: Page, headline: string) {
  await page.locator('.open', { hasText: headline }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByTestId('row-menu').waitFor();
}
/** Goes to an entry by its first letters and takes it. */
async function take(page: Page, entry: string) {
  await expect(page.getByTestId('row-menu').getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.type(entry);
  await page.keyboard.press('Enter');
}
async function clean(page: Page) {
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await arrived(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('the Desk shows who writes, counts down, and keeps held and spiked briefs one click away', async ({ page }) => {
  await page.clock.setFixedTime(new Date(2026, 10, 26, 23, 21));
  await desk(page);
  await expect(page.getByTestId('deadline-clock')).toHaveText('38 min · 1 of 3 approved · 2 not started');
  await expect(row(page, 'Glacier station reports')).toContainText('Ines Roth');
  await expect(row(page, 'Dam inspection')).toHaveCount(0);
  await clean(page);
  await page.getByTestId('filter-held').click();
  await expect(row(page, 'Dam inspection')).toContainText('Held until 11 Jan 2027: The report comes in January.');
  await page.getByTestId('filter-spiked').click();
  await expect(row(page, 'A comet that was none')).toContainText('Spiked by Maren Olin: It was a weather balloon.');
});

test('a row is assigned, held, resumed, spiked and restored by keys alone', async ({ page }) => {
  await desk(page);
  await menuOf(page, 'Eel survey, second year');
  await clean(page);
  await take(page, 'ass');
  await page.getByTestId('assign-dialog').waitFor();
  await clean(page);
  await page.getByTestId('assign-dialog').getByLabel('Ines Roth').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(toast(page).filter({ hasText: 'Assigned to Ines Roth' })).toBeVisible();
  await expect(row(page, 'Eel survey, second year')).toContainText('Ines Roth');

  await menuOf(page, 'Eel survey, second year');
  await take(page, 'hold');
  await expect(page.getByTestId('hold-reason')).toBeFocused();
  await page.keyboard.type('The ice is late.');
  await clean(page);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Eel survey, second year')).toHaveCount(0);
  await page.getByTestId('filter-held').click();
  await menuOf(page, 'Eel survey, second year');
  await take(page, 'res');
  await expect(toast(page).filter({ hasText: 'Resumed' })).toBeVisible();
  await page.getByTestId('filter-all').click();
  await menuOf(page, 'Eel survey, second year');
  await take(page, 'spike');
  await expect(page.getByTestId('spike-reason')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toast(page).filter({ hasText: 'Spiked' })).toBeVisible();
  await toast(page).filter({ hasText: 'Spiked' }).getByTestId('toast-action').press('Enter');
  await expect(row(page, 'Eel survey, second year')).toHaveAttribute('data-state', 'planned');
});

test('what is refused says why in the menu', async ({ page }) => {
  await desk(page, 'full');
  await menuOf(page, 'Observatory confirms');
  await expect(page.getByTestId('row-menu-spike')).toContainText('it was published, and readers have it');
  await page.keyboard.press('Escape');
  await expect(page.locator('.open', { hasText: 'Observatory confirms' })).toBeFocused();
});

test('Mod+N starts a brief with the section’s parts, and plans one with one more key', async ({ page }) => {
  await desk(page);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('scien');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-testid^=fact-][data-testid$=-text]')).toHaveCount(3);
  await expect(page.getByTestId('perspective-0-chip-0')).toContainText('Velm Radio');
  await page.locator('[data-testid="field-headline"][contenteditable="true"]').click();
  await page.keyboard.type('Łódź: eels return');
  await expect(page.getByTestId('field-slug')).toHaveValue('lodz-eels-return');
  await page.getByTestId('field-slug').fill('eels');
  await page.getByTestId('field-headline').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' at last');
  await expect(page.getByTestId('field-slug')).toHaveValue('eels');

  await page.keyboard.press('Control+n');
  await page.keyboard.type('scien');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByTestId('plan-headline')).toBeFocused();
  await expect(page.getByTestId('plan-section')).toHaveValue('Science');
  await page.keyboard.type('Second eel survey');
  await clean(page);
  await page.getByTestId('plan-person').selectOption({ label: 'Ines Roth' });
  await page.keyboard.press('Control+Enter');
  await expect(toast(page).filter({ hasText: 'Planned: Second eel survey' })).toBeVisible();
  await page.keyboard.press('Alt+Home');
  await expect(row(page, 'Second eel survey')).toHaveAttribute('data-state', 'planned');
});

test('a draft is handed over with a note, and copies follow', async ({ page }) => {
  await desk(page, 'full');
  await menuOf(page, 'Harbour tunnel opens');
  await take(page, 'new');
  await expect(page.getByTestId('follows')).toContainText('Follows “Harbour tunnel opens');
  await expect(page.getByTestId('perspective-0-chip-0')).toContainText('Harbour Post');
  await clean(page);
  await page.getByTestId('open-followed').press('Enter');
  await expect(page).toHaveTitle(/Harbour tunnel/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('hand my');
  await page.keyboard.press('Enter');
  await page.getByTestId('hand-over-dialog').waitFor();
  await page.keyboard.press('Space');
  await page.getByTestId('hand-over-note').focus();
  await page.keyboard.type('The toll figure is open.');
  await clean(page);
  await page.keyboard.press('Control+Enter');
  await expect(toast(page).filter({ hasText: 'Your draft is Ines Roth’s now' })).toBeVisible();
  await expect(page.getByTestId('view-desk')).toBeVisible();
  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: 'Work as Ines Roth' }).click();
  await page.locator('.open', { hasText: 'Harbour tunnel opens' }).press('Enter');
  await expect(page.getByTestId('handed')).toContainText('Maren Olin handed this draft to you. The toll figure is open.');
});

test('finishing a brief opens the next that waits, with a way back; the preference only offers it', async ({ page }) => {
  await desk(page, 'full');
  await page.keyboard.press('Control+Alt+Enter');
  await expect(page).not.toHaveTitle('Parallax');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.locator('.open', { hasText: 'Coastal states sign' }).press('Enter');
  await expect(page.locator('.still')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByTestId('send-confirm').press('Enter');
  await expect(toast(page).filter({ hasText: 'Next for you' })).toBeVisible();
  await expect(page).not.toHaveTitle(/Coastal states/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page).toHaveTitle(/Coastal states/);
  await page.keyboard.press('Control+,');
  await page.getByTestId('open-next').uncheck();
  await page.keyboard.press('Alt+Home');
  await page.locator('.open', { hasText: 'Ferry operators strike' }).press('Enter');
  await page.getByTestId('release').first().press('Enter');
  await page.getByTestId('release-confirm').press('Enter');
  await page.getByTestId('release-done').press('Enter');
  await expect(toast(page).filter({ hasText: 'Released to' })).toBeVisible();
  await expect(page).toHaveTitle(/Ferry operators/);
  await toast(page).filter({ hasText: 'Released to' }).getByTestId('toast-action').press('Enter');
  await expect(page).not.toHaveTitle(/Ferry operators/);
});

test('the chief sets templates and the deadline; everybody sees them', async ({ page }) => {
  await desk(page);
  await page.keyboard.press('Control+,');
  await page.getByTestId('template-section').fill('Law');
  await page.keyboard.press('Enter');
  const law = page.getByTestId('template-Law');
  await law.getByTestId('template-facts').fill('2');
  await law.getByTestId('template-groups').fill('Courts: Law Weekly, Bench\nMinistries');
  await law.getByTestId('template-save').press('Enter');
  await expect(law).toContainText('2 facts · 2 perspectives · no date');
  await clean(page);
  await page.getByTestId('deadline').fill('06:30');
  await page.getByTestId('deadline-save').press('Enter');
  await expect(page.getByTestId('announcer')).toContainText('The deadline is 06:30');
  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: 'Work as Ines Roth' }).click();
  await expect(page.getByText('Only the chief changes templates and the deadline.')).toBeVisible();
  await expect(page.getByTestId('deadline')).toHaveValue('06:30');
  await expect(page.getByTestId('deadline-save')).toHaveCount(0);
});

test('at 200 % the table and its menu stay within the window', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('parallax.preferences', JSON.stringify({ scale: 2 })));
  await desk(page);
  await menuOf(page, 'Eel survey, second year');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const box = await page.getByTestId('row-menu').boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0 && box.y + box.height <= 800).toBe(true);
});
