import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { arrived } from './brief';

// Each test stays with its brief: what opens after one is done has tests of its own (standing.spec.ts).
test.beforeEach(({ page }) => page.addInitScript(() => {
  if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ next: false }));
}));

const RULING = 'court-strikes-down-river-dredging-permit';
const TUNNEL = 'harbour-tunnel-opens';
const VAULT = 'mountain-seed-vault-returns-first-harvest';
const BRIDGE = 'toll-bridge-closed-after-bolt-survey';
const FERRY = 'ferry-operators-strike-over-pension-change';
const ASKED = 'coastal-states-sign-shared-grid-accord';

async function open(page: Page, slug: string, tab: 'compare' | 'review') {
  await page.goto('/');
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  // A brief that waits for my review opens there by itself, and keeps the focus on the sheet.
  const there = page.getByTestId(`tab-${tab}`);
  await there.waitFor();
  if ((await there.getAttribute('aria-current')) === null) await there.click();
  await page.locator(`[data-testid=view-${tab}], [data-testid=view-way-back]`).locator('h1').first().waitFor({ state: 'attached' });
}
const said = (page: Page) => page.getByTestId('announcer');
const fact = (n: number) => `facts/${idOf(`dredge-${n}`)}`;
const current = (page: Page) => page.locator('article[aria-current=true]');

async function clean(page: Page) {
  // What was left is out of reach only when there was time for it.
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).include('[data-testid^=view-]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('a review by keyboard, from the first edit to the released version', async ({ page }) => {
  await open(page, RULING, 'review');
  await expect(current(page)).toHaveAttribute('data-path', 'headline');

  await page.keyboard.press('a');
  await expect(said(page)).toHaveText('Accepted. 13 left. Next: Lede, number, two to 2.4.');
  await expect(page.getByTestId('change-edit:headline')).toContainText('accepted');
  await expect(current(page)).toBeFocused();

  await page.keyboard.press('x');
  await expect(said(page)).toContainText('Kept as it was. 12 left.');
  await expect(page.getByTestId('change-edit:lede')).toContainText('kept as it was');
  await page.keyboard.press('u');
  await expect(said(page)).toHaveText('Undone. Back at Lede, number, two to 2.4.');
  await page.keyboard.press('x');

  // A whole change, then a removal by its own words.
  await page.keyboard.press('Shift+A');
  await expect(said(page)).toContainText('2 edits accepted. 10 left. Next: Fact, was 4, removed.');
  await expect(page.getByTestId('accept')).toContainText('Remove fact');
  await page.getByTestId('reject').click();
  await expect(page.getByTestId(`change-removed:facts/${idOf('dredge-4')}`)).toContainText('kept as it was');

  // A move is decided apart from the edits in what moved.
  await expect(page.getByTestId('accept')).toContainText('Move to 3');
  await expect(page.getByTestId('reject')).toContainText('Leave at 2');
  await page.keyboard.press('a');

  await page.keyboard.press('Shift+Enter');
  await expect(said(page)).toContainText('left for a look of');
  await expect(page.getByTestId('approve')).toHaveAttribute('aria-disabled', 'true');

  await page.keyboard.press('r');
  await expect(page.getByTestId('result-sheet')).toContainText('deepen the river by two metres');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('result-sheet')).toBeHidden();

  while ((await page.getByTestId('accept').count()) > 0) await page.keyboard.press('a');
  await expect(said(page)).toContainText('Nothing left to decide.');

  await page.keyboard.press('Control+Shift+Enter');
  const dialog = page.getByTestId('approve-dialog');
  await expect(dialog).toContainText('12 of 14 edits taken');
  await expect(dialog).toContainText('Lede: “two”, not “2.4”');
  await expect(page.getByTestId('approve-sheet')).toBeFocused();
  await expect(page.getByTestId('approve-sheet')).toContainText('by two metres');
  await page.keyboard.press('Control+Enter');

  await expect(page.getByTestId('round-state')).toContainText('Version 3 is approved');
  await page.getByTestId('release-after-approve').click();
  await page.getByTestId('release-confirm').click();
  await page.getByTestId('release-done').click();
  await expect(page.getByText('Released to Archive text, Website page')).toBeVisible();
  await page.getByTestId('next-brief').click();
  await expect(page.getByTestId('round-state')).toBeHidden();
});

test('quick presses decide one edit each', async ({ page }) => {
  await open(page, RULING, 'review');
  await page.evaluate(() => {
    for (const key of ['a', 'a', 'x'])
      for (const type of ['keydown', 'keyup']) document.activeElement?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true }));
  });
  await expect(page.getByTestId('list-edit:headline')).toContainText('accepted');
  await expect(page.getByTestId('list-edit:lede')).toContainText('accepted');
  await expect(page.getByTestId(`hunk-${fact(3)}.text~0`)).toHaveAttribute('data-verdict', 'rejected');
  await expect(page.getByText('3 of 14 edits decided').first()).toBeVisible();
});

test('a key that is held down decides once', async ({ page }) => {
  await open(page, RULING, 'review');
  for (let i = 0; i < 4; i += 1) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(page.getByText('1 of 14 edits decided').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByText('2 of 14 edits decided').first()).toBeVisible();
});

test('the walk, the list, the filter and two columns', async ({ page }) => {
  await open(page, RULING, 'review');
  await page.keyboard.press('Alt+F5');
  await expect(current(page)).toHaveAttribute('data-path', 'lede');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.locator(`[data-testid="hunk-${fact(3)}.text~1"]`)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await page.keyboard.press('Shift+Alt+F5');
  await expect(current(page)).toHaveAttribute('data-path', 'lede');

  await page.keyboard.press('F7');
  await expect(page.getByTestId('list-edit:lede')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(current(page)).toHaveAttribute('data-path', fact(3));
  await expect(current(page)).toBeFocused();

  await page.keyboard.press('t');
  await expect(said(page)).toContainText(/Only what changes facts|Fact 2/);
  await expect(page.getByText('Headline: wording, hidden by the filter')).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.press('Shift+D');
  const columns = page.getByTestId('change-edit:lede');
  await expect(columns).toContainText('Version 1, approved');
  await expect(columns.locator('.side').first()).toContainText('two');
  await expect(columns.locator('.side').first()).not.toContainText('2.4');
  await expect(columns.locator('.side').last()).toContainText('2.4');
  await clean(page);
});

test('letters stay letters in a text field, and changes are requested with a note', async ({ page }) => {
  await open(page, RULING, 'review');
  await page.getByTestId('request-changes').click();
  await expect(page.getByTestId('request-note')).toBeFocused();
  await expect(page.getByTestId('request-confirm')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.type('a x u: where does 2.4 come from?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('round-state')).toContainText('requested changes');
  await expect(page.getByTestId('round-state')).toContainText('a x u: where does 2.4 come from?');
});

test('a first read walks the parts and approves once', async ({ page }) => {
  await open(page, VAULT, 'review');
  await expect(page.getByTestId('approve')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press(' ');
  await expect(said(page)).toHaveText('Headline read. 7 left.');
  await page.keyboard.press(' ');
  await expect(said(page)).toHaveText('Headline is no longer marked as read.');
  await page.keyboard.press('j');
  await expect(page.getByTestId('first-read').locator('[aria-current=true]')).toHaveAttribute('data-path', 'lede');
  await page.keyboard.press(' ');
  await page.getByTestId('missing-0').click();
  await expect(page.getByTestId('first-read').locator('[aria-current=true]')).toHaveAttribute('data-path', 'headline');
  await clean(page);
  await page.keyboard.press(' ');
  await page.keyboard.press('j');
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press(' ');
  }
  await expect(said(page)).toContainText('All parts are read.');
  await page.getByTestId('approve').click();
  await expect(page.getByTestId('approve-dialog')).toContainText('Mountain seed vault');
  await page.getByTestId('approve-confirm').click();
  await expect(page.getByTestId('round-state')).toContainText('Version 1 is approved');
});

test('my own changes are shown, and why I may not decide them', async ({ page }) => {
  await open(page, BRIDGE, 'review');
  await expect(page.getByText('You wrote these changes; somebody else decides on them.').first()).toBeVisible();
  await expect(page.getByTestId('accept')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(page.getByText('0 of 1 edit decided').first()).toBeVisible();
  await clean(page);
});

test('without a round the state and the next step stand plainly', async ({ page }) => {
  await open(page, FERRY, 'review');
  await expect(page.getByTestId('round-state')).toHaveAttribute('data-state', 'approved');
  await open(page, ASKED, 'review');
  await expect(page.getByTestId('view-way-back')).toContainText('The communiqué still says 2028.');
  await open(page, TUNNEL, 'review');
  await expect(page.getByTestId('round-state')).toContainText('Not in review');
  await clean(page);
});

test('any two versions are compared, also with nothing', async ({ page }) => {
  await open(page, TUNNEL, 'compare');
  await expect(page.getByTestId('change-list').getByRole('button')).toHaveCount(2);
  await page.keyboard.press('j');
  await expect(current(page)).toHaveAttribute('data-path', /^facts\//);
  await expect(current(page)).toContainText('moved from 2 to 3');
  await clean(page);

  await page.getByTestId('compare-older').selectOption('nothing');
  await expect(page.getByTestId('view-compare')).toContainText('Nothing → Draft');
  await page.keyboard.press('F7');
  await page.keyboard.press('Enter');
  await page.getByTestId('compare-newer').selectOption({ index: 2 });
  await expect(page.getByTestId('view-compare')).toContainText('Nothing → Version 1');
});

test('edits are spoken, not only coloured', async ({ page }) => {
  await open(page, RULING, 'compare');
  await expect(page.getByTestId('hunk-lede.text~0')).toHaveText('removed: two added: 2.4');
});

const looks = [
  { slug: RULING, tab: 'review', name: 'review' },
  { slug: RULING, tab: 'compare', name: 'compare' },
  { slug: VAULT, tab: 'review', name: 'first-read' },
] as const;
for (const theme of ['light', 'dark'] as const) {
  for (const size of [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]) {
    test(`${theme} at ${size.width}×${size.height} is readable and whole`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.addInitScript((wanted) => document.addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.theme = wanted; }), theme);
      await page.setViewportSize(size);
      for (const { slug, tab, name } of looks) {
        await open(page, slug, tab);
        if (name === 'review') for (const key of ['a', 'x', 'j']) await page.keyboard.press(key);
        await page.evaluate((wanted) => { document.documentElement.dataset.theme = wanted; }, theme);
        await clean(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wide).toBe(false);
        await page.screenshot({ path: `test-results/looks/${name}-${theme}-${size.width}.png` });
      }
    });
  }
}

test('at 200 % text the sheet reflows and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await open(page, RULING, 'review');
  await page.keyboard.press('a');
  await expect(page.getByTestId('accept')).toBeInViewport();
  await page.keyboard.press('F7');
  await expect(page.getByTestId('list-edit:lede')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('change-list')).toBeHidden();
});

test.describe('with room for the dock', () => {
  test.use({ viewport: { width: 1600, height: 900 } });
  test('figures are checked in Review as in Write, and show who checked them', async ({ page }) => {
    await open(page, RULING, 'review');
    const fold = page.getByTestId('review-figures');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await fold.click();
    const tick = page.getByTestId('tick-number').first();
    await tick.check();
    await expect(said(page)).toContainText(': checked');
    await expect(page.getByText('Checked by you').first()).toBeVisible();
    await clean(page);
    await page.screenshot({ path: test.info().outputPath('figures.png') });
    // A figure leads to its part on the sheet.
    await page.getByTestId('figure-number').first().click();
    await expect(current(page)).toBeInViewport();
  });
});

test('what a review decides on is saved as a document beside it', async ({ page }) => {
  await open(page, RULING, 'review');
  await page.getByTestId('comparison-save').press('Enter');
  await expect(page.getByTestId('comparison-confirm')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast')).toContainText(/Comparison written to .*-changes-v\d+-v\d+\.proof\.docx/);
  await expect(page.getByTestId('comparison-save')).toBeFocused();
  await clean(page);
});
