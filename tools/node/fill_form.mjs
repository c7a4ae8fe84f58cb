// Fills the form for the public in a browser as somebody does: node fill_form.mjs PAGE FOLDER < answers.json
// Answers: a list of {key: value}. Prints, for each: what is said below which field after typing, whether the focus is on the list
// of what is to be mended, the file that was saved (in FOLDER), the prepared e-mail. NODE_PACKAGES and CHROMIUM as in check_html.mjs.

import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PACKAGES ?? process.cwd(), "check.mjs"));
const puppeteer = require("puppeteer-core");
const [address, folder] = process.argv.slice(2).map((given) => resolve(given));
const answers = JSON.parse(readFileSync(0, "utf8"));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
const faults = [];
page.on("request", (request) => { if (!/^(file|blob|mailto):/.test(request.url())) faults.push(`asks for ${request.url()}`); });
page.on("pageerror", (error) => faults.push(String(error)));
page.on("console", (said) => { if (said.type() === "error") faults.push(said.text()); });
const session = await page.createCDPSession();
await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });

async function saved(before) {
  for (let step = 0; step < 100; step += 1) {
    const found = readdirSync(folder).find((name) => name.endsWith(".csv") && !before.has(name));
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  return null;
}

const results = [];
for (const given of answers) {
  await page.goto(pathToFileURL(address).href);
  // The link of the e-mail is followed by a program of its own, which is not here.
  await page.evaluate(() => {
    window.mails = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.protocol === "mailto:") window.mails.push(this.href);
      else click.call(this);
    };
  });
  for (const [key, value] of Object.entries(given)) {
    if (key === "kind" || key === "field") {
      const choice = `input[name="${key}"][value=${JSON.stringify(value)}]`;
      await page.focus(choice);
      await page.keyboard.press("Space");
    } else if (key === "task") {
      await page.select("#task", value);
    } else {
      await page.focus(`#${key}`);
      await page.keyboard.sendCharacter(value);
      await page.keyboard.press("Tab");
    }
  }
  const errors = () =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll(".error")].filter((place) => place.textContent).map((place) => [place.id.slice(6), place.textContent]),
      ),
    );
  const typed = await errors();
  const before = new Set(readdirSync(folder));
  await page.focus("#make");
  await page.keyboard.press("Enter");
  const unmet = await errors();
  const file = Object.keys(unmet).length ? null : await saved(before);
  const focus = await page.evaluate(() => document.activeElement.id);
  await page.click("#mail");
  const mails = await page.evaluate(() => window.mails);
  results.push({ typed, unmet, focus, file, mail: mails[0] ?? null });
}
await browser.close();
console.log(JSON.stringify({ results, faults }));
