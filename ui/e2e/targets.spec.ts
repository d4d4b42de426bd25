import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes } from './brief';

const target = (page: Page, name: string) => page.locator(`[data-testid=target][data-name="${name}"]`);
async function openSettings(page: Page, start = 'edition') {
  await page.goto(`./?start=${start}`);
  await page.getByTestId('new-brief').waitFor();
  await page.keyboard.press('Control+,');
  await expect(target(page, start === 'edition' ? 'Newsletter' : 'Archive text')).toBeVisible();
}

test('the publication is set, and what is typed is saved on leaving', async ({ page }) => {
  await openSettings(page);
  await expect(page.getByTestId('publication-save')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('publication-name').fill('');
  await expect(page.getByTestId('publication-save')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('publication-name').fill('Morning Sound');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('publication-save')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('publication-sender').fill('The morning desk <morning@sound.example>');
  await page.getByTestId('place-edition').click();
  await expect(page.getByTestId('inbox-line')).toContainText('The morning desk');
});

test('a target is added by keyboard, changed, hidden and removed', async ({ page }) => {
  await openSettings(page);
  await page.getByTestId('target-add').press('Enter');
  await expect(page.getByTestId('target-name').last()).toBeFocused();
  await page.keyboard.type('Print desk');
  await page.getByTestId('target-format').last().selectOption('pdf');
  await page.getByTestId('target-choose').last().click();
  await expect(page.getByTestId('target-folder').last()).toHaveText('/releases/chosen folder');
  await page.getByTestId('target-pattern').last().fill('{date}-{when}');
  await page.getByTestId('target-pattern').last().press('Enter');
  await expect(page.getByText('nothing is known as {when}')).toBeVisible();
  await cleanInBothThemes(page);
  await page.getByTestId('target-pattern').last().fill('{date}-{slug}');
  await page.getByTestId('target-pattern').last().press('Enter');
  await expect(target(page, 'Print desk')).toContainText('PDF · /releases/chosen folder · a file for each brief');
  await expect(target(page, 'Print desk').locator('summary')).toBeFocused();
  await page.keyboard.press('Enter');
  await target(page, 'Print desk').getByTestId('target-each').uncheck();
  await target(page, 'Print desk').getByTestId('target-save').click();
  await expect(target(page, 'Print desk')).toContainText('one piece');
  await target(page, 'Newsletter').getByTestId('target-ticked').uncheck();
  await target(page, 'Print desk').getByTestId('target-remove').click();
  await cleanInBothThemes(page);
  await page.getByTestId('target-remove-confirm').click();
  await expect(target(page, 'Print desk')).toHaveCount(0);
  // Only what is ticked is offered.
  await page.getByTestId('place-edition').click();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByTestId('edition-row').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.locator('[data-testid=release-target][data-name=Website]')).toBeVisible();
  await expect(page.locator('[data-testid=release-target][data-name=Newsletter]')).toHaveCount(0);
});

test('the plan is set by keyboard and shows in the edition', async ({ page }) => {
  await openSettings(page);
  await page.getByTestId('plan-add').press('Enter');
  await page.keyboard.type('Letters');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1-2x');
  await expect(page.getByTestId('plan-problem')).toHaveText('Letters, Monday: write a number or a span, as 1–3.');
  await expect(page.getByTestId('plan-save')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Backspace');
  const letters = page.getByTestId('plan-row').last();
  await letters.getByTestId('plan-copy').click();
  await letters.getByTestId('plan-up').click();
  await expect(page.getByTestId('plan-row').nth(4).getByTestId('plan-up')).toBeFocused();
  await page.getByTestId('plan-subject').fill('30');
  await cleanInBothThemes(page);
  await page.getByTestId('plan-save').click();
  await expect(page.getByTestId('plan-save')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('place-edition').click();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.locator('[data-name=Letters]').getByTestId('section-planned')).toHaveText('0 of 1–2');
  await expect(page.getByTestId('room-subject')).toHaveText('! 36 of 30 letters');
});

test('a target gets a template of its own, which is checked and removed, by keyboard', async ({ page }) => {
  await openSettings(page);
  const letter = target(page, 'Newsletter'), box = letter.getByTestId('target-template');
  await letter.locator('summary').press('Enter');
  await expect(box).toContainText('The one that comes with Parallax');
  await expect(box).toContainText('mail.html, mail-story.html');
  await expect(box.getByTestId('template-check')).toHaveCount(0);
  // What is typed beside it and not saved yet stays.
  await letter.getByTestId('target-pattern').fill('{date}-{version}');
  await box.getByTestId('template-choose').press('Enter');
  await expect(box.getByTestId('template-file')).toContainText(/^mail-story\.html set .* [0-9a-f]{12}$/);
  await expect(letter.getByTestId('target-pattern')).toHaveValue('{date}-{version}');
  await expect(letter).toContainText('Not saved yet');
  await box.getByTestId('template-check').press('Enter');
  await expect(box.getByTestId('template-good')).toContainText('It works');
  await cleanInBothThemes(page);
  await letter.getByTestId('target-save').click();
  await expect(letter.getByTestId('target-save')).toHaveAttribute('aria-disabled', 'true');
  await box.getByTestId('template-check').press('Enter');
  await expect(box).toContainText('mail-story.html does not work: line 12');
  await expect(box.getByTestId('template-good')).toHaveCount(0);
  await box.getByTestId('template-remove').press('Enter');
  await expect(box).toContainText('The one that comes with Parallax');
  await expect(box.getByTestId('template-choose')).toBeFocused();
  // What is not made by a template has none.
  await target(page, 'Archive text').locator('summary').press('Enter');
  await expect(target(page, 'Archive text').getByTestId('target-template')).toContainText('This format is not made by a template.');
  await expect(target(page, 'Archive text').getByTestId('template-choose')).toHaveCount(0);
});

test('a template that does not work is refused with its line', async ({ page }) => {
  await openSettings(page);
  await page.getByTestId('target-add').press('Enter');
  await page.keyboard.type('A broken page');
  await page.getByTestId('target-format').last().selectOption('html');
  await page.getByTestId('target-save').last().click();
  const page_ = target(page, 'A broken page');
  await page_.locator('summary').press('Enter');
  await page_.getByTestId('template-choose').click();
  await expect(page_.getByTestId('target-template')).toContainText('page.css does not work: line 7');
  await expect(page_.getByTestId('template-file')).toHaveCount(0);
});

test('who is no chief reads all of it', async ({ page }) => {
  await openSettings(page, 'reviewer');
  await expect(page.getByText('Only the chief changes the publication, targets and the plan.')).toBeVisible();
  for (const button of ['publication-save', 'target-add', 'plan-add', 'plan-save']) await expect(page.getByTestId(button)).toHaveCount(0);
  await expect(page.getByTestId('publication-name')).not.toBeEditable();
  await target(page, 'Archive text').locator('summary').click();
  await expect(target(page, 'Archive text').getByTestId('target-format')).toBeDisabled();
  await cleanInBothThemes(page);
});

test('fits at twice the text size', async ({ page }) => {
  await openSettings(page);
  await page.getByTestId('scale-200').check();
  await target(page, 'Newsletter').locator('summary').click();
  const view = page.getByTestId('view-settings');
  expect(await view.evaluate((el) => el.scrollWidth <= el.clientWidth)).toBe(true);
  await page.getByTestId('plan-subject').scrollIntoViewIfNeeded();
  await cleanInBothThemes(page);
});
