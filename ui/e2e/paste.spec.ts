import { expect, test, type Page } from '@playwright/test';
import { cleanInBothThemes as clean, openToWrite as open } from './brief';

const FERRY = 'ferry-operators-strike-over-pension-change';
const MUSEUM = 'museum-of-tides';

/** Pastes where the focus is, as the browser would. */
async function paste(page: Page, text: string, html = '') {
  await page.evaluate(([text, html]) => {
    const data = new DataTransfer();
    if (text) data.setData('text/plain', text);
    if (html) data.setData('text/html', html);
    const to = document.activeElement ?? document.body;
    to.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [text, html] as const);
}
const fact = (page: Page, n: number) => page.getByTestId(`fact-${n}-text`);
const facts = (page: Page) => page.locator('[data-testid^=fact-][data-testid$=-text]');
const sources = (page: Page, n: number) => page.locator(`[data-testid^=fact-${n}-source-]`);
const said = (page: Page) => page.getByTestId('announcer');

const PAGE = `<p>Culture</p><h1>Museum of Tides opens its hall</h1><p>On 24 November the museum opened.</p>
  <script>window.ran = true</script><style>p { color: red }</style><img src="data:image/png;base64,${'A'.repeat(200_000)}" onerror="window.ran = true">
  <table><tr><td>1911</td><td>40</td></tr></table>
  <h3>Focusing Facts</h3><ul><li>It holds <a href="https://harbour-post.example/hall?utm_source=letter">1,200 objects</a>.</li><li>Entry is free.</li></ul>
  <h3>Context</h3><p>It was founded in 1911.</p><p>It moved twice.</p>
  <h3>Perspectives</h3><ul><li>Local press: They praise it. They live there.</li></ul>`;

test('a whole brief pasted into an empty sheet is shown, fills it with Enter and goes with one undo', async ({ page }) => {
  await open(page, MUSEUM);
  const before = await page.getByTestId('field-headline').textContent();
  await page.getByTestId('field-headline').click();
  await paste(page, 'Museum of Tides', PAGE);
  await expect(page.getByTestId('paste-fill')).toBeFocused();
  await expect(page.getByTestId('paste-parts')).toContainText('Museum of Tides opens its hall');
  await expect(page.getByTestId('paste-parts')).toContainText('2 facts, 1 source');
  await expect(page.getByTestId('paste-dropped')).toHaveText(/Left out: 1 script, 1 style sheet, 1 picture \(0\.2 MB\), 1 table of 1 row, tracking in 1 address\./);
  await clean(page);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('paste-dialog')).toBeHidden();
  await expect(facts(page)).toHaveText(['It holds 1,200 objects.', 'Entry is free.']);
  await expect(sources(page, 0)).toHaveCount(1);
  await expect(page.getByTestId('perspective-0-framing')).toHaveText('They praise it.');
  await expect(page.getByTestId('field-headline')).toBeFocused();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await page.keyboard.press('Control+z');
  await expect(facts(page)).toHaveCount(0);
  await expect(page.getByTestId('field-headline')).toHaveText(before ?? '');
});

test('Escape leaves the preview, and the caret is where it was', async ({ page }) => {
  await open(page, MUSEUM);
  await page.getByTestId('field-lede').click();
  await paste(page, '', PAGE);
  await expect(page.getByTestId('paste-fill')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('field-lede')).toBeFocused();
  await expect(facts(page)).toHaveCount(0);
});

test('an address pasted on a fact is its source, with the name of the registry and one undo', async ({ page }) => {
  await open(page, FERRY);
  const before = await sources(page, 0).count(), text = await fact(page, 0).textContent();
  await fact(page, 0).click();
  await paste(page, 'https://harbour-post.example/quay?utm_source=x');
  await expect(sources(page, 0)).toHaveCount(before + 1);
  await expect(sources(page, 0).last()).toHaveText(/Harbour Post/);
  await expect(fact(page, 0)).toHaveText(text ?? '');
  await expect(fact(page, 0)).toBeFocused();
  await expect(page.getByTestId('toast').filter({ hasText: 'tracking in 1 address' })).toBeVisible();
  // On the card itself, without a text field, too.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('fact-0')).toBeFocused();
  await paste(page, 'https://velm-radio.example/strike');
  await expect(said(page)).toHaveText('Source added: Velm Radio');
  await expect(sources(page, 0)).toHaveCount(before + 2);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(sources(page, 0)).toHaveCount(before);
});

test('text with an address is a fact with its source, or stays text', async ({ page }) => {
  await open(page, FERRY);
  await page.getByTestId('add-fact').click();
  const at = (await facts(page).count()) - 1;
  await expect(fact(page, at)).toBeFocused();
  await paste(page, 'Two boats sailed. https://harbour-post.example/boats');
  await expect(fact(page, at)).toHaveText('Two boats sailed.');
  await expect(sources(page, at)).toHaveText(/Harbour Post/);
  await page.getByTestId('toast-action').click();
  await expect(fact(page, at)).toHaveText('Two boats sailed. https://harbour-post.example/boats');
  await expect(sources(page, at)).toHaveCount(0);
});

test('bullets make facts, paragraphs stay paragraphs, and a plain word goes in as it is', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, MUSEUM);
  await page.getByTestId('add-fact').click();
  await expect(fact(page, 0)).toBeFocused();
  await paste(page, '• It holds 1,200 objects.\n• Entry is free.');
  await expect(facts(page)).toHaveText(['It holds 1,200 objects.', 'Entry is free.']);
  await expect(fact(page, 1)).toBeFocused();
  await page.getByTestId('context').click();
  await paste(page, 'First.\n\nSecond.');
  await expect(page.getByTestId('context').locator('.cm-line')).toHaveText(['First.', '', 'Second.']);
  const lede = page.getByTestId('field-lede');
  await lede.click();
  await page.evaluate(() => navigator.clipboard.writeText('On 24 November'));
  await page.keyboard.press('Control+v');
  await expect(lede).toHaveText('On 24 November');
  // Ctrl Shift V takes nothing apart.
  await page.evaluate(() => navigator.clipboard.writeText(' https://harbour-post.example/x?utm_id=1'));
  await page.keyboard.press('Control+Shift+v');
  await expect(lede).toHaveText('On 24 November https://harbour-post.example/x?utm_id=1');
});

test('+ source offers what is at hand, by arrows, and a typed address finds its outlet', async ({ page }) => {
  await open(page, FERRY);
  await fact(page, 0).click();
  await paste(page, 'https://harbour-post.example/quay');
  await expect(sources(page, 0).last()).toHaveText(/Harbour Post/);
  await page.getByTestId('fact-1-add-source').focus();
  await page.keyboard.press('Enter');
  const offers = page.getByTestId('source-offer');
  await expect(offers.first()).toBeVisible();
  await expect(page.getByTestId('source-url-0')).toBeFocused();
  await clean(page);
  const before = await sources(page, 1).count();
  const wanted = await offers.evaluateAll((all) => all.findIndex((o) => o.textContent?.includes('Harbour Post')));
  for (let i = 0; i <= wanted; i += 1) await page.keyboard.press('ArrowDown');
  await expect(offers.nth(wanted)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(sources(page, 1)).toHaveCount(before + 1);
  await expect(sources(page, 1).last()).toHaveText(/Harbour Post/);
  await expect(page.getByTestId('fact-1-add-source')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('https://velm-radio.example/a');
  await expect(page.getByTestId('source-outlet')).toHaveValue('Velm Radio');
  await page.keyboard.press('Enter');
  await expect(sources(page, 1).last()).toHaveText(/Velm Radio/);
});

test('an address typed among the outlets of a perspective is linked under its name', async ({ page }) => {
  await open(page, FERRY);
  const field = page.getByTestId('perspective-0-add-outlet');
  await field.click();
  await paste(page, 'https://velm-radio.example/leader');
  await expect(page.locator('[data-testid^=perspective-0-chip-]').last()).toHaveText(/Velm Radio/);
  await expect(field).toHaveAttribute('list', 'outlet-names');
  await expect(page.locator('#outlet-names option[value="Velm Radio"]')).toHaveCount(1);
});

test('links are put aside, put on a card by a digit, and taken out again', async ({ page }) => {
  await open(page, FERRY);
  await fact(page, 1).click();
  if ((await page.getByTestId('dock').count()) === 0) await page.keyboard.press('Control+.');
  await page.getByTestId('dock-tab-links').click();
  const input = page.getByTestId('tray-input'), links = page.getByTestId('tray-link');
  await input.focus();
  await paste(page, '', '<p><a href="https://harbour-post.example/quay?fbclid=1">The strike</a> and <a href="https://velm-radio.example/tide">the tide</a></p>');
  await expect(links).toHaveCount(2);
  await expect(links.first()).toContainText('Harbour Post');
  await expect(page.getByTestId('toast').filter({ hasText: '2 links put aside' })).toBeVisible();
  await input.fill('https://velm-radio.example/tide');
  await input.press('Enter');
  await expect(page.getByTestId('toast').last()).toContainText('1 was there already');
  await clean(page);
  const before = await sources(page, 1).count();
  await page.getByTestId('tray-put').first().focus();
  await page.keyboard.press('2');
  await expect(sources(page, 1)).toHaveCount(before + 1);
  await expect(sources(page, 1).last()).toHaveText(/Velm Radio/);
  await expect(links.nth(1)).toContainText('on this brief');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(links).toHaveCount(1);
  await expect(page.getByTestId('tray-put').first()).toBeFocused();
  await page.getByTestId('tray-to-links').click();
  await expect(said(page)).toContainText('is in the links of the brief');
  // While one writes: Alt and the digit.
  await page.getByTestId('dock-close').or(page.getByTestId('dock-tab-checks')).first().click();
  await fact(page, 0).click();
  const first = await sources(page, 0).count();
  await page.keyboard.press('Alt+1');
  await expect(sources(page, 0)).toHaveCount(first + 1);
  await expect(fact(page, 0)).toBeFocused();
});

test('a link is dragged from the tray onto a card', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page, FERRY);
  await page.getByTestId('dock-tab-links').click();
  await page.getByTestId('tray-input').fill('https://velm-radio.example/tide');
  await page.getByTestId('tray-input').press('Enter');
  const grip = await page.getByTestId('tray-grip').boundingBox(), card = await page.getByTestId('fact-1').boundingBox();
  const before = await sources(page, 1).count();
  if (!grip || !card) throw new Error('nothing to drag');
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(card.x + 100, card.y + 20, { steps: 5 });
  await expect(page.getByTestId('fact-1')).toHaveAttribute('data-drop', '');
  await page.mouse.up();
  await expect(sources(page, 1)).toHaveCount(before + 1);
  await expect(page.locator('[data-drop]')).toHaveCount(0);
});
