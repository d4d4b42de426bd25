import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { cleanInBothThemes } from './brief';

const TUNNEL = 'harbour-tunnel-opens';
const preview = (page: Page) => page.getByTestId('preview');
const beside = (page: Page) => page.getByTestId('preview-beside');
const frame = (page: Page) => page.getByTestId('preview-page').frameLocator('iframe').first();
const target = (page: Page, name: string) => page.locator(`[data-testid=preview-target][data-name="${name}"]`);
const box = async (page: Page, id: string) => (await page.getByTestId(id).first().boundingBox())!;
/** How far the page in the frame is scrolled. */
const top = (page: Page) => frame(page).locator('html').evaluate((el) => el.scrollTop);

async function open(page: Page, tab: 'write' | 'compare' | 'review', slug = TUNNEL, width = 1920) {
  await page.setViewportSize({ width, height: 1080 });
  await page.goto('./?start=preview');
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  await page.getByTestId(`tab-${tab}`).waitFor();
  if ((await page.getByTestId(`tab-${tab}`).getAttribute('aria-current')) === null) await page.getByTestId(`tab-${tab}`).click();
  await page.getByTestId(`view-${tab}`).waitFor();
  if (tab === 'write') await expect(page.locator('.still')).toHaveCount(0);
}

test('beside the sheet the preview follows what is typed, where somebody had scrolled to', async ({ page }) => {
  await open(page, 'write');
  const keys = page.keyboard, fact = page.getByTestId('fact-0-text');
  await fact.click();
  await keys.press('Control+Home');
  await keys.press('Control+p');
  await expect(beside(page)).toBeVisible();
  // Who writes goes on writing.
  await expect(fact).toBeFocused();
  await target(page, 'Newsletter').click();
  await expect(preview(page)).toHaveAttribute('data-target', 'Newsletter');
  await expect(frame(page).getByText('The audit office put')).toBeVisible();
  const [sheet, pane] = [await page.getByTestId('sheet').first().boundingBox(), await box(page, 'preview')];
  expect(sheet!.x + sheet!.width).toBeLessThanOrEqual(pane.x);
  await frame(page).locator('html').evaluate((el) => { el.scrollTop = 260; });
  await expect.poll(() => top(page)).toBe(260);
  await fact.click();
  await keys.press('Control+Home');
  await keys.type('Just typed. ');
  await expect(frame(page).getByText('Just typed. The audit office')).toBeAttached();
  await expect(page.getByTestId('preview-page').locator('iframe')).toHaveCount(1);
  await expect.poll(() => top(page)).toBe(260);
  await expect(fact).toBeFocused();
  await cleanInBothThemes(page);
});

test('another target is shown as far down as the one before, and a broken template says so', async ({ page }) => {
  await open(page, 'write');
  await page.getByTestId('sheet').first().waitFor();
  await page.keyboard.press('Control+p');
  await target(page, 'Archive text').click();
  await expect(page.getByTestId('preview-text')).toBeVisible();
  const way = () => preview(page).evaluate((el) => el.scrollHeight - el.clientHeight);
  await preview(page).evaluate((el) => { el.scrollTop = (el.scrollHeight - el.clientHeight) / 2; });
  expect(await way()).toBeGreaterThan(100);
  await target(page, 'Newsletter').click();
  const part = () => frame(page).locator('html').evaluate((el) => el.scrollTop / (el.scrollHeight - el.clientHeight));
  await expect(frame(page).getByText('The audit office put')).toBeAttached();
  await expect.poll(part).toBeCloseTo(0.5, 1);
  await target(page, 'Print').click();
  await expect(page.getByTestId('preview-picture')).toHaveCount(2);
  await expect.poll(() => preview(page).evaluate((el) => el.scrollTop / (el.scrollHeight - el.clientHeight))).toBeCloseTo(0.5, 1);
  await target(page, 'Old print').click();
  await expect(preview(page).getByRole('alert')).toContainText('the template of this target was not read');
  await expect(page.getByTestId('preview-picture')).toHaveCount(0);
  await target(page, 'Archive text').click();
  await expect(preview(page).getByRole('alert')).toHaveCount(0);
  await expect(page.getByTestId('preview-text')).toBeVisible();
});

test('by keyboard: there and back with F6, targets by digits, the line by arrows; all of it is remembered', async ({ page }) => {
  await open(page, 'write');
  const keys = page.keyboard, fact = page.getByTestId('fact-0-text'), line = page.getByTestId('preview-divider');
  await fact.click();
  await keys.press('Control+p');
  await keys.press('F6');
  await expect(page.getByTestId('reader')).toBeFocused();
  await keys.press('4');
  await expect(preview(page)).toHaveAttribute('data-kind', 'page');
  await keys.press('6');
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await keys.press('F6');
  await expect(fact).toBeFocused();
  await keys.press('F6');
  await keys.press('Escape');
  await expect(fact).toBeFocused();
  await expect(beside(page)).toBeVisible();
  await expect(line).toHaveAttribute('role', 'separator');
  await expect(line).toHaveAttribute('aria-valuenow', '46');
  const before = await box(page, 'preview');
  await line.focus();
  await keys.press('ArrowRight');
  await keys.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuenow', '42');
  await expect(line).toHaveAttribute('aria-valuetext', 'The preview has 42 % of the width');
  expect((await box(page, 'preview')).width).toBeLessThan(before.width);
  await keys.press('Home');
  const least = Number(await line.getAttribute('aria-valuemin'));
  await expect(line).toHaveAttribute('aria-valuenow', String(least));
  // By the pointer, and Escape puts it back.
  const grip = (await line.boundingBox())!;
  await page.mouse.move(grip.x + 4, grip.y + 300);
  await page.mouse.down();
  await page.mouse.move(grip.x - 120, grip.y + 300, { steps: 5 });
  expect(Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan(least + 5);
  await keys.press('Escape');
  await page.mouse.up();
  await expect(line).toHaveAttribute('aria-valuenow', String(least));
  await page.mouse.move(grip.x + 4, grip.y + 300);
  await page.mouse.down();
  await page.mouse.move(grip.x - 120, grip.y + 300, { steps: 5 });
  await page.mouse.up();
  const moved = await line.getAttribute('aria-valuenow');
  expect(Number(moved)).toBeGreaterThan(least + 5);
  await open(page, 'write');
  await expect(beside(page)).toBeVisible();
  await expect(line).toHaveAttribute('aria-valuenow', moved!);
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await fact.click();
  await keys.press('Control+p');
  await expect(beside(page)).toHaveCount(0);
  await expect(fact).toBeFocused();
  // Where there is no room beside it, it takes the sheet's place as ever.
  await keys.press('Control+p');
  await expect(beside(page)).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(beside(page)).toHaveCount(0);
  await expect(page.getByTestId('sheet').first()).toBeVisible();
});

test('in Compare the newer version stands beside the changes, and the older one at a key', async ({ page }) => {
  await open(page, 'compare');
  const keys = page.keyboard, card = page.locator('article[aria-current=true]');
  await expect(card).toBeVisible();
  await keys.press('Control+p');
  await expect(page.getByTestId('reader')).toBeFocused();
  await expect(card).toBeVisible();
  const [changes, pane] = [(await card.boundingBox())!, await box(page, 'reader')];
  expect(changes.x + changes.width).toBeLessThanOrEqual(pane.x);
  await keys.press('4');
  await expect(preview(page)).toHaveAttribute('data-kind', 'page');
  await expect(page.getByTestId('preview-newer')).toHaveAttribute('aria-pressed', 'true');
  const newer = await frame(page).locator('body').innerText();
  await keys.press('v');
  await expect(page.getByTestId('preview-older')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => frame(page).locator('body').innerText()).not.toBe(newer);
  await cleanInBothThemes(page);
  await page.getByTestId('preview-newer').click();
  await expect.poll(() => frame(page).locator('body').innerText()).toBe(newer);
  await keys.press('F6');
  await keys.press('j');
  await expect(beside(page)).toBeVisible();
  await keys.press('Control+p');
  await expect(beside(page)).toHaveCount(0);
  await expect(card).toBeVisible();
});

test('on a narrow window the version takes the place of the changes, in every target', async ({ page }) => {
  await open(page, 'compare', TUNNEL, 1280);
  const keys = page.keyboard;
  await page.locator('article[aria-current=true]').waitFor();
  await keys.press('Control+p');
  await expect(page.getByTestId('version-reader')).toBeVisible();
  await keys.press('6');
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await keys.press('v');
  await expect(page.getByTestId('preview-older')).toHaveAttribute('aria-pressed', 'true');
  await cleanInBothThemes(page);
  await keys.press('Escape');
  await expect(page.locator('article[aria-current=true]')).toBeVisible();
});

test('in Review the preview shows what the decisions leave', async ({ page }) => {
  await open(page, 'review', 'court-strikes-down-river-dredging-permit');
  const keys = page.keyboard;
  await page.locator('article[aria-current=true]').waitFor();
  await keys.press('Control+p');
  await keys.press('6');
  await expect(page.getByTestId('preview-text')).toBeVisible();
  await expect(page.getByTestId('preview-unapproved')).toHaveText('Not approved');
  await expect(page.getByTestId('preview-newer')).toHaveText('The result so far');
  const before = await page.getByTestId('preview-text').innerText();
  await keys.press('F6');
  await keys.press('x');
  await expect.poll(() => page.getByTestId('preview-text').innerText()).not.toBe(before);
  // What finishes the round stands below the sheet while the preview has the place of the dock.
  await expect(page.getByTestId('approve')).toBeVisible();
  await cleanInBothThemes(page);
});

test('nothing that stands in a page runs, and the frame has no other rights', async ({ page }) => {
  await open(page, 'write');
  const fact = page.getByTestId('fact-0-text'), messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  await fact.click();
  await page.keyboard.press('Control+p');
  await target(page, 'Newsletter').click();
  await expect(frame(page).getByText('The audit office put')).toBeVisible();
  await expect(page.getByTestId('preview-page').locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts');
  await frame(page).locator('body').evaluate((el) => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "ran"';
    el.append(script);
    el.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title=\'ran\'">');
  });
  await expect.poll(() => messages.filter((text) => /Content Security Policy/.test(text)).length).toBeGreaterThan(0);
  expect(await frame(page).locator('body').evaluate(() => document.title)).not.toBe('ran');
  await page.evaluate(() => window.postMessage({ preview: { top: 5, way: 9 } }, '*'));
  await fact.click();
  await page.keyboard.type('More. ');
  await expect(frame(page).getByText('More. ')).toBeAttached();
  expect(await top(page)).toBe(0);
});

test('a divider and a preview give way where text is large, and nothing in the bars is cut or overlaps', async ({ page }) => {
  await page.addInitScript(() => { if (!localStorage.getItem('parallax.preferences')) localStorage.setItem('parallax.preferences', JSON.stringify({ scale: 2 })); });
  /** Buttons of the bars that are cut, or lie over another. */
  const crowded = () => page.evaluate(() => {
    const main = document.querySelector('main:not([inert])')!, bars = main.querySelectorAll('[data-testid=dock-bar], .bar');
    const all = [...bars].flatMap((bar) => [...bar.querySelectorAll('button, .note, p')]).filter((el) => el.getClientRects().length > 0);
    const boxes = all.map((el) => ({ name: el.textContent!.trim(), box: el.getBoundingClientRect() }));
    const { left, right } = main.getBoundingClientRect();
    const cut = boxes.filter(({ box }) => box.left < left - 1 || box.right > right + 1 || box.width === 0).map(({ name }) => `cut: ${name}`);
    const over = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1).map((b) => `${a.name} over ${b.name}`));
    return [...cut, ...over, ...[...bars].filter((bar) => bar.scrollWidth > bar.clientWidth + 1).map((bar) => `wide: ${bar.className}`)];
  });
  const first = () => page.getByTestId('reader-close').boundingBox();
  for (const [width, height, scale] of [[1280, 800, 2], [640, 400, 1], [640, 400, 2]] as const) {
    await page.goto('./?start=preview');
    await page.evaluate((to) => localStorage.setItem('parallax.preferences', JSON.stringify({ scale: to })), scale);
    await open(page, 'write');
    await page.setViewportSize({ width, height });
    expect(await crowded()).toEqual([]);
    await page.keyboard.press('Control+p');
    await expect(page.getByTestId('preview-target').first()).toBeVisible();
    await page.keyboard.press('1');
    expect(await crowded()).toEqual([]);
    await page.keyboard.press('4');
    await expect(page.getByTestId('preview')).toHaveAttribute('data-kind', 'page');
    expect(await crowded()).toEqual([]);
    // The way back stands in the first line, beside the media, where both fit.
    if (width / scale >= 640) expect((await first())!.y).toBeLessThan((await target(page, 'Newsletter').boundingBox())!.y);
    await page.keyboard.press('Escape');
  }
});
