// Checks HTML documents as a browser shows them: axe-core in light and dark and at three widths, every scrolling frame
// reached by keyboard, html-validate on the source, nothing fetched. Not part of CI. Run from a folder with the packages:
//   npm install axe-core puppeteer-core html-validate && node …/tools/check_html.mjs FILE.html …
// CHROMIUM names the browser; PICTURES a folder for pictures of what was seen.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "check_html.mjs"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 768, 1280];
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "long-title": "off", // a plan's title is as long as it is
    "no-inline-style": "off", // widths of columns
    "doctype-style": "off",
    "void-style": "off",
  },
});

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let faults = 0;
const fault = (file, words) => {
  faults += 1;
  console.log(`${basename(file)}: ${words}`);
};

for (const file of process.argv.slice(2)) {
  const report = await validator.validateFile(resolve(file));
  for (const { messages } of report.results) {
    for (const { line, ruleId, message } of messages) fault(file, `line ${line}: ${message} (${ruleId})`);
  }
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) fault(file, `asks for ${request.url()}`);
  });
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document));
      for (const { id, help, nodes } of violations) fault(file, `${scheme} ${width}: ${id}: ${help} (${nodes.length})`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 1) fault(file, `${width}: wider than the window by ${overflow}`);
      if (process.env.PICTURES) {
        await page.screenshot({ path: join(process.env.PICTURES, `${basename(file, ".html")}-${scheme}-${width}.png`) });
      }
    }
  }
  const frames = await page.$$eval(".table", (all) => all.length);
  for (let pressed = 0; pressed < frames; pressed += 1) {
    await page.keyboard.press("Tab");
    const reached = await page.evaluate(() => document.activeElement.className);
    if (reached !== "table") fault(file, `Tab ${pressed + 1} reaches “${reached}”, not the next table`);
  }
  await page.close();
}
await browser.close();
console.log(`${process.argv.length - 2} files, ${faults} faults`);
process.exit(faults ? 1 : 0);
