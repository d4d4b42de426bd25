// Opens every page below a folder as a reader would and says what is wrong with it: rules of WCAG by
// axe-core in light and dark, anything that is fetched or runs, and whatever is wider than a phone of
// 320 px, at which a desk of 640 px is read at 200 %.
//
// Usage: node pages.mjs CHECKERS CHROMIUM FOLDER

import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [checkers, chromium, folder] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(checkers, "package.json")));
const playwright = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
const faults = [];
const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--allow-file-access-from-files"],
});
for (const scheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme: scheme });
  const page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const name of pages) {
    const fault = (text) => faults.push(`${name} (${scheme}): ${text}`);
    const address = pathToFileURL(join(folder, name)).href;
    const asked = [];
    const note = (request) => asked.push(request.url());
    const say = (message) => fault(message.text());
    page.on("request", note);
    page.on("console", say);
    await page.goto(address);
    page.off("request", note);
    page.off("console", say);
    const own = (url) => url === address || (url.startsWith("file:") && url.endsWith("/style.css"));
    asked.filter((url) => !own(url)).forEach((url) => fault(`fetches ${url}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 320) fault(`is ${wide} px wide on a screen of 320 px`);
    // The runner's own world is not under the page's policy.
    await page.evaluate(axe);
    // Only colours differ between the two.
    const rules = scheme === "light" ? ALL_RULES : ["color-contrast"];
    const found = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), rules);
    for (const { id, help, nodes } of found.violations) {
      fault(`${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join("\n  ")}`);
    }
  }
  await context.close();
}
await browser.close();
console.log(`${pages.length} pages, ${faults.length} faults`);
faults.forEach((fault) => console.log(fault));
process.exitCode = pages.length > 0 && faults.length === 0 ? 0 : 1;
