// Ways that many tests take.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { idOf } from '../src/ipc/fake/stories';

/** Opens a brief in Write. */
export async function open(page: Page, slug: string): Promise<void> {
  await page.goto('./');
  await page.getByTestId(`desk-row-${idOf(slug)}`).getByRole('button').first().click();
  const tab = page.getByTestId('tab-write');
  await tab.waitFor();
  if ((await tab.getAttribute('aria-current')) === null) await tab.click();
  await page.getByTestId('view-write').waitFor();
}
/** With the prose fields ready to be typed in. */
export async function openToWrite(page: Page, slug: string): Promise<void> {
  await open(page, slug);
  await expect(page.locator('.still')).toHaveCount(0);
}
/** A colour on its way from one theme to the other has a contrast that nobody reads: what moves is at its end. */
export async function arrived(page: Page): Promise<void> {
  await page.evaluate(() => {
    const moving = () => document.getAnimations().filter((one) => one.playState !== 'finished' && one.effect?.getComputedTiming().endTime !== Infinity);
    // One in a part that is out of sight would not get there by itself, and what inherits a colour sets out after it.
    for (let found = moving(), round = 0; found.length > 0 && round < 50; found = moving(), round += 1) found.forEach((one) => one.finish());
  });
}
/** What axe finds. Into a frame without rights nobody can look; what stands there is the press's. A part that is still being drawn anew may be seen half done; a fault of the window stays. */
async function faults(page: Page, again = 3): Promise<string[]> {
  await arrived(page);
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
  if (violations.length > 0 && again > 0) return faults(page, again - 1);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`);
}
/** No fault that axe knows, in light and in dark; light is left on. */
export async function cleanInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('.desk.behind:not(.asleep)')).toHaveCount(0);
    expect(await faults(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
