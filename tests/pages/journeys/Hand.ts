/** What a hand does on a page, each tap counted: with a finger, or by the keys of a keyboard alone. */
import { Effect } from "effect"
import type { Locator, Page, Request } from "playwright-core"

/** A way to go through a journey. */
export interface Way {
  readonly says: string
  readonly by: "finger" | "keys"
  readonly javaScriptEnabled: boolean
}

/** With a script and without. */
export const touched: ReadonlyArray<Way> = [
  { says: "with scripts", by: "finger", javaScriptEnabled: true },
  { says: "without scripts", by: "finger", javaScriptEnabled: false }
]

/** The same, and by keyboard alone. */
export const everyWay: ReadonlyArray<Way> = [
  ...touched,
  { says: "by keyboard, with scripts", by: "keys", javaScriptEnabled: true },
  { says: "by keyboard, without scripts", by: "keys", javaScriptEnabled: false }
]

/** What is tapped: the words on a link, a button or what unfolds. */
export type Words = string | RegExp

/** A hand on a page. */
export interface Hand {
  readonly open: (url: string) => Effect.Effect<number | undefined>
  /** As a reader reads it: every space alike. */
  readonly read: Effect.Effect<string>
  readonly tap: (what: "link" | "button" | "summary", words: Words) => Effect.Effect<void>
  /** Goes to a field and writes. It is no tap. */
  readonly write: (name: string, value: string) => Effect.Effect<void>
  /** Ticks the box of somebody, which is a tap. */
  readonly tick: (name: string) => Effect.Effect<void>
  /** The key at the end of a line sends what was written there. */
  readonly send: Effect.Effect<void>
  readonly taps: () => number
  /** The status of the last page that a form led to. */
  readonly status: () => number | undefined
}

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, " ")

/** What every browser stops at. Whatever else it stops at is found by looking. */
const stops = "a[href], button:enabled, summary"

/** How many presses of the tabulator surely lead to something that stands before an element. */
const before = (target: Locator): Promise<number> =>
  target.evaluate((element, stops) => {
    const { activeElement: from, body } = element.ownerDocument
    const stands = (one: typeof element, follows: typeof element) => (follows.compareDocumentPosition(one) & 4) !== 0
    const passed = Array.from<typeof element>(body.querySelectorAll(stops)).filter(
      (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && stands(element, one)
    )
    return passed.filter((one) => from === null || stands(one, from)).length
  }, stops)

/** A hand on this page. */
export const on = (page: Page, { by }: Pick<Way, "by">): Hand => {
  let taps = 0
  let status: number | undefined
  page.on("response", (response) => {
    const request: Request = response.request()
    if (["document", "fetch"].includes(request.resourceType())) status = response.status()
  })
  const found = (what: "link" | "button" | "summary", words: Words) =>
    (what === "summary" ? page.locator("summary", { hasText: words }) : page.getByRole(what, { name: words })).first()
  /** By pressing the tabulator, as often as it takes. As long as the target is far, nobody looks in between. */
  const reach = async (target: Locator) => {
    const far = await before(target)
    for (let pressed = 1; pressed < 150; pressed += 1) {
      await page.keyboard.press("Tab")
      if (pressed >= far && (await target.evaluate((element) => element.matches(":focus")))) return
    }
    throw new Error("No key leads there")
  }
  /** Waits until what stood there is gone, whether another page came or a script put its part in place. */
  const settled = async (act: () => Promise<unknown>, leads: boolean) => {
    if (!leads) return act()
    const before = await page.locator("main > :not(template)").first().elementHandle()
    await act()
    const until = Date.now() + 10_000
    while (Date.now() < until) {
      if (!(await before?.evaluate((element) => element.isConnected).catch(() => false))) {
        await page.locator("main > :not(template)").first().waitFor()
        return page.waitForLoadState("domcontentloaded")
      }
      await page.waitForTimeout(20)
    }
    throw new Error("Nothing came of it")
  }
  return {
    open: (url) => Effect.promise(async () => (await page.goto(url))?.status()),
    read: Effect.promise(async () => plain(await page.innerText("main"))),
    tap: (what, words) =>
      Effect.promise(async () => {
        taps += 1
        const target = found(what, words)
        await target.waitFor({ state: "visible" })
        if (by === "keys") await reach(target)
        await settled(() => (by === "keys" ? page.keyboard.press("Enter") : target.click()), what !== "summary")
      }),
    write: (name, value) =>
      Effect.promise(async () => {
        const field = page.locator(`[name="${name}"]`).first()
        if (by === "keys") await reach(field)
        const tag = await field.evaluate((element) => element.tagName)
        const type = await field.getAttribute("type")
        if (tag === "SELECT") await field.selectOption(value)
        // How a day is typed is the browser's own, and other in every language.
        else if (by === "keys" && type !== "datetime-local" && type !== "date") {
          await page.keyboard.press("Control+A")
          await page.keyboard.type(value)
        } else await field.fill(value)
      }),
    tick: (name) =>
      Effect.promise(async () => {
        taps += 1
        const box = page.getByRole("checkbox", { name })
        if (by === "finger") return box.check()
        await reach(box)
        await page.keyboard.press("Space")
      }),
    send: Effect.promise(async () => {
      await settled(() => page.keyboard.press("Enter"), true)
    }),
    taps: () => taps,
    status: () => status
  }
}
