import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { arrived } from './brief';

const LIGHT = 'lighthouse-trust-returns-its-lamps';
const WELLS = 'town-counts-its-wells-again';
const GAUGES = 'river-gauges-read-anew';
const TUNNEL = 'harbour-tunnel-opens';

async function open(page: Page, slug: string, start = 'changes') {
  await page.goto(`/?start=${start}`);
  await page.locator(`[data-slug="${slug}"] button`).first().click();
  await page.getByTestId('tab-compare').click();
  await page.getByTestId('view-compare').locator('h1').first().waitFor({ state: 'attached' });
}
const said = (page: Page) => page.getByTestId('announcer');
const current = (page: Page) => page.locator('article[aria-current=true]');
const card = (page: Page, key: string) => page.locator(`article[data-path$="${idOf(key)}"]`);
const entries = (page: Page) => page.getByTestId('change-list').getByRole('button');
const theme = (page: Page, wanted: 'light' | 'dark') =>
  page.addInitScript((name) => localStorage.setItem('parallax.preferences', JSON.stringify({ theme: name })), wanted);

async function clean(page: Page, within = '#content') {
  // What was left is out of reach only when there was time for it.
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}
async function focusable(place: Locator) {
  await expect(place).toBeFocused();
  await expect(place).toBeInViewport();
}

test('what may change a fact is listed first, and the walk follows the list', async ({ page }) => {
  await open(page, LIGHT);
  await expect(page.getByTestId('change-list').getByRole('heading')).toHaveText(['May change a fact 6', 'Everything else 6']);
  await expect(current(page)).toHaveAttribute('data-path', 'headline');
  await page.keyboard.press('j');
  await expect(said(page)).toHaveText('Lede, number: “21” became “22”. Lede, number, negation: “gave nine” became “did not give all”. Change 2 of 12.');
  await page.keyboard.press('Alt+F5');
  await expect(current(page)).toHaveAttribute('data-path', `facts/${idOf('light-4')}`);
  await page.keyboard.press('Shift+Alt+F5');
  await page.keyboard.press('k');
  await expect(current(page)).toHaveAttribute('data-path', 'headline');
  await page.getByTestId('facts-first').click();
  await expect(said(page)).toHaveText('Listed in print order.');
  await expect(page.getByTestId('change-list').getByRole('heading')).toHaveCount(0);
  await expect(entries(page).nth(2)).toContainText('Fact 1');
});

test('the list in sentences: opened, walked and followed by keyboard', async ({ page }) => {
  await open(page, LIGHT);
  await page.keyboard.press('F7');
  const list = page.getByTestId('spoken-list');
  await expect(list.getByRole('button', { name: 'Headline, number: “nine” became “eleven”' })).toBeFocused();
  await expect(list).toContainText('12 changes; 6 may change a fact.');
  await expect(list).toContainText('Facts 5 and 6 merged into fact 6');
  await clean(page, '[data-testid="spoken-list"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(current(page)).toHaveAttribute('data-path', 'lede');
  await expect(current(page)).toBeFocused();
});

test('the filter narrows by class and by part, says so, and is taken back', async ({ page }) => {
  await open(page, LIGHT);
  await page.getByTestId('filter').locator('summary').click();
  await page.getByTestId('what-number').click();
  await expect(said(page)).toHaveText('3 of 12 changes shown.');
  await expect(page.getByTestId('what-number')).toHaveAttribute('aria-pressed', 'true');
  await expect(entries(page)).toHaveCount(3);
  await page.getByTestId('where-perspectives').click();
  await expect(entries(page)).toHaveCount(1);
  await expect(page.getByText('5 changes hidden by the filter')).toBeVisible();
  await clean(page);
  await page.getByTestId('filter-clear').click();
  await expect(entries(page)).toHaveCount(12);
  await page.getByTestId('view-compare').locator('h1').click();
  await page.keyboard.press('t');
  await expect(entries(page)).toHaveCount(6);
  await page.keyboard.press('t');
  await expect(said(page)).toHaveText('All 12 changes shown.');
});

test('two columns are remembered, name their sides, and wait for a wider window', async ({ page }) => {
  await open(page, LIGHT);
  await page.keyboard.press('Shift+D');
  await expect(said(page)).toHaveText('Side by side.');
  const fact = card(page, 'light-4');
  await expect(fact.locator('.side').first()).toHaveText(/^Version 2, approved:\s+The keeper of Velm.*says/u);
  await expect(fact.locator('.side').last()).toHaveText(/^Version 4, this one:\s+The keeper of Velm.*told the council/u);
  await expect(card(page, 'light-8').locator('.side').first()).toContainText('Not in version 2');
  await clean(page);
  await open(page, LIGHT);
  await expect(page.getByTestId('side-by-side')).toHaveAttribute('aria-pressed', 'true');
  await expect(fact.locator('.side')).toHaveCount(2);
  await page.setViewportSize({ width: 820, height: 700 });
  await expect(fact.locator('.side')).toHaveCount(0);
});

test('what moved leads to where it stood, and back', async ({ page }) => {
  await open(page, LIGHT);
  const badge = card(page, 'light-3').getByRole('button', { name: 'moved from 3 to 1' });
  await badge.click();
  const trace = page.getByText('Fact 3 stood here; it is now fact 1');
  await focusable(trace.getByRole('button', { name: 'Go to it' }));
  await page.keyboard.press('Enter');
  await focusable(badge);
  // The same by the key of the view.
  await page.keyboard.press('m');
  await focusable(trace.getByRole('button'));
});

test('what was split or merged is one change, named by both its places', async ({ page }) => {
  await open(page, LIGHT);
  await expect(card(page, 'light-2').getByRole('heading')).toHaveText('Fact 2 split into facts 3 and 4');
  await expect(card(page, 'light-5').getByRole('heading')).toHaveText('Facts 5 and 6 merged into fact 6');
  await expect(card(page, 'light-5')).toContainText('merged');
  await expect(card(page, 'light-2b')).toHaveCount(0);
  await page.getByText('Fact 4 came out of fact 3').getByRole('button').click();
  await expect(card(page, 'light-2')).toBeInViewport();
  await page.getByText('Fact 6 stood here; it is part of fact 6').getByRole('button').click();
  await focusable(card(page, 'light-5'));
});

test('a sentence that moved is marked at both ends, which lead to each other', async ({ page }) => {
  await open(page, LIGHT);
  const context = page.locator('article[data-path="context"]');
  await expect(context).toContainText('sentence moved');
  const here = context.getByRole('button', { name: 'Go to where the sentence was' });
  await here.click();
  const away = context.getByRole('button', { name: 'Go to where the sentence is now' });
  await focusable(away);
  await page.keyboard.press('Enter');
  await focusable(here);
  await page.keyboard.press('m');
  await focusable(away);
});

test('what the eye may miss is marked and named', async ({ page }) => {
  await open(page, LIGHT);
  const context = page.locator('article[data-path="context"]');
  await expect(context.locator('[data-mark="no-break space"]')).toBeVisible();
  await expect(context.locator('[data-mark="zero-width space"]')).toBeVisible();
  await expect(context.locator('header')).toContainText('invisible character');
  await expect(card(page, 'light-a').locator('header')).toContainText('quote style');
  await expect(card(page, 'light-a').locator('[data-mark="straight double quote"]')).toHaveCount(2);
  await expect(card(page, 'light-c').locator('[data-mark^="Cyrillic"]')).toHaveAttribute('title', /U\+0430/);
  await page.keyboard.press('Shift+D');
  await expect(card(page, 'light-c').locator('[data-mark^="Latin"]')).toBeVisible();
  await expect(card(page, 'light-b')).toContainText('too long or too unlike');
});

test('unchanged parts unfold and fold', async ({ page }) => {
  await open(page, LIGHT);
  const text = page.getByText('The trust kept 41 towers');
  await expect(text).toBeHidden();
  await page.getByTestId('unfold').click();
  await expect(text).toBeVisible();
  await expect(said(page)).toHaveText('Unchanged parts are shown.');
  await page.getByTestId('unfold').click();
  await expect(text).toBeHidden();
});

test('quick comparisons: approved, published, the version before, and since I last looked', async ({ page }) => {
  await open(page, LIGHT);
  await expect(page.getByTestId('since-approved')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('since-published').click();
  await expect(page.getByTestId('view-compare')).toContainText('Version 1, published → Version 4');
  await page.getByTestId('since-previous').click();
  await expect(page.getByTestId('view-compare')).toContainText('Version 3 → Version 4');
  // The first visit has nothing to stand on, and says so.
  await page.getByTestId('since-looked').focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('This is the first time that you look at it in this window');

  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: /Ines Roth/ }).click();
  await page.getByTestId('tab-write').click();
  await page.getByRole('textbox', { name: 'Headline' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(', all in one day');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Version 5 made')).toBeVisible();
  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: /Maren Olin/ }).click();
  await page.getByTestId('tab-compare').click();
  await page.getByTestId('since-looked').click();
  await expect(page.getByTestId('view-compare')).toContainText('Version 4 → Version 5');
  await expect(entries(page)).toHaveCount(1);
  await expect(current(page)).toContainText('all in one day');
});

test('two files are compared, with their names as sides', async ({ page }) => {
  await page.goto('/?start=changes');
  await page.getByTestId('find').click();
  await page.keyboard.type('compare two files');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-compare')).toContainText('lighthouse-monday.mdx → lighthouse-tuesday.mdx');
  await expect(entries(page)).toHaveCount(12);
  await page.getByText('1 thing repaired, left out or guessed on reading lighthouse-tuesday.mdx').click();
  await expect(page.getByText('A stray heading of the next brief was left out.')).toBeVisible();
  await page.keyboard.press('j');
  await expect(current(page)).toHaveAttribute('data-path', 'lede');
  await clean(page);
});

test('a draft that was overtaken: every clash is settled by keyboard, and nothing is kept before', async ({ page }) => {
  await open(page, WELLS);
  await expect(page.getByTestId('behind')).toContainText('Ines Roth made version 2 while you were writing.');
  await clean(page);
  await page.getByTestId('merge').click();
  const save = page.getByTestId('merge-save');
  const conflict = page.locator('article[aria-current=true]');
  await expect(page.getByTestId('conflict')).toHaveCount(4);
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await clean(page);

  await page.keyboard.press('1');
  await expect(said(page)).toHaveText('Fact 1: mine. 3 left.');
  await expect(conflict.getByTestId('take-ours')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('j');
  await page.keyboard.press('3');
  const own = conflict.getByTestId('own-words');
  await focusable(own);
  await expect(own).toHaveValue('A well may draw 950 litres a day. A well may draw 1,100 litres a day in winter.');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('A well may draw 950 litres a day, 1,100 in winter.');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('j');
  await expect(conflict).toContainText('Removed');
  await page.keyboard.press('2');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText('1 place is still to be settled.').first()).toBeAttached();
  // Looking elsewhere loses nothing of what was chosen.
  await page.getByTestId('merge-later').click();
  await page.getByTestId('merge').click();
  await expect(page.getByText('3 of 4 settled').first()).toBeVisible();
  await page.getByTestId('conflict').last().getByTestId('take-both').click();
  await expect(save).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Shift+Enter');

  await expect(page.getByText('Both are brought together. Your draft now stands on version 2.')).toBeVisible();
  await expect(page.getByTestId('view-compare')).toContainText('Version 2, this one → Draft');
  await expect(page.getByTestId('behind')).toHaveCount(0);
  await page.getByTestId('tab-write').click();
  const sheet = page.getByTestId('view-write');
  await expect(sheet).toContainText('lists 221 wells.');
  await expect(sheet).toContainText('A well may draw 950 litres a day, 1,100 in winter.');
  await expect(sheet).toContainText('Only two owners have been fined since 2004.');
  await expect(sheet).toContainText('with the help of two schools');
  await expect(sheet).toContainText('three dry summers');
});

test('Write leads to what clashes', async ({ page }) => {
  await page.goto('/?start=changes');
  await page.locator(`[data-slug="${WELLS}"] button`).first().click();
  await page.getByTestId('update-draft').click();
  await expect(page.getByTestId('conflict')).toHaveCount(4);
  await expect(page.getByTestId('view-merge')).toContainText('4 places were changed by both of you');
});

test('a redline of two hundred changes stays light, and its far end is near', async ({ page }) => {
  await open(page, GAUGES);
  await expect(entries(page)).toHaveCount(200);
  const [cards, elements] = await page.evaluate(() => [document.querySelectorAll('article').length, document.querySelectorAll('article, article *').length]);
  expect(cards).toBe(200);
  // A card is some fifteen elements, not fifty.
  expect(elements).toBeLessThan(200 * 20);
  // The far end is reached by one key press each way.
  await page.keyboard.press('F7');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(current(page)).toBeInViewport();
  await expect(current(page)).toBeFocused();
});

for (const wanted of ['light', 'dark'] as const) {
  for (const size of [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]) {
    test(`${wanted} at ${size.width}×${size.height} is readable and whole`, async ({ page }) => {
      await theme(page, wanted);
      await page.setViewportSize(size);
      const look = async (name: string) => {
        await clean(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
        await page.screenshot({ path: `test-results/looks/${name}-${wanted}-${size.width}.png` });
      };
      await open(page, LIGHT);
      await look('changes');
      await page.getByTestId('unfold').click();
      for (const name of ['context', `facts/${idOf('light-5')}`]) {
        await page.locator(`article[data-path="${name}"]`).scrollIntoViewIfNeeded();
        await look(`changes-${name.split('/')[0]}`);
      }
      await page.keyboard.press('Shift+D');
      await look('changes-sides');
      await open(page, WELLS);
      await page.getByTestId('merge').click();
      await page.keyboard.press('1');
      await page.keyboard.press('j');
      await page.keyboard.press('e');
      await look('merge');
    });
  }
}

test('at 200 % text everything can be reached and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await open(page, LIGHT);
  const whole = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await whole()).toBe(true);
  await page.keyboard.press('j');
  await expect(current(page)).toBeInViewport();
  await page.keyboard.press('F7');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(current(page)).toBeInViewport();
  await page.getByRole('button', { name: 'Changes and versions' }).click();
  await page.getByTestId('filter').locator('summary').click();
  await page.getByTestId('what-split').click();
  await entries(page).first().click();
  await expect(page.getByTestId('change-list')).toBeHidden();
  await focusable(card(page, 'light-2'));
  await clean(page);
  await open(page, WELLS);
  await page.getByTestId('merge').click();
  expect(await whole()).toBe(true);
  await page.keyboard.press('2');
  await expect(page.getByText('1 of 4 settled').first()).toBeVisible();
  await clean(page);
});

test('letters stay letters while other words are written', async ({ page }) => {
  await open(page, WELLS);
  await page.getByTestId('merge').click();
  await page.keyboard.press('e');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1 2 3 e j k');
  await expect(page.getByTestId('own-words')).toHaveValue('1 2 3 e j k');
});

test('with reduced motion nothing moves, and the ordinary desk compares as before', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, TUNNEL, 'full');
  await expect(entries(page)).toHaveCount(2);
  await expect(page.getByTestId('filter')).toBeVisible();
  const moving = await page.evaluate(() => document.getAnimations().filter((a) => Number(a.effect?.getComputedTiming().duration ?? 0) > 1).length);
  expect(moving).toBe(0);
});

test('a comparison is saved by keyboard as a document with its hands and comments', async ({ page }) => {
  await open(page, LIGHT);
  await page.keyboard.press('Control+Shift+e');
  const dialog = page.locator('[data-testid=comparison-dialog][open]');
  await expect(page.getByTestId('comparison-confirm')).toBeFocused();
  // No format that holds changes is ticked here, so all of them are offered.
  await expect(dialog.getByRole('radio')).toHaveCount(3);
  await expect(page.getByTestId('comparison-comments')).toBeChecked();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await clean(page, '[data-testid="comparison-dialog"]');
  }
  await page.getByTestId('comparison-format-html').check();
  await expect(page.getByTestId('comparison-confirm')).toHaveText('Save as Web page');
  await page.getByTestId('comparison-comments').uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('toast')).toContainText(/Comparison written to \/proofs\/lighthouse-.*-changes-v\d-v\d\.proof\.html/);
  await expect(page.getByTestId('toast')).toContainText('the newer side may not leave yet');
  // Where there is nothing older, there is nothing to save.
  await page.getByTestId('compare-older').selectOption('nothing');
  await expect(page.getByTestId('comparison-save')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('save comparison');
  await expect(page.getByText('There is no older version to compare with.').first()).toBeVisible();
});
