// What a reader does with the report on one note.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, launch, open, phone, samples, urlOf } from "./browser.mjs";

const sample = "laundry-first-visit.html";
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const name of samples) {
  test(`${name}: every finding leads to its line, and its line back`, async () => {
    const { page, troubles, close } = await open(browser, name, { viewport: phone });
    const { count, lost } = await follow(page, "#timeline td a, #note a.back, #ribbon a, .refs a, a.cite");
    assert.ok(count > 0);
    assert.deepEqual(lost, []);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("the checklist can be ticked and copied", async () => {
  const { page, close } = await open(browser, sample, { permissions: ["clipboard-read", "clipboard-write"] });
  const boxes = page.locator("#checklist input");
  await boxes.first().check();
  await page.locator("#copy").click();
  await page.locator("#copy-state", { hasText: "已复制" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split("\n").filter((line) => /^[☐☑] /.test(line));
  assert.equal(lines.length, await boxes.count());
  assert.match(lines[0], /^☑ /);
  assert.ok(lines.slice(1).every((line) => line.startsWith("☐ ")));
  assert.ok(lines[0].endsWith((await page.locator("#checklist label").first().innerText()).trim()));
  await close();
});

test("a mark on the ribbon says what was said when it has the focus or the pointer", async () => {
  const { page, close } = await open(browser, sample);
  const mark = page.locator(".ribbon a").nth(2);
  const tip = mark.locator(".tip");
  assert.equal(await tip.evaluate((e) => getComputedStyle(e).visibility), "hidden");
  await mark.focus();
  assert.equal(await tip.evaluate((e) => getComputedStyle(e).visibility), "visible");
  const other = page.locator(".ribbon a").nth(5);
  await other.locator("path").hover();
  assert.equal(await other.locator(".tip").evaluate((e) => getComputedStyle(e).visibility), "visible");
  assert.equal(await tip.evaluate((e) => getComputedStyle(e).visibility), "hidden");
  await close();
});

test("the keyboard comes to the text first, then to every part", async () => {
  const { page, close } = await open(browser, sample);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await close();
});

test("without scripts everything is there but the button", async () => {
  const { page, close } = await open(browser, sample, { javaScriptEnabled: false });
  assert.equal(await page.locator("#copy").isVisible(), false);
  assert.ok(await page.locator("#checklist input").first().isVisible());
  assert.ok(await page.locator("#note li").last().isVisible());
  await close();
});

test("a two-hour meeting opens in under a second", async () => {
  const { page, close } = await open(browser, "long.html", { goto: false });
  const session = await page.context().newCDPSession(page);
  // Time that the page itself takes: what else the machine does is no fault of it.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(urlOf("long.html"));
  const { metrics } = await session.send("Performance.getMetrics");
  const { value } = metrics.find(({ name }) => name === "TaskDuration");
  assert.ok(value < 1, `${value} s`);
  await close();
});
