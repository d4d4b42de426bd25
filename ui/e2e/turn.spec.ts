import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes } from './brief';

const DREDGE = idOf('court-strikes-down-river-dredging-permit');
const GRID = idOf('coastal-states-sign-shared-grid-accord');
const INES = idOf('person-2');
const said = (page: Page) => page.locator('[role=status].toasts');

async function menu(page: Page, id: string) {
  await page.getByTestId(`desk-row-${id}`).locator('.open').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByTestId('row-menu').waitFor();
}

test('each row says why it waits for me and since when, and the top bar how many do', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByTestId(`turn-${DREDGE}`)).toHaveText('asked to review 2 h ago');
  await expect(page.getByTestId(`turn-${GRID}`)).toContainText('changes requested by Ines Roth 1 h ago');
  await expect(page.getByTestId(`desk-row-${DREDGE}`)).toContainText('“The written ruling is out; two figures changed.”');
  const waiting = page.getByTestId('my-turn');
  const count = Number((await waiting.innerText()).split(' ')[0]);
  expect(count).toBeGreaterThan(2);
  // What was asked of me stands before what I merely write.
  const rows = page.locator('[aria-labelledby=desk-group-mine] [data-testid^=desk-row-]');
  await expect(rows).toHaveCount(count);
  await expect(rows.first()).toHaveAttribute('data-state', 'in-review');
  await cleanInBothThemes(page);

  await page.getByTestId('place-settings').click();
  await page.keyboard.press('Control+Shift+Home');
  await expect(page.getByTestId('filter-mine')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-testid^=desk-row-]')).toHaveCount(count);
});

test('not my turn takes a brief out of my queue until it is undone', async ({ page }) => {
  await page.goto('./');
  const count = await page.getByTestId('my-turn').innerText();
  await menu(page, DREDGE);
  await page.getByTestId('row-menu-not-my-turn').press('Enter');
  await expect(said(page)).toContainText('Not your turn any more');
  await expect(page.getByTestId(`turn-${DREDGE}`)).not.toContainText('asked to review');
  await expect(page.getByTestId('my-turn')).not.toHaveText(count);
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId(`turn-${DREDGE}`)).toHaveText('asked to review 2 h ago');
  await expect(page.getByTestId('my-turn')).toHaveText(count);
});

test('somebody is asked by name, with a reason, and sees both', async ({ page }) => {
  await page.goto('./');
  const ferry = idOf('ferry-operators-strike-over-pension-change');
  await menu(page, ferry);
  await page.getByTestId('row-menu-ask').press('Enter');
  await expect(page.getByTestId(`choose-${INES}`)).toBeFocused();
  await expect(page.getByTestId('ask-confirm')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press(' ');
  await expect(page.getByTestId('ask-confirm')).toHaveText('Ask Ines Roth');
  await page.getByTestId('ask-reason').fill('Is the union’s figure right?');
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Ines Roth was asked');
  await page.getByTestId('person-badge').click();
  await page.getByTestId(`person-${INES}`).click();
  await expect(page.getByTestId(`turn-${ferry}`)).toContainText('Maren Olin asks you just now');
  await expect(page.getByTestId(`desk-row-${ferry}`)).toContainText('“Is the union’s figure right?”');
});

test('a comment that waits for me is a reason with its words, until I answer or say that it is not my turn', async ({ page }) => {
  await page.goto('./?start=back');
  const row = page.locator('[data-testid^=desk-row-]', { hasText: 'is that the toll for lorries too?' });
  await expect(row).toContainText('comment for you by Ines Roth');
  await expect(row).toContainText('“@Maren Olin is that the toll for lorries too?”');
  const id = ((await row.getAttribute('data-testid')) ?? '').replace('desk-row-', '');
  await cleanInBothThemes(page);
  await menu(page, id);
  await page.getByTestId('row-menu-not-my-turn').press('Enter');
  await expect(page.getByTestId(`turn-${id}`)).not.toContainText('omment for you');
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId(`turn-${id}`)).toContainText('omment for you by Ines Roth');
});
