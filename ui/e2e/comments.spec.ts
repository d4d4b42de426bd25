// Comments by keyboard: on words, edits and parts; they follow their text and lead back to it.
import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, openToWrite } from './brief';

test.beforeEach(({ page }) => page.addInitScript(() => {
  if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ next: false }));
}));

const TUNNEL = 'harbour-tunnel-opens';
const RULING = 'court-strikes-down-river-dredging-permit';
const VAULT = 'mountain-seed-vault-returns-first-harvest';
const said = (page: Page) => page.getByTestId('announcer');
const lede = (page: Page) => page.locator('.cm-content[data-field=lede]');
const openList = (page: Page) => page.getByTestId('open-comments').getByRole('article');
const current = (page: Page) => page.locator('article.thread[aria-current=true]');

async function comment(page: Page, text: string) {
  const field = page.getByTestId('new-comment');
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(field).toBeHidden();
}
async function open(page: Page, slug: string, tab: 'compare' | 'review') {
  await page.goto('./');
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  const there = page.getByTestId(`tab-${tab}`);
  await there.waitFor();
  if ((await there.getAttribute('aria-current')) === null) await there.click();
  await page.getByTestId(`view-${tab}`).locator('h1').first().waitFor({ state: 'attached' });
}
/** Selects the first so many letters of the lede. */
async function selectInLede(page: Page, letters: number) {
  await lede(page).focus();
  await page.keyboard.press('Control+Home');
  for (let n = 0; n < letters; n += 1) await page.keyboard.press('Shift+ArrowRight');
}

test('a comment on selected words asks somebody, follows the words as one types, and is orphaned with them', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  const words = (await lede(page).innerText()).slice(0, 12);
  await selectInLede(page, 12);
  await page.keyboard.press('Control+Alt+m');
  await expect(page.getByTestId('comments')).toContainText('Lede');
  await page.keyboard.type('Is that the day, @in');
  await expect(page.getByRole('option', { name: 'Ines Roth' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('?');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText('Comment on Lede added.');
  const mark = lede(page).locator('mark[data-remark]');
  await expect(mark).toHaveText(words);
  await expect(mark).toHaveAttribute('aria-description', 'Comment by Maren Olin: Is that the day, @Ines Roth ?');
  await expect(openList(page)).toHaveCount(1);
  await expect(current(page).locator('.mention')).toHaveText('@Ines Roth');
  await expect(page.getByTestId('dock-tab-comments')).toContainText('1');
  await cleanInBothThemes(page);

  // What is typed before the words moves the mark at once, and it stays after the text was saved.
  await lede(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('As planned, ');
  await expect(mark).toHaveText(words);
  await expect(page.getByTestId('view-write')).toHaveAttribute('data-saved', 'saved');
  await expect(mark).toHaveText(words);

  // From the comment to its words, which are selected then, and back from the caret in them.
  await page.keyboard.press('Control+Alt+n');
  await expect(current(page)).toBeFocused();
  await expect(said(page)).toContainText('Comment 1 of 1, on Lede, by Maren Olin: Is that the day');
  await page.keyboard.press('g');
  await expect(lede(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(words);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Alt+m');
  await expect(current(page)).toBeFocused();

  // Without its words it is listed with what it was on, and it is back with them.
  await lede(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('It opened.');
  await expect(page.getByTestId('gone-comments')).toContainText('Was on Lede in version 2');
  await expect(page.getByTestId('gone-comments')).toContainText(words);
  await expect(page.getByTestId('open-comments')).toHaveCount(0);
  await cleanInBothThemes(page);
  await lede(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(mark).toHaveText(words);
});

test('a comment is answered, changed, deleted, resolved and opened again; nobody changes another one\'s', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await selectInLede(page, 12);
  await page.keyboard.press('Control+Alt+m');
  await comment(page, 'Which day?');
  await page.getByTestId('reply').focus();
  await page.keyboard.type('The 14th.');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText('Reply added.');
  await expect(current(page).getByRole('listitem')).toHaveCount(2);

  await current(page).getByRole('listitem').nth(1).getByTestId('comment-edit').click();
  await expect(page.getByTestId('edit-comment')).toHaveValue('The 14th.');
  await page.getByTestId('edit-comment').fill('The 15th.');
  await page.keyboard.press('Control+Enter');
  await expect(current(page).getByRole('listitem').nth(1)).toContainText('edited');
  await current(page).getByRole('listitem').nth(1).getByTestId('comment-delete').click();
  await expect(current(page)).toContainText('Maren Olin deleted this comment.');

  await page.getByTestId('person-badge').click();
  await page.getByRole('menuitem', { name: /Ines Roth/ }).click();
  await openToWriteHere(page);
  await page.keyboard.press('Control+.');
  await page.getByTestId('dock-tab-comments').click();
  await openList(page).first().click();
  await expect(current(page)).toContainText('Which day?');
  await expect(page.getByTestId('comment-edit')).toHaveCount(0);
  await current(page).focus();
  await page.keyboard.press('d');
  await expect(said(page)).toHaveText('Resolved.');
  await expect(lede(page).locator('mark[data-remark]')).toHaveCount(0);
  const resolved = page.getByTestId('resolved-comments');
  await expect(resolved).toHaveText('1 resolved comment');
  await resolved.click();
  await expect(page.getByTestId('resolved-list')).toContainText('Resolved by Ines Roth');
  await page.getByTestId('resolved-list').getByRole('article').click();
  await page.getByTestId('resolve').click();
  await expect(openList(page)).toHaveCount(1);
});

test('what is typed stays when a comment is not finished, and Escape gives it up', async ({ page }) => {
  await openToWrite(page, TUNNEL);
  await lede(page).focus();
  await page.keyboard.press('Control+Alt+m');
  await expect(page.getByTestId('new-comment')).toBeFocused();
  await page.keyboard.type('Half a th');
  await page.getByTestId('dock-tab-links').click();
  await page.getByTestId('dock-tab-comments').click();
  await expect(page.getByTestId('new-comment')).toHaveValue('Half a th');
  await page.getByTestId('new-comment').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('new-comment')).toBeHidden();
  await expect(page.getByTestId('open-comments')).toHaveCount(0);
});

test('in a review C comments on the edit in focus, which Accept the rest then leaves', async ({ page }) => {
  await open(page, RULING, 'review');
  await expect(page.locator('article[aria-current=true]').first()).toHaveAttribute('data-path', 'headline');
  await page.keyboard.press('c');
  await comment(page, 'Is that the word?');
  await expect(said(page)).toContainText('Comment on Headline added.');
  await expect(page.locator('article[data-path=headline]').getByTestId('comment-count')).toHaveText('1');
  await expect(page.locator('article[data-path=headline] mark[data-remark]').first()).toBeVisible();
  await expect(openList(page)).toHaveCount(1);
  await cleanInBothThemes(page);

  await page.keyboard.press('g');
  await expect(page.locator('article[data-path=headline]')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('article[data-path=headline] [data-verdict=undecided]')).not.toHaveCount(0);
  // Resolved, it is an edit like any other.
  await page.keyboard.press('n');
  await expect(current(page)).toBeFocused();
  await page.keyboard.press('d');
  await expect(said(page)).toHaveText('Resolved.');
});

test('a part of a first read, and words selected in it, can be commented on', async ({ page }) => {
  await open(page, VAULT, 'review');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await comment(page, 'A good lede.');
  await expect(openList(page).first()).toContainText('Lede');

  const fact = page.locator('.unit[data-path^="facts/"] .fact').first();
  await fact.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(text!, 4);
    range.setEnd(text!, 12);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  const words = (await page.evaluate(() => getSelection()?.toString() ?? '')).trim();
  await page.keyboard.press('Control+Alt+m');
  await comment(page, 'Says who?');
  await expect(fact.locator('mark[data-remark]')).toContainText(words);
  await cleanInBothThemes(page);
});

test('Compare shows comments beside both versions and walks them', async ({ page }) => {
  await open(page, RULING, 'compare');
  await page.keyboard.press('c');
  await comment(page, 'Look.');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await comment(page, 'And here.');
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(openList(page)).toHaveCount(2);
  await page.keyboard.press('g');
  await expect(page.getByTestId('view-compare').locator('article.card[aria-current=true]')).toBeVisible();
  await cleanInBothThemes(page);
});

/** The view as it is shown to somebody else, with its fields ready. */
async function openToWriteHere(page: Page) {
  const tab = page.getByTestId('tab-write');
  if (await tab.count() === 0) {
    await page.getByTestId(`desk-row-${idOf(TUNNEL)}`).getByRole('button').first().click();
    await tab.waitFor();
  }
  if ((await tab.getAttribute('aria-current')) === null) await tab.click();
  await expect(page.locator('.still')).toHaveCount(0);
}
