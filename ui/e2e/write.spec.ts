import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { arrived, open, openToWrite } from './brief';

// Each test stays with its brief: what opens after one is done has tests of its own (standing.spec.ts).
test.beforeEach(({ page }) => page.addInitScript(() => {
  if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ next: false }));
}));

const TUNNEL = 'harbour-tunnel-opens';
const RIVERS = 'nine-countries-sign-river-treaty';
const GRID = 'coastal-states-sign-shared-grid-accord';
const FERRY = 'ferry-operators-strike-over-pension-change';
const OBSERVATORY = 'observatory-confirms-third-interstellar-visitor';
const BRIDGE = 'toll-bridge-closed-after-bolt-survey';
const MUSEUM = 'museum-of-tides';

const saved = (page: Page) => expect(page.getByTestId('saved-state')).toHaveText(/^Saved \d\d:\d\d$/);
const said = (page: Page) => page.getByTestId('announcer');
const fact = (page: Page, n: number) => page.getByTestId(`fact-${n}-text`);
const facts = (page: Page) => page.locator('[data-testid^=fact-][data-testid$=-text]');
async function clean(page: Page) {
  // What was left is out of reach only when there was time for it.
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}
async function endOf(page: Page, n: number) {
  await fact(page, n).click();
  await page.keyboard.press('Control+End');
}
async function openDock(page: Page) {
  await page.getByTestId('dock-open').or(page.getByTestId('dock')).first().waitFor();
  if ((await page.getByTestId('dock').count()) === 0) await page.getByTestId('dock-open').click();
  await page.getByTestId('dock').waitFor();
}

test('a brief is written from nothing by keyboard and sent to review', async ({ page }) => {
  await openToWrite(page, MUSEUM);
  const keys = page.keyboard;
  await page.getByTestId('field-headline').click();
  await keys.press('Enter');
  await keys.type('On 24 November the Museum of Tides opened its new hall.');
  await keys.press('Enter');
  await keys.type('The hall holds 1,200 objects.');
  await keys.press('Enter');
  await keys.type('Entry is free until March.');
  await keys.press('Enter');
  // A fact that stays empty is left behind.
  await keys.press('Enter');
  await keys.type('It was founded in 1911.');
  await expect(facts(page)).toHaveText(['The hall holds 1,200 objects.', 'Entry is free until March.']);
  await expect(page.getByTestId('context')).toHaveText('It was founded in 1911.');
  await keys.press('Tab');
  await expect(page.getByTestId('add-perspective')).toBeFocused();
  await keys.press('Enter');
  await keys.type('Local press');
  await keys.press('Enter');
  await keys.type('Arn Observer');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.type('Tells it as news.');
  await keys.press('Enter');
  await keys.type('Lives there.');
  await expect(page.getByTestId('perspective-0-chip-0')).toHaveText(/Arn Observer.*no link/);
  await keys.press('Control+Shift+Enter');
  await expect(page.getByTestId('send-confirm')).toBeFocused();
  await clean(page);
  await keys.press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: 'Sent to review' })).toBeVisible();
  await expect(page.getByTestId('version-state')).toHaveText('Version 1');
  // Ten seconds to take it back.
  await page.getByTestId('toast-action').click();
  await expect(page.getByTestId('send-to-review')).toBeVisible();
});

test('saved is said after the draft is kept, and the text is there again', async ({ page }) => {
  await openToWrite(page, FERRY);
  await expect(page.getByTestId('saved-state')).toHaveText('No unsaved changes');
  await endOf(page, 0);
  await page.keyboard.type(' Some went by bus.');
  await expect(page.getByTestId('saved-state')).not.toHaveText(/^Saved/);
  await saved(page);
  await expect(page.getByTestId('version-state')).toHaveText('Version 1 + draft');
  await page.keyboard.type(' Others walked.');
  await page.getByTestId('tab-compare').click();
  await page.getByTestId('tab-write').click();
  await expect(fact(page, 0)).toContainText('Some went by bus. Others walked.');
});

test('cards move with the caret in them, and undo goes through everything in order', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  const before = await facts(page).allTextContents();
  await endOf(page, 1);
  await page.keyboard.type(' Yes.');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText('Fact 2 moved to 1 of 3');
  await expect(fact(page, 0)).toBeFocused();
  await page.keyboard.type(' Here.');
  await expect(fact(page, 0)).toHaveText(`${before[1]} Yes. Here.`);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText('Fact 1 is the first');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 0)).toHaveText(`${before[1]} Yes.`);
  await page.keyboard.press('Control+z');
  await expect(fact(page, 1)).toHaveText(`${before[1]} Yes.`);
  await page.keyboard.press('Control+z');
  await expect(facts(page)).toHaveText(before);
  await expect(fact(page, 1)).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(fact(page, 0)).toHaveText(`${before[1]} Yes.`);
});

test('cards are added, closed, removed, duplicated and brought back', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  const before = await facts(page).allTextContents();
  await endOf(page, 0);
  await page.keyboard.press('Enter');
  await expect(fact(page, 1)).toBeFocused();
  await page.keyboard.type('a');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('b');
  await expect(facts(page)).toHaveCount(4);
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace');
  await expect(facts(page)).toHaveText(before);
  await expect(fact(page, 0)).toBeFocused();

  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('fact-0')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('fact-1')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(facts(page)).toHaveText([before[0]!, before[2]!]);
  await page.keyboard.press('Control+z');
  await expect(facts(page)).toHaveText(before);

  await page.getByTestId('perspective-1-menu').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('card-menu-duplicate')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('perspective-2')).toBeFocused();
  await expect(page.getByTestId('perspective-2-group')).toHaveValue('Business papers of the capital');
  await page.getByTestId('perspective-0-menu').click();
  await page.getByTestId('card-menu-delete').click();
  await expect(page.getByTestId('perspective-3')).toHaveCount(0);
  await page.getByTestId('toast-action').last().click();
  await expect(page.getByTestId('perspective-0-group')).toHaveValue(/^Local dailies/);
});

test('a card is dragged by its grip', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  const before = await facts(page).allTextContents();
  const grip = (await page.getByTestId('fact-0-grip').boundingBox())!;
  const third = (await page.getByTestId('fact-2').boundingBox())!;
  await page.mouse.move(grip.x + 5, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 5, third.y + third.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect(facts(page)).toHaveText([before[1]!, before[2]!, before[0]!]);
  await expect(said(page)).toHaveText('Fact 1 moved to 3 of 3');
});

test('outlets are named, linked or both', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await expect(page.getByTestId('perspective-0-chip-0')).toHaveText(/Harbour Post.*↗2/);
  const add = page.getByTestId('perspective-2-add-outlet');
  await add.click();
  await page.keyboard.type('Slip News,');
  await page.keyboard.type('https://www.harbour-post.example/slips');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('perspective-2-chip-0')).toHaveText(/Slip News.*no link/);
  // The same host is known from elsewhere in the brief.
  await expect(page.getByTestId('perspective-2-chip-1')).toHaveText(/Harbour Post.*↗/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('perspective-2-chip-1')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByTestId('source-outlet').fill('Harbour Post (late edition)');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('perspective-2-chip-1')).toHaveText(/late edition/);
  await expect(page.getByTestId('perspective-2-chip-1')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(said(page)).toHaveText('Harbour Post (late edition) removed');
  await expect(page.getByTestId('perspective-2-chip-1')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('perspective-2-chip-1')).toHaveText(/late edition/);
});

test('a fact takes a source with its outlet from the address', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await page.getByTestId('fact-2-add-source').click();
  await expect(page.getByTestId('source-url-0')).toBeFocused();
  await page.keyboard.type('not an address');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('source-editor')).toContainText('This is no web address');
  await clean(page);
  await page.getByTestId('source-url-0').fill('https://www.toll-watch.example/tolls');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('fact-2-source-1')).toHaveText(/^toll-watch\.example/);
  await expect(page.getByTestId('fact-2-add-source')).toBeFocused();
});

test('a check goes where it is mended', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await page.keyboard.press('Control+.');
  await expect(page.getByTestId('dock-tab-checks')).toBeFocused();
  await expect(page.getByTestId('send-to-review')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('why-not')).toContainText('Perspective 3 has no outlet or link');
  await clean(page);
  await page.getByTestId('check-perspective-outlet').click();
  await expect(page.getByTestId('perspective-2-add-outlet')).toBeFocused();
  await page.keyboard.type('The Slip');
  await page.keyboard.press('Enter');
  await openDock(page);
  await expect(page.getByTestId('dock')).toContainText('Nothing is missing.');
  await expect(page.getByTestId('since')).toContainText('Perspective 3');
});

test('the dock’s tabs stay in one row; where they do not all fit, a menu names them', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await openDock(page);
  const tabs = page.getByTestId('dock').getByRole('tab');
  await expect(tabs).toHaveCount(6);
  const inOneRow = async () => new Set(await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().top))).size === 1;
  const inSight = (tab: string) => page.getByTestId(`dock-tab-${tab}`).evaluate((one) => {
    const row = one.parentElement?.getBoundingClientRect(), { left, right } = one.getBoundingClientRect();
    return row !== undefined && left >= row.left - 1 && right <= row.right + 1;
  });
  expect(await inOneRow()).toBe(true);
  await expect(page.getByTestId('dock-tabs-all')).toHaveCount(0);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await page.setViewportSize({ width: 720, height: 800 });
  await expect(page.getByTestId('dock-tabs-all')).toBeVisible();
  expect(await inOneRow()).toBe(true);
  // The arrows go through all of them, and what is chosen comes into sight.
  await page.getByTestId('dock-tab-checks').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('dock-tab-history')).toBeFocused();
  await expect.poll(() => inSight('history')).toBe(true);
  expect(await inSight('checks')).toBe(false);
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('dock-tabs-all')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'History' })).toHaveAttribute('aria-checked', 'true');
  await clean(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('dock-tab-checks')).toBeFocused();
  await expect.poll(() => inSight('checks')).toBe(true);
  await expect(page.getByTestId('dock').getByRole('tabpanel')).toHaveAccessibleName(/^Checks/);
});

test('versions are made, told apart and restored', async ({ page }) => {
  await openToWrite(page, FERRY);
  await endOf(page, 0);
  await page.keyboard.type(' Late.');
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('toast').filter({ hasText: 'Version 2 made' })).toBeVisible();
  await endOf(page, 1);
  await page.keyboard.type(' Later.');
  await page.keyboard.press('Control+Shift+s');
  await page.getByTestId('version-note').fill('Second thoughts');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('version-state')).toHaveText('Version 3');
  await openDock(page);
  await page.getByTestId('dock-tab-history').click();
  await expect(page.getByTestId('history-version-3')).toContainText('Second thoughts');
  await page.getByTestId('history-version-1-open').click();
  await clean(page);
  await page.getByTestId('history-version-1-restore').click();
  await page.getByTestId('restore-confirm').click();
  await expect(page.getByTestId('version-state')).toHaveText('Version 4');
  await expect(fact(page, 0)).not.toContainText('Late.');
  // Undo brings the text back, as a draft on the restored version.
  await page.keyboard.press('Control+.');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 0)).toContainText('Late.');
});

test('an approved brief is released, a proof says where it is', async ({ page }) => {
  await openToWrite(page, FERRY);
  await page.keyboard.press('Control+Shift+e');
  await page.getByTestId('proof-format-markdown').check();
  await page.getByTestId('proof-confirm').click();
  await expect(page.getByTestId('toast').filter({ hasText: 'Proof written to' })).toBeVisible();
  await page.getByTestId('release').click();
  await page.getByTestId('release-confirm').click();
  await page.getByTestId('release-done').click();
  await expect(page.getByTestId('toast').last()).toContainText('Released to');
});

test('the answer of a reviewer stands over the sheet', async ({ page }) => {
  await openToWrite(page, GRID);
  await expect(page.getByTestId('review-answer')).toContainText('Where does 2027 come from?');
  await clean(page);
});

test('a brief in review takes new changes', async ({ page }) => {
  await openToWrite(page, BRIDGE);
  await expect(page.getByTestId('add-to-review')).toHaveAttribute('aria-disabled', 'true');
  await endOf(page, 0);
  await page.keyboard.type(' More.');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId('toast').filter({ hasText: 'added to the review' })).toBeVisible();
});

test('fields take right-to-left text and dates as people write them', async ({ page }) => {
  await openToWrite(page, OBSERVATORY);
  await page.getByTestId('field-headline').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('المرصد يؤكد زائرا ثالثا');
  expect(await page.getByTestId('field-headline').locator('.cm-line').evaluate((e) => getComputedStyle(e).direction)).toBe('rtl');
  await page.getByTestId('field-date').fill('3 Dec 2026');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('field-headline')).toBeFocused();
  await page.getByTestId('field-date').fill('someday');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('write it like');
});

test('a click on a field that is not an editor yet puts the caret where it was clicked', async ({ page }) => {
  // Editors are made when there is time; here there never is.
  await page.addInitScript(() => { window.requestAnimationFrame = () => 0; });
  await open(page, RIVERS);
  const still = page.locator('.still[data-field^="facts/"]').first();
  const box = (await still.boundingBox())!;
  await still.click({ position: { x: box.width - 4, y: 12 } });
  await expect(fact(page, 0)).toBeFocused();
  await page.keyboard.type('§');
  await expect(fact(page, 0)).toHaveText(/^.{20,}§/);
  await expect(page.locator('.still').first()).toBeAttached();
});

for (const theme of ['light', 'dark'] as const)
  for (const [width, height] of [[1280, 800], [1920, 1080]] as const)
    test(`looks right: ${theme}, ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      for (const slug of [TUNNEL, RIVERS, MUSEUM, GRID]) {
        await openToWrite(page, slug);
        await page.evaluate((t) => { document.documentElement.dataset['theme'] = t; }, theme);
        await page.screenshot({ path: test.info().outputPath(`${slug}.png`) });
        await clean(page);
      }
    });

test('a notice stands clear of the sheet below it', async ({ page }) => {
  await page.goto('./?start=reviewer');
  await page.locator(`[data-slug="${OBSERVATORY}"] button`).first().click();
  await page.getByTestId('tab-write').click();
  const notice = page.locator('.notices .notice').last();
  await notice.waitFor();
  await arrived(page);
  const above = (await notice.boundingBox())!, sheet = (await page.getByTestId('sheet').boundingBox())!;
  expect(sheet.y - (above.y + above.height)).toBeGreaterThanOrEqual(8);
});
