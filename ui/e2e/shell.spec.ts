import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { arrived } from './brief';

const id = (name: string) => `[data-testid="${name}"]`;
const row = (slug: string) => `[data-slug="${slug}"] .open`;

async function clean(page: Page) {
  // What was left is out of reach only when there was time for it.
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

test.describe('start', () => {
  test('asks the first person for a name and opens an empty desk', async ({ page }) => {
    await page.goto('./?start=people');
    await clean(page);
    await page.fill(id('first-name'), 'Ada Wells');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Who is at the desk?' })).toHaveCount(0);
    await expect(page.locator(id('person-badge'))).toHaveText('AW');
  });

  test('asks who is there where several people are known', async ({ page }) => {
    await page.goto('./?start=choose');
    await page.getByRole('button', { name: /Ines Roth/ }).click();
    await expect(page.locator(id('person-badge'))).toHaveText('IR');
  });

  for (const [start, words] of [['none', 'No archive is open'], ['problem', 'written by a newer Parallax']] as const)
    test(`${start}: says so and opens another archive`, async ({ page }) => {
      await page.goto(`./?start=${start}`);
      await expect(page.getByText(words)).toBeVisible();
      await clean(page);
      await page.click(id('open-archive'));
      await expect(page.locator(id('view-desk'))).toBeVisible();
    });

  test('an empty desk opens the sample edition', async ({ page }) => {
    await page.goto('./?start=empty');
    await clean(page);
    await page.click(id('import-sample'));
    await expect(page.locator('[data-state="published-before"]')).toHaveCount(6);
  });
});

test.describe('desk', () => {
  test('is clean in light and dark, and walks by keys', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator(row('harbour-tunnel-opens'))).toBeVisible();
    await clean(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await clean(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = page.locator('.open').nth(1);
    await expect(second).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    await expect(second).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.open').first()).toBeHidden();
  });

  test('filters by state, section, edition and text', async ({ page }) => {
    await page.goto('./?start=many');
    const rows = page.locator('[data-testid^="desk-row-"]');
    await expect(rows).toHaveCount(294);
    await page.click(id('filter-in-review'));
    await expect(rows).toHaveCount(3);
    await page.selectOption(id('filter-section'), 'Science');
    await expect(rows).toHaveCount(1);
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.fill(id('desk-filter'), 'tunnel 2061');
    await expect(rows).toHaveCount(1);
    await page.fill(id('desk-filter'), 'no such thing');
    await expect(page.getByText('No brief fits these filters.')).toBeVisible();
    await page.click(id('clear-filters'));
    await expect(rows).toHaveCount(294);
  });

  test('imports a folder and reports what was skipped and why', async ({ page }) => {
    await page.goto('./');
    await page.click(id('import'));
    await clean(page);
    await page.check(id('import-before'));
    await page.click(id('import-folder'));
    await expect(page.locator(id('import-report'))).toContainText('24 briefs imported');
    await expect(page.getByText('The front matter is never closed.')).toBeVisible();
    await page.getByText('2 remarks').click();
    await expect(page.getByText('A table of perspectives was read as cards.')).toBeVisible();
    await clean(page);
    await page.click(id('import-done'));
    await page.fill(id('desk-filter'), 'counts its wells');
    await expect(page.locator('[data-state="published-before"]')).toHaveCount(24);
  });
});

test.describe('going about', () => {
  test('new brief asks the section and opens the sheet', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('Control+n');
    await page.keyboard.type('scien');
    await clean(page);
    await page.keyboard.press('Enter');
    await expect(page.locator(id('tab-write'))).toHaveAttribute('aria-current', 'page');
  });

  test('quick open, tabs, next brief, back and forward', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('Control+o');
    await page.keyboard.type('treaty');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle(/Nine countries/);
    await page.keyboard.press('Control+2');
    await expect(page.locator(id('tab-compare'))).toHaveAttribute('aria-current', 'page');
    await page.keyboard.press('Control+Alt+ArrowUp');
    await expect(page).toHaveTitle(/Observatory/);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page).toHaveTitle(/Nine countries/);
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page).toHaveTitle(/Observatory/);
    await page.click(id('place-desk'));
    await expect(page.locator(id('view-desk'))).toBeVisible();
  });

  test('palette runs commands and says why one is blocked', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('Control+Shift+P');
    await page.keyboard.type('forward');
    await expect(page.locator(id('palette-item')).first()).toContainText('There is nothing to go forward to.');
    await page.locator(id('palette-input')).fill('settings');
    await clean(page);
    await page.keyboard.press('Enter');
    await expect(page.locator(id('view-settings'))).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.locator(id('toast'))).toContainText('There is nothing to go forward to.');
  });

  test('a brief that one comes back to is read anew', async ({ page }) => {
    await page.goto('./');
    await page.locator('[data-testid^="desk-row-"][data-state="draft"] .open').first().click();
    const headline = page.locator('[data-testid="field-headline"][contenteditable="true"]');
    await headline.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' once more');
    await expect(page.locator('[data-saved="saved"]')).toBeVisible();
    await page.click(id('place-desk'));
    await expect(page.locator(id('desk-filter'))).toBeInViewport();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.locator('[data-field="headline"]')).toContainText('once more');
  });

  test('searches all texts and opens what it found', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('eel survey');
    await expect(page.locator('mark')).toHaveText(['eel survey']);
    await clean(page);
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle(/dredging/);
  });

  test('menus list the commands with their keys', async ({ page }) => {
    await page.goto('./');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('F10');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator(id('menu-item-brief.new'))).toBeVisible();
    await clean(page);
    await page.keyboard.press('ArrowRight');
    await expect(page.locator(id('menu-item-search'))).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.locator(id('key-sheet'))).toContainText('Search everything');
    await clean(page);
  });

  test('the list beside a brief walks by arrows and folds', async ({ page }) => {
    await page.goto('./?start=many');
    await page.click(row('nine-countries-sign-river-treaty'));
    await expect(page.locator('.pane [aria-current]')).toBeVisible();
    await page.locator('.pane [aria-current]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).not.toHaveTitle(/Nine countries/);
    await page.keyboard.press('Control+\\');
    await expect(page.locator('.pane [aria-current]')).toHaveCount(0);
  });
});

test.describe('people and settings', () => {
  test('switches the person from the badge', async ({ page }) => {
    await page.goto('./');
    await page.click(id('person-badge'));
    await clean(page);
    await page.getByRole('menuitem', { name: 'Work as Ines Roth' }).click();
    await expect(page.locator(id('person-badge'))).toHaveText('IR');
    await expect(page.locator('[data-slug="toll-bridge-closed-after-bolt-survey"]')).toContainText('asked to review');
  });

  test('adds and renames people; refuses to leave the desk without a chief', async ({ page }) => {
    await page.goto('./');
    await page.click(id('place-settings'));
    await clean(page);
    await page.fill(id('person-name'), 'Noor Haddad');
    await page.click(id('person-add'));
    await expect(page.getByRole('group', { name: 'Roles of Noor Haddad' })).toBeVisible();
    const chief = page.getByRole('group', { name: 'Roles of Maren Olin' }).getByLabel('Chief');
    await chief.click();
    await expect(page.getByText('somebody has to be chief')).toBeVisible();
    await expect(chief).toBeChecked();
    await page.getByRole('button', { name: 'Rename Noor Haddad' }).click();
    await page.fill(id('rename-input'), 'Noor H.');
    await page.click(id('rename-save'));
    await expect(page.getByRole('group', { name: 'Roles of Noor H.' })).toBeVisible();
  });

  test('keeps colours, text size and keys over a restart', async ({ page }) => {
    await page.goto('./');
    await page.click(id('place-settings'));
    await page.check(id('theme-dark'));
    await page.check(id('scale-200'));
    await page.uncheck(id('single-letters'));
    await clean(page);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.locator(id('new-brief')).waitFor();
    await page.keyboard.press('j');
    await expect(page.locator('.open:focus')).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
