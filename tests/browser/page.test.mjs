// What must hold of every page that fupan writes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, launch, open, overflow, pages, phone, samples, shot, violations } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const name of pages) {
  for (const [size, viewport] of Object.entries({ phone, desktop })) {
    test(`${name} fits a ${size} and asks for nothing`, async () => {
      const { page, troubles, close } = await open(browser, name, { viewport });
      assert.deepEqual(troubles, []);
      assert.equal(await overflow(page), 0);
      if (name !== "long.html") await shot(page, `${name}-${size}-light`);
      await close();
    });
  }
}

for (const name of [...samples, "team.html"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${name} can be read by all, ${colorScheme}`, async () => {
      const { page, close } = await open(browser, name, { colorScheme });
      assert.deepEqual(await violations(page), []);
      if (colorScheme === "dark") await shot(page, `${name}-desktop-dark`);
      await close();
    });
  }
}

test("the policy lets in nothing from outside", async () => {
  const { page, close } = await open(browser, samples[0]);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.intruder = true";
    document.body.append(script);
    return globalThis.intruder === true;
  });
  assert.equal(ran, false);
  await close();
});

test("paper is light, has no navigation and is not overrun", async () => {
  const { page, close } = await open(browser, samples[0], { colorScheme: "dark", viewport: { width: 680, height: 900 } });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await overflow(page), 0);
  await close();
});
