import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes } from './brief';

const TUNNEL = 'harbour-tunnel-opens';
const preview = (page: Page) => page.getByTestId('preview');
const frame = (page: Page) => page.getByTestId('preview-page').frameLocator('iframe').first();
const target = (page: Page, name: string) => page.locator(`[data-testid=preview-target][data-name="${name}"]`);

async function write(page: Page, slug = TUNNEL) {
  await page.goto('./?start=preview');
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  await page.getByTestId('tab-write').waitFor();
  if ((await page.getByTestId('tab-write').getAttribute('aria-current')) === null) await page.getByTestId('tab-write').click();
  await page.getByTestId('view-write').waitFor();
  await expect(page.locator('.still')).toHaveCount(0);
}
async function edition(page: Page) {
  await page.goto('./?start=preview');
  await page.getByTestId('place-edition').click();
  await page.getByTestId('days').waitFor();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tuesday, 24 November 2026');
  await expect(page.getByTestId('edition-row').first()).toBeVisible();
}

test('by keyboard a brief is seen as each target would have it, with what was typed just now, and is written on', async ({ page }) => {
  await write(page);
  const keys = page.keyboard, fact = page.getByTestId('fact-0-text');
  await fact.click();
  await keys.press('Control+Home');
  await keys.type('Just typed. ');
  await keys.press('Control+p');
  await keys.press('4');
  await expect(preview(page)).toHaveAttribute('data-kind', 'page');
  await expect(preview(page)).toBeFocused();
  await expect(target(page, 'Newsletter')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('medium-newsletter')).toHaveAttribute('aria-pressed', 'false');
  await expect(frame(page).getByText('Just typed. The audit office')).toBeVisible();
  await expect(page.getByTestId('preview-page').locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts');
  await expect(page.getByTestId('inbox-line')).toContainText('The Sound');
  await expect(page.getByTestId('preview-unapproved')).toHaveText('Not approved');
  await expect(page.getByTestId('preview-size')).toHaveText(/^Newsletter · \d+ KB$/);
  await page.getByTestId('preview-losses').locator('summary').press('Enter');
  await expect(page.getByText('Sources have no place in a newsletter')).toBeVisible();
  const wide = () => page.getByTestId('preview-page').evaluate((el) => el.clientWidth);
  expect(await wide()).toBe(375);
  await page.getByTestId('preview-desktop').press('Enter');
  expect(await wide()).toBeGreaterThan(600);
  await cleanInBothThemes(page);
  await page.getByTestId('preview-proof').press('Enter');
  await expect(page.getByTestId('toast')).toContainText(`/proofs/${TUNNEL}.proof.eml`);
  await keys.press('6');
  await expect(page.getByTestId('preview-text')).toContainText('Just typed. The audit office');
  await cleanInBothThemes(page);
  await keys.press('7');
  await expect(page.getByTestId('preview-elsewhere')).toContainText('A word processor opens it');
  await page.getByTestId('preview-proof').press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: '.docx' })).toBeVisible();
  await keys.press('8');
  await expect(page.getByRole('img', { name: 'Page 2 of 2' })).toBeVisible();
  await cleanInBothThemes(page);
  await keys.press('9');
  await expect(preview(page).getByRole('alert')).toContainText('the template of this target was not read');
  await page.getByTestId('preview-again').press('Enter');
  await expect(preview(page).getByRole('alert')).toBeVisible();
  // One key further it is the reader's view again; the target is remembered where it was seen last.
  await keys.press('1');
  await expect(page.getByTestId('reader')).toHaveAttribute('data-medium', 'newsletter');
  await expect(preview(page)).toHaveCount(0);
  await keys.press('6');
  await keys.press('Escape');
  await expect(fact).toBeFocused();
  await keys.press('Control+p');
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await keys.press('Control+p');
  await expect(fact).toBeFocused();
});

test('what is saved elsewhere is shown after a while, where somebody had scrolled to', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await edition(page);
  await page.keyboard.press('Control+p');
  await expect(preview(page)).toBeFocused();
  await page.keyboard.press('3');
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await preview(page).evaluate((el) => { el.scrollTop = 300; });
  await page.getByTestId('edition-intro').fill('Good evening.');
  await expect(page.getByTestId('preview-text')).toContainText('Good evening.');
  expect(await preview(page).evaluate((el) => el.scrollTop)).toBe(300);
});

test('the edition is previewed beside its order on a wide window and over it on a narrow one', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await edition(page);
  const row = page.getByTestId('view-edition').locator('[data-slug=tide-clock-returns] .open');
  await row.focus();
  await page.keyboard.press('Control+p');
  await expect(preview(page)).toBeFocused();
  await expect(frame(page).getByText('Good morning. Seven stories today')).toBeVisible();
  await expect(page.getByTestId('preview-unapproved')).toHaveText('Not approved: 3 of 7');
  await expect(page.getByTestId('preview').getByTestId('inbox-line')).toContainText('A tunnel, a strike and a late winter');
  const ends = async (id: string) => (await page.getByTestId(id).first().boundingBox())!;
  const [order, beside] = [await ends('edition-row'), await ends('preview')];
  expect(order.x + order.width).toBeLessThanOrEqual(beside.x);
  await cleanInBothThemes(page);
  // The words are typed beside it, and the line in the inbox follows.
  await page.getByTestId('edition-subject').fill('Another subject');
  await expect(page.getByTestId('preview').getByTestId('inbox-line')).toContainText('Another subject');
  await page.getByTestId('preview-close').press('Enter');
  await expect(row).toBeFocused();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByTestId('edition-preview-open').click();
  await expect(frame(page).getByText('Good morning. Seven stories today')).toBeVisible();
  await cleanInBothThemes(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('edition-preview-open')).toBeFocused();
  await expect(row).toBeVisible();
});

test('keys are not lost in the page when it is pressed', async ({ page }) => {
  await edition(page);
  await page.getByTestId('edition-preview-open').click();
  await expect(frame(page).getByText('Good morning. Seven stories today')).toBeVisible();
  await page.getByTestId('preview-page').click();
  await expect(preview(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(preview(page)).toHaveCount(0);
});

test('a link in the page leads nowhere', async ({ page }) => {
  await page.route('https://**', (route) => route.fulfill({ contentType: 'text/html', body: 'Elsewhere' }));
  await write(page);
  await page.keyboard.press('Control+p');
  await page.keyboard.press('5');
  const link = frame(page).getByRole('link').first();
  const left = page.waitForRequest(/^https:/);
  await link.click();
  await left;
  await expect(page.getByTestId('preview-page').locator('iframe')).toHaveCount(1);
  await expect(link).toBeVisible();
  await expect(preview(page)).toBeFocused();
});

for (const [way, broken] of [['as the window has it', false], ['in the older way', true]] as const)
  test(`a newsletter is copied for the tool that sends it, ${way}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await edition(page);
    if (broken) await page.evaluate(() => { Object.assign(navigator.clipboard, { write: undefined, writeText: undefined }); });
    const held = () => page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(['text/plain', 'text/html'].map(async (type) => (item!.types.includes(type) ? (await item!.getType(type)).text() : null)));
    });
    await page.keyboard.press('Control+p');
    await page.getByTestId('preview-copy').press('Enter');
    await expect(page.getByTestId('toast')).toContainText('Copied as rich text and as plain text');
    const [text, html] = await held();
    expect(text).toContain('• The audit office');
    expect(text).not.toContain('<');
    expect(html).toMatch(/<li>\s*The audit office/);
    await page.getByTestId('preview-copy-html').press('Enter');
    await expect(page.getByTestId('toast').filter({ hasText: 'The HTML is copied' })).toBeVisible();
    const [source, rich] = await held();
    expect(source).toContain('<li>The audit office');
    expect(rich).toBeNull();
  });

test('a newsletter is opened in the mail program, by button and from the palette, and says that it is marked', async ({ page }) => {
  await edition(page);
  await page.keyboard.press('Control+p');
  await page.getByTestId('preview-mail').press('Enter');
  await expect(page.getByTestId('toast')).toContainText('Handed to the mail program');
  await expect(page.getByTestId('toast')).toContainText('It is marked');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('mail program');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: 'Handed to the mail program' })).not.toHaveCount(0);
  // Only a newsletter is for mail programs.
  await page.keyboard.press('2');
  await expect(preview(page)).toHaveAttribute('data-target', 'Website');
  await expect(page.getByTestId('preview-mail')).toHaveCount(0);
});

test('where the system has no mail program, it says what to do', async ({ page }) => {
  await page.goto('./?start=mailless');
  await page.getByTestId('place-edition').click();
  await page.getByTestId('days').waitFor();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByTestId('edition-row').first()).toBeVisible();
  await page.keyboard.press('Control+p');
  await page.getByTestId('preview-mail').press('Enter');
  await expect(page.getByTestId('toast')).toContainText('the system has no program that opens mails');
  await expect(page.getByTestId('toast')).toContainText('Save it with Save .eml');
  await expect(page.getByTestId('preview-mail')).toBeFocused();
  await page.getByTestId('preview-proof').press('Enter');
  await expect(page.getByTestId('toast').filter({ hasText: '/proofs/2026-11-24.proof.eml' })).toBeVisible();
});

test('fits at twice the text size', async ({ page }) => {
  await write(page);
  await page.keyboard.press('Control+,');
  await page.evaluate(() => localStorage.setItem('parallax.preferences', JSON.stringify({ scale: 2 })));
  await write(page);
  await page.keyboard.press('Control+p');
  for (const key of ['4', '6', '7', '8', '9']) {
    await page.keyboard.press(key);
    await expect(preview(page).locator('header')).toBeVisible();
    expect(await preview(page).evaluate((el) => el.scrollWidth - el.clientWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator('main.whole').evaluate((el) => el.scrollWidth - el.clientWidth)).toBeLessThanOrEqual(0);
  }
  await cleanInBothThemes(page);
});
