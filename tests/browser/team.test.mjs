// What a manager does with the page of a team.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("a table is sorted by the head that is clicked, and back", async () => {
  const { page, close } = await open(browser, "team.html");
  const column = (n) => page.locator(`#rows tbody tr > :nth-child(${n})`).allInnerTexts();
  const totals = async () => (await column(4)).filter((text) => text !== "·").map(Number);
  const head = page.locator("#rows thead th").nth(3);
  await head.locator("button").click();
  assert.deepEqual(await totals(), (await totals()).sort((a, b) => b - a));
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  await head.locator("button").click();
  assert.deepEqual(await totals(), (await totals()).sort((a, b) => a - b));
  await page.locator("#rows thead button").nth(1).click();
  assert.equal(await head.getAttribute("aria-sort"), null);
  const names = await column(2);
  // Who is not known stays below, whichever way.
  assert.equal(names.at(-1), "");
  await close();
});

test("a quote leads to its line in the report on its note", async () => {
  const { page, close } = await open(browser, "team.html");
  const link = page.locator("#quotes a").first();
  const line = (await link.getAttribute("href")).split("#")[1];
  await link.click();
  await page.waitForURL(/notes\//);
  const top = await page.locator(`#${line}`).evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(top >= -2 && top < 900, `${line} is at ${top}`);
  await close();
});

test("without scripts the tables are there, unsorted", async () => {
  const { page, close } = await open(browser, "team.html", { javaScriptEnabled: false });
  assert.ok(await page.locator("#rows tbody tr").first().isVisible());
  assert.equal(await page.locator("#rows thead button").count(), 0);
  await close();
});
