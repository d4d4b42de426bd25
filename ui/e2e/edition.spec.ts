import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

const rows = (page: Page) => page.getByTestId('edition-row');
const slugs = (page: Page, section: string) => page.locator(`[data-testid=edition-section][data-name="${section}"] [data-slug]`).evaluateAll((all) => all.map((el) => (el as HTMLElement).dataset.slug));
const row = (page: Page, slug: string) => page.getByTestId('view-edition').locator(`[data-slug="${slug}"]`);
const names = (page: Page) => page.getByTestId('edition-section').evaluateAll((all) => all.map((el) => (el as HTMLElement).dataset.name));
const ICE = 'ice-road-opens-late', TIDE = 'tide-clock-returns', VAULT = 'mountain-seed-vault-returns-first-harvest', FERRY = 'ferry-operators-strike-over-pension-change', LOOSE = 'tide-clock-returns-again';
const said = (page: Page) => page.locator('[aria-live=polite]').filter({ hasText: /./ }).first();

/** The planned day, reached by keyboard. */
async function open(page: Page, start = 'edition') {
  await page.goto(`./?start=${start}`);
  await page.getByTestId('new-brief').waitFor();
  await page.keyboard.press('Control+Shift+D');
  await page.getByTestId('days').waitFor();
  await page.keyboard.press('d');
  await page.getByTestId('day-picker-input').fill('24 november');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tuesday, 24 November 2026');
  await expect(rows(page).first()).toBeVisible();
}

test('a day shows its order, its plan and its gaps, in light and dark', async ({ page }) => {
  await open(page);
  await expect(page.getByTestId('place-edition')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('edition-ready')).toHaveText('3 of 7 ready');
  expect(await names(page)).toEqual(['Business & Economics', 'Energy & Climate', 'Science', 'Culture', 'Labour']);
  await expect(page.locator('[data-name=Science]').getByTestId('section-planned')).toHaveText('3 of 2–3');
  await expect(page.locator('[data-name=Culture]').getByTestId('section-empty')).toHaveText('No brief yet. The plan asks for 1–2.');
  await expect(row(page, VAULT)).toContainText('6.');
  await expect(row(page, VAULT).getByTestId('row-gaps')).toHaveText('not approved');
  await expect(row(page, 'harbour-bonds-fall').getByTestId('row-gaps')).toContainText('embargoed until');
  await expect(row(page, TIDE).getByTestId('row-gaps')).toContainText('same story as');
  await expect(page.getByTestId('edition-unplaced')).toContainText('Tide clock returns to the harbour wall at last');
  await cleanInBothThemes(page);
});

test('days are walked by keys and chosen from a list', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monday, 23 November 2026');
  await page.getByTestId('day-later').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tuesday, 24 November 2026');
  await page.getByTestId('days').click();
  await expect(page.getByTestId('day-picker-item').filter({ hasText: '24 November' })).toContainText('3 of 7 ready');
  await cleanInBothThemes(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monday, 23 November 2026');
});

test('a brief is moved by keyboard over the ends of sections, spoken, and each move is undone alone', async ({ page }) => {
  await open(page);
  await row(page, VAULT).locator('.open').focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await slugs(page, 'Science')).toEqual([ICE, VAULT, TIDE]);
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await slugs(page, 'Culture')).toEqual([VAULT]);
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  await expect(said(page)).toContainText('is 1 of 1 in Culture');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await slugs(page, 'Labour')).toEqual([VAULT, FERRY]);
  await page.keyboard.press('Control+z');
  expect(await slugs(page, 'Culture')).toEqual([VAULT]);
  await page.keyboard.press('Control+z');
  expect(await slugs(page, 'Science')).toEqual([ICE, TIDE, VAULT]);
  await page.keyboard.press('Control+Shift+z');
  expect(await slugs(page, 'Culture')).toEqual([VAULT]);
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  // What was moved is kept.
  await page.keyboard.press('Alt+Home');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(page, VAULT)).toContainText('filed under Science');
  expect(await slugs(page, 'Culture')).toEqual([VAULT]);
});

test('arrows walk, Enter opens a brief, a whole section moves', async ({ page }) => {
  await open(page);
  await expect(page.locator('.order [tabindex="0"]')).toHaveCount(1);
  await row(page, ICE).locator('.open').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  expect(await names(page)).toEqual(['Business & Economics', 'Science', 'Energy & Climate', 'Culture', 'Labour']);
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(await names(page)).toEqual(['Business & Economics', 'Energy & Climate', 'Science', 'Culture', 'Labour']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/Mountain seed vault/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page).first()).toBeVisible();
});

test('a brief is dragged by its grip into another section, and Escape puts it back', async ({ page }) => {
  await open(page);
  const grip = row(page, ICE).getByTestId('edition-grip');
  const middle = async (at: ReturnType<typeof row>) => { const box = (await at.boundingBox())!; return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; };
  const from = await middle(grip), to = await middle(row(page, 'harbour-bonds-fall'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y + 12, { steps: 8 });
  await expect(page.locator('.drop-line')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await slugs(page, 'Science')).toEqual([ICE, TIDE, VAULT]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y + 12, { steps: 8 });
  await page.mouse.up();
  expect(await slugs(page, 'Business & Economics')).toEqual(['harbour-bonds-fall', ICE, 'harbour-tunnel-opens']);
  await expect(page.locator('.drop-line')).toHaveCount(0);
  await expect(row(page, ICE).locator('.open')).toBeFocused();
});

test('what has no place is placed, and taken out again', async ({ page }) => {
  await open(page);
  await row(page, LOOSE).getByTestId('edition-place').press('Enter');
  await expect(page.getByTestId('row-menu').getByRole('menuitem').first()).toHaveText('Labour');
  await page.keyboard.press('Enter');
  expect(await slugs(page, 'Labour')).toEqual([FERRY, LOOSE]);
  await expect(page.getByTestId('edition-unplaced')).toHaveCount(0);
  await expect(row(page, LOOSE).locator('.open')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByTestId('row-menu-out').click();
  await expect(page.getByTestId('edition-unplaced')).toContainText('Tide clock returns to the harbour wall at last');
});

test('a section is added, renamed and removed; one of the plan or with briefs says why not', async ({ page }) => {
  await open(page);
  await page.getByTestId('section-add').click();
  await page.getByTestId('section-name').fill('Culture');
  await expect(page.getByTestId('section-confirm')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('section-name').fill('Letters');
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  const letters = page.locator('[data-name=Letters]');
  await expect(letters.getByTestId('section-more')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByTestId('row-menu-rename').click();
  await page.getByTestId('section-name').fill('From readers');
  await page.keyboard.press('Enter');
  const readers = page.locator('[data-name="From readers"]');
  await readers.getByTestId('section-more').click();
  await page.getByTestId('row-menu-remove').click();
  await expect(readers).toHaveCount(0);
  await page.locator('[data-name=Culture]').getByTestId('section-more').click();
  await expect(page.getByTestId('row-menu-remove')).toContainText('The plan of the day has this section');
  await cleanInBothThemes(page);
});

test('words are counted, shown as an inbox shows them, and kept on leaving', async ({ page }) => {
  await open(page);
  await page.getByTestId('edition-subject').fill('A tunnel, a strike, a late winter, and a clock that came back');
  await expect(page.getByTestId('room-subject')).toHaveText('! 61 of 60 letters');
  await page.getByTestId('edition-preheader').fill('Seven stories');
  await expect(page.getByTestId('room-preheader')).toHaveCount(0);
  await expect(page.getByTestId('inbox-line')).toContainText('The Sound');
  await expect(page.getByTestId('inbox-line')).toContainText('Seven stories');
  await cleanInBothThemes(page);
  // Left at once, in the middle of typing.
  await page.getByTestId('edition-sign-off').pressSequentially('Until tomorrow');
  await page.keyboard.press('Alt+Home');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('edition-sign-off')).toHaveValue('Until tomorrow');
  await expect(page.getByTestId('gap').filter({ hasText: 'The subject has 61 of at most 60 letters.' })).toBeVisible();
});

test('a gap leads to its row, its section or its field', async ({ page }) => {
  await open(page);
  await page.getByTestId('gap').filter({ hasText: 'Mountain seed vault' }).click();
  await expect(row(page, VAULT).locator('.open')).toBeFocused();
  await page.getByTestId('gap').filter({ hasText: 'Culture' }).click();
  await expect(page.locator('[data-name=Culture]').getByTestId('section-more')).toBeFocused();
  await page.getByTestId('edition-subject').fill('');
  await page.getByTestId('edition-intro').focus();
  await page.locator('[data-code=no-subject]').click();
  await expect(page.getByTestId('edition-subject')).toBeFocused();
});

test('a reviewer reads the edition and changes nothing', async ({ page }) => {
  await page.goto('./?start=reviewer');
  await page.getByTestId('place-edition').click();
  await expect(page.getByText('Only editors and the chief change an edition.').first()).toBeVisible();
  await expect(page.getByTestId('edition-grip')).toHaveCount(0);
  await expect(page.getByTestId('edition-subject')).not.toBeEditable();
  await expect(page.getByTestId('edition-release-open')).toHaveAttribute('aria-disabled', 'true');
  await cleanInBothThemes(page);
});

test('a day without briefs says so', async ({ page }) => {
  await page.goto('./?start=empty');
  await page.getByTestId('place-edition').click();
  await expect(page.getByRole('heading', { name: 'No brief is dated this day' })).toBeVisible();
  await cleanInBothThemes(page);
});

test('fits at twice the text size', async ({ page }) => {
  await page.goto('./?start=edition');
  await page.getByTestId('place-settings').click();
  await page.getByTestId('scale-200').check();
  await page.getByTestId('place-edition').click();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tuesday, 24 November 2026');
  const view = page.getByTestId('view-edition');
  expect(await view.evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
  await page.getByTestId('edition-sign-off').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('edition-sign-off')).toBeInViewport();
  await cleanInBothThemes(page);
});

test('today comes first, with the time that is left; a brief that is held says so', async ({ page }) => {
  await page.goto('./?start=standing');
  await page.getByTestId('place-edition').click();
  const view = page.getByTestId('view-edition');
  await expect(view.getByTestId('deadline-clock')).toContainText('approved');
  await expect(view.locator('[data-slug=dam-inspection]')).toContainText('Held');
  await expect(view.locator('[data-slug=dam-inspection]').getByTestId('row-gaps')).toContainText('held until');
  await cleanInBothThemes(page);
});

test('a proof of the whole edition is saved by keyboard in a format that is ticked', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+Shift+e');
  const dialog = page.locator('[data-testid=edition-proof-dialog][open]');
  await expect(page.getByTestId('edition-proof-confirm')).toBeFocused();
  await expect(dialog).toContainText('what is not approved in it marked');
  // One for each format of the targets that are ticked.
  await expect(dialog.getByRole('radio')).toHaveCount(4);
  await expect(page.getByTestId('edition-proof-format-pdf')).toHaveCount(0);
  await cleanInBothThemes(page);
  await page.getByTestId('edition-proof-format-docx').check();
  await expect(page.getByTestId('edition-proof-confirm')).toHaveText('Export as Word');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('toast')).toContainText('Proof written to /proofs/2026-11-24.proof.docx');
  await expect(dialog).toBeHidden();
  await page.getByTestId('edition-proof-open').click();
  await page.getByTestId('edition-proof-format-text').check();
  await page.getByTestId('edition-proof-confirm').click();
  // House text of an edition is a folder of files.
  await expect(page.getByTestId('toast').filter({ hasText: '/proofs/2026-11-24.proof The date' })).toBeVisible();
});
