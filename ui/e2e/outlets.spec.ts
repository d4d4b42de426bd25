import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { arrived } from './brief';

const id = (name: string) => `[data-testid="${name}"]`;
const row = (page: Page, name: string) => page.locator(`[data-testid="outlet-row"][data-name="${name}"]`);
const proposal = (page: Page, one: string, other: string) => page.getByRole('article', { name: `${one} and ${other}` });
const toast = (page: Page) => page.locator(id('toast')).last();

async function clean(page: Page) {
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}
async function cleanInBoth(page: Page) {
  await clean(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await clean(page);
  await page.emulateMedia({ colorScheme: 'light' });
}
async function open(page: Page, start = '') {
  await page.goto(start ? `./?start=${start}` : './');
  await page.click(id('place-outlets'));
  await expect(page.locator(id('place-outlets'))).toHaveAttribute('aria-current', 'page');
  // The desk behind goes out of reach when there is time for it.
  await expect(page.locator('.desk')).toHaveClass(/asleep/);
}
async function openEntry(page: Page, name: string, start = '') {
  await open(page, start);
  await row(page, name).getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
}

test.describe('the list', () => {
  test('is clean in light and dark, and has the most used first', async ({ page }) => {
    await open(page);
    await expect(page.locator(id('outlet-row')).first()).toContainText('Ledger');
    await expect(page.locator(id('outlet-row')).nth(1)).toContainText('Harbour Post');
    await expect(row(page, 'Harbour Post')).toContainText('1 other name');
    await expect(row(page, 'Harbour Post')).toContainText('Sound Shipping');
    await expect(row(page, 'Harbour Post')).toContainText('Listed company');
    await cleanInBoth(page);
  });

  test('of 557 entries is searched, and walked by arrows with one stop for Tab', async ({ page }) => {
    await open(page, 'outlets');
    const rows = page.locator(id('outlet-row'));
    await expect(rows).toHaveCount(557);
    await expect(rows.locator('[tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('/');
    await expect(page.locator(id('outlets-search'))).toBeFocused();
    await page.keyboard.type('REACH velm 540');
    await expect(page.locator('footer')).toContainText('1 of 557 outlets');
    await expect(rows.first()).toContainText('Gazette of reach 540');
    await page.fill(id('outlets-search'), 'calder family listed');
    await expect(page.getByText('No outlet fits this search.')).toBeVisible();
    await page.click(id('outlets-clear'));
    await expect(rows).toHaveCount(557);
    await rows.locator('.open').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await expect(rows.locator('.open').nth(2)).toBeFocused();
    await page.keyboard.press('End');
    await expect(rows.locator('.open').last()).toBeFocused();
    await expect(rows.locator('[tabindex="0"]')).toHaveCount(1);
    await expect(rows.last()).toBeInViewport();
    // An entry begins at its top; going back finds the list where it was left.
    const name = await rows.last().getAttribute('data-name');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: name ?? '' })).toBeInViewport();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(rows.locator('.open').last()).toBeFocused();
    await expect(rows.last()).toBeInViewport();
  });

  test('fills from the briefs, and says what was added', async ({ page }) => {
    await open(page);
    await expect(page.locator(id('outlets-missing'))).toContainText('3 names in briefs have no entry');
    await expect(row(page, 'Deckhand')).toHaveCount(0);
    await page.click(id('outlets-fill'));
    await expect(toast(page).filter({ hasText: 'Added: 3 outlets and 2 domains.' })).toBeVisible();
    await expect(page.locator(id('outlets-missing'))).toHaveCount(0);
    await expect(row(page, 'Deckhand')).toContainText('deckhand.example');
  });

  test('without entries says how they come in, and takes one by hand', async ({ page }) => {
    await open(page, 'empty');
    await expect(page.getByRole('heading', { name: 'No outlets yet' })).toBeVisible();
    await cleanInBoth(page);
    await page.click(id('outlet-add'));
    await clean(page);
    await page.fill(id('outlet-add-name'), 'Tide Weekly');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Tide Weekly' })).toBeVisible();
    await expect(page.getByText('No brief names or links it.')).toBeVisible();
    await page.click(id('outlets-back'));
    await page.click(id('outlet-add'));
    await page.fill(id('outlet-add-name'), 'Tide Weekly');
    await page.keyboard.press('Enter');
    await expect(page.getByText('`Tide Weekly` belongs to Tide Weekly already.')).toBeVisible();
  });

  test('that could not be read says so, and is read again', async ({ page }) => {
    await open(page, 'outlets-fail');
    await expect(page.getByRole('alert')).toContainText('The registry was not read');
    await cleanInBoth(page);
    await page.click(id('outlets-again'));
    await expect(row(page, 'Harbour Post')).toBeVisible();
  });
});

test.describe('proposed merges', () => {
  test('one is made and taken back by keyboard alone', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('Control+Shift+O');
    const card = proposal(page, 'Harbour Post', 'The Harbour Post');
    await expect(card).toContainText('The names differ only in “The”.');
    await expect(card).toContainText('In 3 briefs');
    await expect(card).toContainText('In no brief');
    await page.keyboard.press('m');
    await expect(card.getByRole('button', { name: 'Merge into Harbour Post' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(toast(page).filter({ hasText: 'The Harbour Post was merged into Harbour Post.' })).toBeVisible();
    await expect(row(page, 'The Harbour Post')).toHaveCount(0);
    await expect(row(page, 'Harbour Post')).toContainText('2 other names');
    // The next pair has the focus, so that a row of them is decided without looking for it.
    await expect(page.locator(id('proposal')).first().getByRole('button', { name: /^Merge into/ }).first()).toBeFocused();
    await page.keyboard.press('u');
    await expect(toast(page).filter({ hasText: 'The Harbour Post is an entry of its own again' })).toBeVisible();
    await expect(row(page, 'The Harbour Post')).toHaveCount(1);
    await expect(card).toBeVisible();
  });

  test('goes the other way round, and is undone from the toast', async ({ page }) => {
    await open(page);
    const card = proposal(page, 'Upland Agency', 'Upland Agency (UA)');
    await page.click(id('all-proposals'));
    await card.getByRole('button', { name: 'Merge into Upland Agency (UA)' }).click();
    await expect(row(page, 'Upland Agency')).toHaveCount(0);
    await expect(row(page, 'Upland Agency (UA)').locator('.briefs')).toContainText('In 1 brief');
    await page.click(id('toast-action'));
    await expect(row(page, 'Upland Agency')).toHaveCount(1);
  });

  test('two that are kept apart are not proposed again', async ({ page }) => {
    await open(page);
    await page.click(id('all-proposals'));
    await expect(page.locator(id('proposal'))).toHaveCount(5);
    await proposal(page, 'The Estuary', 'Evening Delta').locator(id('keep-apart')).click();
    await expect(toast(page).filter({ hasText: 'The Estuary and Evening Delta stay two outlets' })).toBeVisible();
    await expect(page.locator(id('proposal'))).toHaveCount(4);
    await page.click(id('place-desk'));
    await page.click(id('place-outlets'));
    await expect(page.getByText('4 proposed merges')).toBeVisible();
    await expect(row(page, 'Evening Delta')).toHaveCount(1);
  });
});

test.describe('an entry', () => {
  test('is clean in light and dark, and saved as one step', async ({ page }) => {
    await openEntry(page, 'Harbour Post');
    await cleanInBoth(page);
    await expect(page.locator(id('outlet-save'))).toHaveAttribute('aria-disabled', 'true');
    await page.fill(id('outlet-country'), 'Republic of Calder');
    await page.fill(id('outlet-domains'), 'harbour-post.example\nhttps://www.quayside.example/today');
    await expect(page.locator(id('outlet-status'))).toHaveText('Not saved yet');
    await page.click(id('owner-add'));
    await expect(page.getByLabel('Owner, owner 3')).toBeFocused();
    await page.keyboard.type('Dockers’ Mutual');
    await page.getByLabel('Kind, owner 3').selectOption('cooperative');
    await page.getByRole('button', { name: 'Remove owner Calder family' }).click();
    await expect(page.locator(id('owner-row'))).toHaveCount(2);
    await page.keyboard.press('Control+s');
    await expect(page.locator(id('outlet-status'))).toHaveText('Saved');
    await expect(page.locator(id('outlet-domains'))).toHaveValue('harbour-post.example\nquayside.example');
    await clean(page);
    await page.click(id('outlets-back'));
    await expect(row(page, 'Harbour Post').locator('.open')).toBeFocused();
    await expect(row(page, 'Harbour Post')).toContainText('Dockers’ Mutual');
    await expect(row(page, 'Harbour Post')).toContainText('Republic of Calder');
  });

  test('that is refused keeps what was typed and says why', async ({ page }) => {
    await openEntry(page, 'Velm Radio');
    await page.fill(id('outlet-domains'), 'velm radio');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('`velm radio` is no domain')).toBeVisible();
    await expect(page.locator(id('outlet-status'))).toHaveText('Not saved yet');
    await clean(page);
    // What can't be saved is not left behind unseen.
    await page.click(id('place-desk'));
    await expect(page.locator(id('outlet-sheet'))).toBeVisible();
    await page.click(id('outlet-discard'));
    await expect(page.locator(id('outlet-domains'))).toHaveValue('velm-radio.example');
    await page.fill(id('outlet-notes'), 'Sends from the harbour.');
    await page.click(id('place-desk'));
    await expect(toast(page).filter({ hasText: 'Saved: Velm Radio' })).toBeVisible();
    await expect(page.locator(id('outlet-sheet'))).toHaveCount(0);
  });

  test('lists the briefs that use it, and opens one', async ({ page }) => {
    await openEntry(page, 'Harbour Post');
    const uses = page.locator(id('outlet-use'));
    await expect(uses).toHaveCount(3);
    await expect(uses.filter({ hasText: 'Court strikes down' })).toContainText('Perspective · named');
    await uses.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.locator(id('tab-write'))).toHaveAttribute('aria-current', 'page');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 1, name: 'Harbour Post' })).toBeVisible();
  });

  test('lists what was merged into it, and takes a merge back', async ({ page }) => {
    await open(page);
    await proposal(page, 'Harbour Post', 'The Harbour Post').locator(id('merge-keep')).click();
    await row(page, 'Harbour Post').getByRole('button').click();
    await page.getByRole('button', { name: 'Take the merge back: The Harbour Post' }).click();
    await expect(page.locator(id('merged-row'))).toHaveCount(0);
    await page.click(id('outlets-back'));
    await expect(row(page, 'The Harbour Post')).toHaveCount(1);
  });

  test('is merged into another one by hand, and parted again', async ({ page }) => {
    await openEntry(page, 'The Quay');
    await page.click(id('merge-by-hand'));
    await page.keyboard.type('ledger');
    await clean(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible();
    await expect(page.locator(id('merged-row'))).toContainText('The Quay');
    await page.click(id('toast-action'));
    await expect(page.locator(id('merged-row'))).toHaveCount(0);
    await page.click(id('outlets-back'));
    await expect(row(page, 'The Quay')).toHaveCount(1);
  });
});

test('a reviewer reads everything and changes nothing, with the reason', async ({ page }) => {
  await open(page, 'reviewer');
  await expect(page.getByRole('status').filter({ hasText: 'Only editors and the chief change the registry.' }).first()).toBeVisible();
  const rows = await page.locator(id('outlet-row')).count();
  const merge = page.locator(id('merge-keep')).first();
  await expect(merge).toHaveAttribute('aria-disabled', 'true');
  await merge.press('Enter');
  await page.locator(id('outlets-fill')).press('Enter');
  await expect(page.locator(id('outlets-missing'))).toBeVisible();
  await expect(page.locator(id('outlet-row'))).toHaveCount(rows);
  await cleanInBoth(page);
  await row(page, 'Harbour Post').getByRole('button').click();
  await expect(page.locator(id('outlet-use'))).toHaveCount(3);
  await expect(page.locator(id('outlet-name'))).not.toBeEditable();
  await expect(page.locator(id('owner-kind')).first()).toBeDisabled();
  for (const button of ['outlet-save', 'owner-add', 'merge-by-hand']) await expect(page.locator(id(button))).toHaveAttribute('aria-disabled', 'true');
  await cleanInBoth(page);
});

test('fits at twice the text size', async ({ page }) => {
  await page.goto('./');
  await page.click(id('place-settings'));
  await page.check(id('scale-200'));
  await openEntry(page, 'Harbour Post');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  const sheet = page.locator(id('view-outlets'));
  expect(await sheet.evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
  await page.click(id('outlets-back'));
  expect(await sheet.evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
});
