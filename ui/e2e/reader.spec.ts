import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';
import { arrived, openToWrite as open } from './brief';

const TUNNEL = 'harbour-tunnel-opens';
const RULING = 'court-strikes-down-river-dredging-permit';
const MUSEUM = 'museum-of-tides';
const OBSERVATORY = 'observatory-confirms-third-interstellar-visitor';

const reader = (page: Page) => page.getByTestId('reader');
/** The part at the top of the window. */
const topPart = (page: Page) => page.evaluate(() => {
  const scroller = document.querySelector('.view [data-keep-scroll]')!;
  const top = scroller.getBoundingClientRect().top;
  return [...scroller.querySelectorAll<HTMLElement>('[data-part]')].find((el) => el.getBoundingClientRect().bottom > top + 1)?.dataset['part'];
});
async function cleanInBoth(page: Page) {
  await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((t) => { document.documentElement.dataset['theme'] = t; }, theme);
    await arrived(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${theme}-${await reader(page).getAttribute('data-medium')}.png`) });
  }
}

test('by keyboard alone a brief is seen as its readers see it, at the same place, and written on', async ({ page }) => {
  await open(page, TUNNEL);
  const keys = page.keyboard;
  await page.getByTestId('perspective-1-framing').click();
  await keys.press('Control+Home');
  await keys.press('ArrowRight');
  await page.getByTestId('perspective-1').evaluate((el) => el.scrollIntoView({ block: 'start' }));
  const part = await topPart(page);
  expect(part).toMatch(/^perspectives\//);
  await keys.press('Control+p');
  await expect(reader(page)).toBeFocused();
  for (const [key, medium] of [['2', 'website'], ['3', 'print'], ['1', 'newsletter']] as const) {
    await keys.press(key);
    await expect(reader(page)).toHaveAttribute('data-medium', medium);
    await expect(page.getByTestId(`medium-${medium}`)).toHaveAttribute('aria-pressed', 'true');
    expect(await topPart(page)).toBe(part);
    await cleanInBoth(page);
  }
  await keys.press('Escape');
  await expect(page.getByTestId('perspective-1-framing')).toBeFocused();
  expect(await topPart(page)).toBe(part);
  const before = await page.getByTestId('perspective-1-framing').textContent();
  await keys.type('§');
  await expect(page.getByTestId('perspective-1-framing')).toHaveText(`${before![0]}§${before!.slice(1)}`);
});

test('nothing but words is in it, and addresses lead nowhere', async ({ page }) => {
  await open(page, TUNNEL);
  await page.getByTestId('fact-0-text').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' <img src=x onerror=alert(1)><b>bold</b>');
  await page.keyboard.press('Control+p');
  await expect(reader(page)).toContainText('<img src=x onerror=alert(1)><b>bold</b>');
  await expect(reader(page).locator('img, b, a, [href], [src]')).toHaveCount(0);
  await page.keyboard.press('3');
  // On paper nothing can be pressed: the addresses stand at the end, with their numbers in the text.
  await expect(reader(page).getByRole('listitem').filter({ hasText: 'https://' }).first()).toBeVisible();
  await expect(reader(page).locator('sup').first()).toContainText('1');
});

test('what is empty is not shown to a reader; one line says so', async ({ page }) => {
  await open(page, MUSEUM);
  await page.keyboard.press('Control+p');
  await expect(reader(page).getByRole('heading', { level: 2 })).toHaveCount(0);
  await expect(page.getByTestId('reader-missing')).toContainText('facts, context and perspectives');
  await cleanInBoth(page);
  // Mod+P leads back too, and the medium is remembered.
  await page.keyboard.press('2');
  await page.keyboard.press('Control+p');
  await expect(reader(page)).toHaveCount(0);
  await page.keyboard.press('Control+p');
  await expect(reader(page)).toHaveAttribute('data-medium', 'website');
});

for (const [slug, tab] of [[TUNNEL, 'compare'], [RULING, 'review']] as const)
  test(`in ${tab} it shows the version at hand, at the same part, and leads back`, async ({ page }) => {
    await page.goto('./');
    await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
    await page.getByTestId(`tab-${tab}`).click();
    const focus = page.locator('article[aria-current=true]');
    await expect(focus).toHaveCount(1);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const part = await focus.getAttribute('data-path');
    await page.keyboard.press('Control+p');
    await expect(reader(page)).toBeFocused();
    await expect(page.getByTestId(`view-${tab}`)).toHaveCount(0);
    await expect(reader(page).locator(`[data-part="${part}"]`)).toBeInViewport();
    await page.keyboard.press('2');
    await expect(reader(page)).toHaveAttribute('data-medium', 'website');
    await expect(reader(page).locator(`[data-part="${part}"]`)).toBeInViewport();
    await cleanInBoth(page);
    await page.keyboard.press(tab === 'compare' ? 'Escape' : 'Control+p');
    await expect(reader(page)).toHaveCount(0);
    await expect(focus).toBeFocused();
    await expect(focus).toHaveAttribute('data-path', part ?? '');
  });

test('fits at twice the text size', async ({ page }) => {
  await open(page, TUNNEL);
  await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '2'));
  await page.keyboard.press('Control+p');
  for (const key of ['1', '2', '3']) {
    await page.keyboard.press(key);
    const wide = await page.locator('.view [data-keep-scroll]').evaluate((el) => el.scrollWidth - el.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`twice-${key}.png`) });
  }
});

test('Arabic, Chinese and Mongolian are typed, shown and read in their own direction', async ({ page }) => {
  await open(page, OBSERVATORY);
  const arabic = 'المرصد يؤكد زائرا ثالثا', chinese = '天文台确认第三位星际访客。', mongolian = 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ';
  const keys = page.keyboard;
  await page.getByTestId('field-headline').click();
  await keys.press('Control+a');
  await keys.type(arabic);
  await page.getByTestId('context').click();
  await keys.press('Control+a');
  await keys.type(arabic);
  await keys.press('Enter');
  await keys.type(chinese);
  await keys.press('Enter');
  await keys.type(mongolian);
  const direction = (el: Element) => getComputedStyle(el).direction;
  const lines = page.getByTestId('context').locator('.cm-line');
  const directions = await lines.evaluateAll((all) => all.filter((el) => el.textContent !== '').map((el) => getComputedStyle(el).direction));
  expect(directions).toEqual(['rtl', 'ltr', 'ltr']);
  // The caret goes the way that is read: to the left is forward.
  await page.getByTestId('field-headline').click();
  await keys.press('Home');
  await keys.press('ArrowLeft');
  await keys.type('!');
  await expect(page.getByTestId('field-headline')).toHaveText(`${arabic[0]}!${arabic.slice(1)}`);
  await keys.press('Backspace');
  await expect(page.getByTestId(`list-row-${idOf(OBSERVATORY)}`).locator('.story')).toHaveText(arabic);
  expect(await page.getByTestId(`list-row-${idOf(OBSERVATORY)}`).locator('.story').evaluate(direction)).toBe('rtl');
  await keys.press('Control+p');
  expect(await reader(page).getByRole('heading', { level: 1 }).evaluate(direction)).toBe('rtl');
  const read = reader(page).locator('[data-part=context] .text');
  expect(await read.evaluateAll((all) => all.map((el) => getComputedStyle(el).direction))).toEqual(['rtl', 'ltr', 'ltr']);
  await expect(read).toHaveText([arabic, chinese, mongolian]);
});

test('back and forward find the caret and the scroll again, by key and by mouse', async ({ page }) => {
  await open(page, TUNNEL);
  const keys = page.keyboard, framing = page.getByTestId('perspective-1-framing');
  await framing.click();
  await keys.press('Control+Home');
  await keys.press('ArrowRight');
  const before = await framing.textContent();
  await keys.press('Control+Alt+ArrowDown');
  await expect(page.getByTestId('field-headline')).not.toContainText('Harbour tunnel');
  await keys.press('Alt+ArrowLeft');
  await expect(framing).toBeFocused();
  await expect(framing).toBeInViewport();
  await keys.type('§');
  await expect(framing).toHaveText(`${before![0]}§${before!.slice(1)}`);
  // With the focus in the list it is where the caret was left.
  await page.getByTestId(`list-row-${idOf(MUSEUM)}`).click();
  await expect(page.getByTestId('field-headline')).toContainText('Museum');
  await page.evaluate(() => {
    for (const type of ['mousedown', 'mouseup']) document.body.dispatchEvent(new MouseEvent(type, { button: 3, bubbles: true, cancelable: true }));
  });
  await expect(framing).toBeFocused();
});

test('a second window is asked for with what is typed on the disk, begins at its brief and follows the others', async ({ page }) => {
  await open(page, TUNNEL);
  await page.evaluate(() => window.addEventListener('parallax-second-window', (e) => { document.body.dataset['second'] = (e as CustomEvent<string>).detail; }));
  await page.getByTestId('fact-0-text').click();
  await page.keyboard.type('Now. ');
  await page.keyboard.press('Control+Shift+n');
  await expect(page.locator('body')).toHaveAttribute('data-second', idOf(TUNNEL));
  await expect(page.getByTestId('saved-state')).toHaveText(/^Saved/);
  await page.evaluate(() => window.dispatchEvent(new Event('parallax-changed')));
  await expect(page.getByTestId('fact-0-text')).toContainText('Now. ');
  await page.goto(`./?brief=${idOf(OBSERVATORY)}`);
  await expect(page.getByTestId('view-write')).toBeVisible();
  await expect(page).toHaveTitle(/interstellar/);
});
