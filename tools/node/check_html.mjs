// Checks HTML pages as a browser shows them, all in one browser: html-validate on the source, axe-core in light and dark, three
// widths, whatever takes the focus reached by Tab, nothing fetched. node check_html.mjs FILE …
// NODE_PACKAGES names the folder of the packages, CHROMIUM the browser, PRINTED a folder for what the printer would get,
// PICTURES one for pictures of what was seen.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PACKAGES ?? process.cwd(), "check.mjs"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 768, 1280];
const MOST_STEPS = 40;
const FOCUSED = "a[href], button, input, select, textarea, summary, [tabindex='0']";
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "long-title": "off", // a plan's title is as long as it is
    "doctype-style": "off",
    "void-style": "off",
  },
});

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let faults = 0;

async function check(file) {
  const fault = (words) => {
    faults += 1;
    console.log(`${basename(file)}: ${words}`);
  };
  const report = await validator.validateFile(resolve(file));
  for (const { messages } of report.results) {
    for (const { line, ruleId, message } of messages) fault(`line ${line}: ${message} (${ruleId})`);
  }
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) fault(`asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.evaluate(axe);
  // The structure is one at every width; colours change with the scheme.
  for (const [scheme, options] of [["light", {}], ["dark", { runOnly: ["color-contrast"] }]]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const { violations } = await page.evaluate((given) => window.axe.run(document, given), options);
    for (const { id, help, nodes } of violations) fault(`${scheme}: ${id}: ${help} (${nodes.length}: ${nodes[0].html.slice(0, 120)})`);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 1) fault(`${width}: wider than the window by ${overflow}`);
      if (process.env.PICTURES) {
        await page.screenshot({ path: join(process.env.PICTURES, `${basename(file, ".html")}-${scheme}-${width}.png`) });
      }
    }
  }
  await keyboard(page, fault);
  if (process.env.PRINTED) {
    await page.pdf({ path: join(process.env.PRINTED, `${basename(file, ".html")}.pdf`), preferCSSPageSize: true });
  }
  await page.close();
}

async function keyboard(page, fault) {
  const asked = await page.evaluate((selector) => {
    // Of radio buttons of one name Tab reaches one: the chosen one, else the first.
    const stands = (radio) => {
      const group = [...document.getElementsByName(radio.name)];
      return radio === (group.find((each) => each.checked) ?? group[0]);
    };
    const seen = [...document.querySelectorAll(selector)].filter(
      (element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0 && (element.type !== "radio" || stands(element)),
    );
    seen.forEach((element, number) => element.setAttribute("data-step", number));
    document.activeElement?.blur();
    return seen.length;
  }, FOCUSED);
  const reached = new Set();
  for (let step = 0; step < Math.min(asked, MOST_STEPS); step += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.getAttribute("data-step")));
  }
  for (let step = 0; step < Math.min(asked, MOST_STEPS); step += 1) {
    if (!reached.has(String(step))) fault(`Tab does not reach the focus ${step + 1} of ${asked}`);
  }
}

const waiting = process.argv.slice(2).reverse();
const worker = async () => {
  for (let file = waiting.pop(); file; file = waiting.pop()) await check(file);
};
// A page behind another is not drawn, so that a picture of it is waited for in vain.
await Promise.all(process.env.PICTURES ? [worker()] : [worker(), worker()]);
await browser.close();
console.log(`${process.argv.length - 2} files, ${faults} faults`);
process.exit(faults ? 1 : 0);
