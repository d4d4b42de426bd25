import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes, openToWrite as open } from './brief';

// Wide enough for the dock beside the sheet.
test.use({ viewport: { width: 1600, height: 900 } });
const FERRY = 'ferry-operators-strike-over-pension-change';

const said = (page: Page) => page.getByTestId('announcer');
const fact = (page: Page, n: number) => page.getByTestId(`fact-${n}-text`);
/** Goes to the end of a text by keyboard and types there. */
async function typeAtEnd(page: Page, n: number, text: string) {
  await fact(page, n).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

test('a house word is underlined and fixed with one key, and all of them in one step', async ({ page }) => {
  await open(page, FERRY);
  await typeAtEnd(page, 0, ' From the jetty.');
  const before = await fact(page, 0).textContent();
  await typeAtEnd(page, 1, ' By the jetty and 4 percent.');
  const marks = page.locator('.cm-marked-house-word');
  await expect(marks).toHaveText(['jetty', 'jetty', 'percent']);
  await expect(marks.first()).toHaveCSS('text-decoration-style', 'dotted');
  await expect(page.getByTestId('check-house-word').first()).toContainText('“pier”, not “jetty”');
  await cleanInBothThemes(page);

  // From behind the last word round to the first; once there, the same key fixes it.
  await page.keyboard.press('Alt+Enter');
  await expect(said(page)).toContainText('“pier”, not “jetty”');
  await page.keyboard.press('Alt+Enter');
  await expect(fact(page, 0)).toContainText('From the pier.');
  await expect(marks).toHaveText(['jetty', 'percent']);
  await page.keyboard.press('Alt+Shift+Enter');
  await expect(fact(page, 1)).toContainText('By the pier and 4 per cent.');
  await expect(said(page)).toContainText('2 words fixed');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 1)).toContainText('By the jetty and 4 percent.');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 0)).toHaveText(before ?? '');
});

test('a house word in the name of a group is underlined too, and fixed with the same key', async ({ page }) => {
  await open(page, FERRY);
  const group = page.getByTestId('perspective-0-group');
  const before = await group.inputValue();
  await group.fill('Papers of the jetty');
  const mark = page.locator('.marked-house-word');
  await expect(mark).toHaveText(['jetty']);
  await expect(mark).toHaveCSS('text-decoration-style', 'dotted');
  // The line stands under the word of the field, not beside it.
  const [line, field] = await Promise.all([mark.boundingBox(), group.boundingBox()]);
  expect(line!.y).toBeGreaterThanOrEqual(field!.y - 1);
  expect(line!.x).toBeGreaterThan(field!.x);
  await page.screenshot({ path: test.info().outputPath('group.png') });
  await cleanInBothThemes(page);
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('Alt+Enter');
  await expect(group).toHaveValue('Papers of the pier');
  await expect(mark).toHaveCount(0);
  await group.fill(before);
});

test('a misspelled word gets suggestions, and can be added to the dictionary', async ({ page }) => {
  await open(page, FERRY);
  await typeAtEnd(page, 0, ' Teh harbuor');
  const waves = page.locator('.cm-marked-spelling');
  await expect(waves).toHaveText(['Teh', 'harbuor']);
  await expect(waves.first()).toHaveCSS('text-decoration-style', 'wavy');
  await page.keyboard.press('Alt+Enter');
  const menu = page.getByTestId('suggestions');
  await expect(menu.getByRole('menuitem')).toHaveText(['harbour', 'Add “harbuor” to the dictionary']);
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(fact(page, 0)).toContainText('Teh harbour');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('Alt+Enter');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(waves).toHaveCount(0);
  await expect(fact(page, 0)).toContainText('Teh harbour');
});

test('a part that grows long is counted, and going over its limit is said', async ({ page }) => {
  await open(page, FERRY);
  await page.getByTestId('field-headline').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('a'.repeat(95));
  await expect(page.getByTestId('room-headline')).toHaveCount(0);
  await page.keyboard.type('b');
  await expect(page.getByTestId('room-headline')).toHaveText('96 of 120 characters');
  await page.keyboard.type('c'.repeat(26));
  await expect(page.getByTestId('room-headline')).toHaveText(/2 characters over 120/);
  await expect(said(page)).toContainText('more than the house allows');
  await expect(page.getByTestId('check-too-long')).toContainText('Headline: 122 characters, 120 at most');
  await cleanInBothThemes(page);
});

test('the chief sets the house style by keyboard, and the brief is checked by it', async ({ page }) => {
  await page.goto('./');
  await page.getByTestId(`desk-row-${idOf(FERRY)}`).waitFor();
  await page.keyboard.press('Control+,');
  const list = page.getByTestId('word-list');
  await list.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('a line that says nothing');
  const save = page.getByTestId('save-style');
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('line 4 of the word list');
  await cleanInBothThemes(page);
  await list.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('pensions, not pension');
  await page.getByTestId('level-house-word').focus();
  await page.getByTestId('level-house-word').selectOption('required');
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('The house style is saved');
  await page.keyboard.press('Alt+Home');
  await page.getByTestId(`desk-row-${idOf(FERRY)}`).getByRole('button').first().click();
  await page.getByTestId('tab-write').click();
  await expect(page.locator('.still')).toHaveCount(0);
  await typeAtEnd(page, 0, ' A pension.');
  await expect(page.getByTestId('check-house-word').first()).toContainText('“pensions”, not “pension”');
});

test('figures are gone to and ticked by keyboard, and a changed sentence clears the tick', async ({ page }) => {
  await open(page, FERRY);
  await typeAtEnd(page, 0, ' On Monday, 3 May 2024 the ferry carried 90 passengers.');
  await typeAtEnd(page, 1, ' It carried 80 passengers.');
  await page.getByTestId('dock-tab-checks').focus();
  // Past the comments and the links.
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('dock-tab-figures')).toBeFocused();
  await expect(page.getByTestId('flag-weekday')).toContainText('“Monday, 3 May 2024” is a Friday');
  await expect(page.getByTestId('flag-two-values')).toContainText('One quantity may have two values');
  const box = page.getByRole('checkbox', { name: '90, Fact 1: checked against source' });
  await box.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Checked by you')).toHaveCount(1);
  await expect(said(page)).toHaveText('90: checked');
  await expect(box).toBeFocused();
  await cleanInBothThemes(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(fact(page, 0)).toBeFocused();
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('90');
  await page.keyboard.type('91');
  await expect(page.getByText('Checked by you')).toHaveCount(0);
});

test('an earlier brief is opened and left again, and its fact inserted with one undo', async ({ page }) => {
  await open(page, FERRY);
  const many = await page.locator('[data-testid^=fact-][data-testid$=-text]').count();
  await page.getByTestId('dock-tab-earlier').click();
  const first = page.getByTestId('earlier').first();
  await first.locator('summary').focus();
  await page.keyboard.press('Enter');
  await cleanInBothThemes(page);
  const text = await first.locator('.part span').first().textContent();
  await first.getByTestId('insert-fact').first().focus();
  await page.keyboard.press('Enter');
  await expect(fact(page, many)).toHaveText(text ?? '');
  await expect(fact(page, many)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(fact(page, many)).toHaveCount(0);
  const headline = await first.locator('.headline').textContent();
  await first.locator('.headline').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('field-headline')).toHaveText(headline ?? '');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('field-headline')).toContainText('Ferry operators');
});

test('a twin in the edition is said once under the headline', async ({ page }) => {
  await open(page, FERRY);
  const text = (await page.getByTestId('field-headline').textContent()) ?? '';
  await page.keyboard.press('Alt+Home');
  await page.getByTestId(`desk-row-${idOf('harbour-tunnel-opens')}`).getByRole('button').first().click();
  await page.getByTestId('tab-write').click();
  await expect(page.locator('.still')).toHaveCount(0);
  await page.getByTestId('field-headline').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`${text} again`);
  await expect(page.getByTestId('twin')).toContainText(text);
  await expect(said(page)).toContainText('This may be a twin');
  await cleanInBothThemes(page);
});
