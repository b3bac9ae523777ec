// One browser for all tests, and pages that take down all that goes wrong in them.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const phone = { width: 375, height: 800 };
export const desktop = { width: 1280, height: 900 };
export const pages = readdirSync(process.env.PAGES).filter((name) => name.endsWith(".html"));
export const samples = pages.filter((name) => !["long.html", "team.html"].includes(name));

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

export const urlOf = (name) => pathToFileURL(path.join(process.env.PAGES, name)).href;

// Opens a page of the folder; `troubles` grows while it is open.
export async function open(browser, name, { goto = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: desktop, ...options });
  const page = await context.newPage();
  const url = urlOf(name);
  const troubles = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url) troubles.push(`request: ${request.url()}`);
  });
  if (goto) await page.goto(url);
  return { page, troubles, close: () => context.close() };
}

// What axe-core holds for serious or worse.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
}

export const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const shot = (page, name) =>
  page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });

// Follows every link; tells how many there are, and which left their target out of sight.
export const follow = (page, links) =>
  page.evaluate(async (links) => {
    const lost = [];
    const all = document.querySelectorAll(links);
    for (const link of all) {
      scrollTo(0, 0);
      link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const target = link.getAttribute("href");
      const { top, bottom } = document.querySelector(target).getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) lost.push(target);
    }
    return { count: all.length, lost };
  }, links);
