import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, open } from './brief';

// Each test stays with its brief.
test.beforeEach(({ page }) => page.addInitScript(() => {
  if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ next: false }));
}));

const VAULT = 'mountain-seed-vault-returns-first-harvest';
const FERRY = 'ferry-operators-strike-over-pension-change';
const GRID = 'coastal-states-sign-shared-grid-accord';
const MAREN = idOf('person-1');
const INES = idOf('person-2');
const said = (page: Page) => page.getByTestId('announcer');

async function as(page: Page, person: string) {
  await page.getByTestId('person-badge').click();
  await page.getByTestId(`person-${person}`).click();
}
/** In this window, so that the stand-in's archive stays. */
async function openHere(page: Page, slug: string) {
  await page.getByTestId('place-desk').click();
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
}
async function askForTwo(page: Page) {
  await page.getByTestId('place-settings').click();
  await page.getByTestId('rule-All sections').locator('summary').click();
  await page.getByTestId('rule-needed').fill('2');
  await page.getByTestId('rule-save').click();
  await expect(page.getByTestId('rule-All sections')).toContainText('2 approvals, by reviewers');
}

test('the sheet to send says who could approve, warns where nobody could, and goes to a role', async ({ page }) => {
  await open(page, GRID);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId('send-wanted')).toHaveText('It needs 1 approval, by a reviewer.');
  await expect(page.getByTestId('send-warning')).toHaveCount(0);
  await expect(page.getByTestId('send-role-chief')).toHaveCount(0);
  await expect(page.getByTestId('send-role-reviewer')).toBeVisible();
  await cleanInBothThemes(page);
  await page.getByTestId('send-role-reviewer').check();
  await page.getByTestId('send-note').fill('The figures are the ministry’s.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[role=status].toasts')).toContainText('Sent to the reviewers');

  await askForTwo(page);
  await openHere(page, FERRY);
  await expect(page.locator('.still')).toHaveCount(0);
  await page.getByTestId('fact-0-text').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' It is over.');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId('send-warning')).toContainText('Only Ines Roth could approve it: it needs 2 approvals, by reviewers');
  await expect(page.getByTestId('send-wanted')).toHaveText('It needs 2 approvals, by reviewers.');
});

test('who must approve is set by section: a number, a role or people', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId('place-settings').click();
  await page.getByTestId('rule-section').fill('Politics');
  await page.getByTestId('rule-section').press('Enter');
  const politics = page.getByTestId('rule-Politics');
  await politics.getByTestId('rule-by').selectOption('persons');
  await politics.getByTestId('rule-needed').fill('2');
  await expect(politics.getByTestId('rule-save')).toHaveAttribute('aria-disabled', 'true');
  await politics.getByTestId(`rule-person-${MAREN}`).check();
  await politics.getByTestId(`rule-person-${INES}`).check();
  await cleanInBothThemes(page);
  await politics.getByTestId('rule-save').click();
  await expect(page.getByTestId('rule-Politics').locator('summary')).toContainText('2 approvals, by Maren Olin and Ines Roth');
  await expect(page.getByTestId('rule-All other sections')).toContainText('1 approval, by a reviewer');
  await page.getByTestId('rule-Politics').locator('summary').click();
  await page.getByTestId('rule-Politics').getByTestId('rule-remove').click();
  await expect(page.getByTestId('rule-Politics')).toHaveCount(0);
  await as(page, INES);
  await expect(page.getByText('Only the chief sets who must approve.')).toBeVisible();
  await expect(page.getByTestId('rule-save')).toHaveCount(0);
});

test('with two needed the first approval leaves the round open and shows one of two', async ({ page }) => {
  await page.goto('./');
  await askForTwo(page);
  await openHere(page, VAULT);
  await page.getByTestId('view-review').waitFor();
  for (let i = 0; i < 8; i += 1) { await page.keyboard.press(' '); await page.keyboard.press('j'); }
  await expect(said(page)).toContainText(/All parts are read|Links|read/);
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByTestId('approve-confirm').click();
  await expect(page.locator('[role=status].toasts')).toContainText('1 of 2 approved');
  await expect(page.getByTestId('approvals')).toContainText('1 of 2 approved');
  await expect(page.getByTestId('approvals')).toContainText('Maren Olin');
  await expect(page.getByTestId('approve')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('place-desk').click();
  await expect(page.getByTestId(`approvals-${idOf(VAULT)}`)).toHaveText('1 of 2 approved');
});

test('the author’s way back by keyboard: take it, keep mine with a reply, undo, send back to the same reviewer', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId(`desk-row-${idOf(GRID)}`).getByRole('button').first().press('Enter');
  await page.getByTestId('view-way-back').waitFor();
  const point = page.locator('[data-testid^=point-]');
  await expect(point).toHaveCount(1);
  await expect(point).toBeFocused();
  await expect(page.getByTestId('view-way-back')).toContainText('The communiqué still says 2028.');
  await cleanInBothThemes(page);

  await page.keyboard.press('a');
  await expect(point).toHaveAttribute('data-state', 'taken');
  await expect(said(page)).toHaveText('Taken: the approved wording is back in your draft. Nothing is left to answer.');
  await page.keyboard.press('u');
  await expect(point).toHaveAttribute('data-state', 'open');
  await page.keyboard.press('x');
  await expect(page.getByTestId('reply-text')).toBeFocused();
  await page.keyboard.type('The ministry put it off on Tuesday.');
  await cleanInBothThemes(page);
  await page.keyboard.press('Control+Enter');
  await expect(point).toHaveAttribute('data-state', 'kept');
  await expect(point).toContainText('The ministry put it off on Tuesday.');
  await expect(page.getByTestId('back-progress').first()).toHaveText('All answered');

  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId(`send-to-${INES}`)).toBeChecked();
  await page.getByTestId('send-confirm').press('Enter');
  await expect(page.locator('[role=status].toasts')).toContainText('Sent to Ines Roth');
  await as(page, INES);
  await openHere(page, GRID);
  await page.getByTestId('view-review').waitFor();
  await expect(page.locator('[data-testid^=replied-]')).toHaveText('Maren Olin keeps it: The ministry put it off on Tuesday.');
});

test('wordings and comments come back too, and all of it is answered by keyboard', async ({ page }) => {
  await page.goto('./?start=back');
  await page.getByTestId(`desk-row-${idOf(GRID)}`).getByRole('button').first().press('Enter');
  await page.getByTestId('view-way-back').waitFor();
  const progress = page.getByTestId('back-progress').first(), missing = page.getByTestId('back-missing').first();
  await expect(progress).toHaveText('0 of 5 answered');
  await expect(missing).toHaveText('1 rejection, 2 wordings and 2 comments without an answer');
  const listed = page.locator('[aria-labelledby=back-list] li');
  await expect(listed).toHaveText([/The brief\s*comment/, /Headline\s*wording suggested/, /Lede\s*rejected/, /Lede\s*wording suggested/, /Fact 2\s*comment/]);
  await expect(page.locator('[data-testid^=thread-]').first()).toBeFocused();
  await cleanInBothThemes(page);

  // A comment on the whole is resolved, a wording taken, a rejection kept, the other wording declined, the last comment answered.
  await page.keyboard.press('d');
  await expect(listed.nth(0)).toContainText('comment answered');
  await expect(page.getByTestId(`wording-${idOf('back-headline')}`)).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByTestId(`wording-${idOf('back-headline')}`)).toHaveAttribute('data-state', 'taken');
  await expect(page.getByTestId('view-way-back').locator('h1')).toHaveText('Coastal states agree to share one grid');
  await expect(said(page)).toHaveText('Taken: a version has the reviewer’s wording. 3 are left.');
  await page.keyboard.press('u');
  await expect(page.getByTestId(`wording-${idOf('back-headline')}`)).toHaveAttribute('data-state', 'open');
  await page.keyboard.press('a');
  await expect(page.getByTestId('point-lede.text~0')).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.type('The ministry put it off on Tuesday.');
  await page.keyboard.press('Control+Enter');
  const other = page.getByTestId(`wording-${idOf('back-lede')}`);
  await expect(other).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByTestId('reply-text')).toBeFocused();
  await page.keyboard.type('They signed; that is more.');
  await cleanInBothThemes(page);
  await page.keyboard.press('Control+Enter');
  await expect(other).toHaveAttribute('data-state', 'declined');
  await expect(other).toContainText('They signed; that is more.');
  await expect(missing).toHaveText('1 comment without an answer');

  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByTestId('send-missing')).toHaveText('1 comment has no answer yet, and is asked again as it stands.');
  await page.keyboard.press('Escape');
  await page.getByTestId('back-missing').first().click();
  await page.keyboard.press('x');
  await expect(page.getByTestId('reply')).toBeFocused();
  await page.keyboard.type('The communiqué does, on page 4.');
  await page.keyboard.press('Control+Enter');
  await expect(progress).toHaveText('All answered');
  await expect(page.getByTestId('back-missing')).toHaveCount(0);
  await cleanInBothThemes(page);
});
