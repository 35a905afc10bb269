/** What every page has to be, whoever reads it and on whatever: judged in the browser itself. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { Effect } from "effect"
import type { Page } from "playwright-core"

/** The narrowest telephone. **Units** - CSS pixels. */
const narrow = 320

/** What a page is as wide as it says on, and no wider: the narrowest telephone, and a laptop. **Units** - CSS pixels. */
const laptop = 1280

/** **Units** - CSS pixels. */
const [smallestTarget, smallestText] = [44, 14]

const require = createRequire(import.meta.url)

/** What axe is in a page: less than half of what the package gives as its source. */
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

/** Puts axe into every page that is opened from now on. It is sent and parsed once then, and not for each page. */
export const expected = (page: Page): Effect.Effect<void> => Effect.promise(() => page.addInitScript(axe))

/** Everything that is wrong with a page as it is shown now, its folded parts opened: nothing, if all is well. */
export const judge = (page: Page): Effect.Effect<ReadonlyArray<string>> =>
  Effect.promise(async () => {
    const { height = 740, width = 360 } = page.viewportSize() ?? {}
    // Run as the debugger does, which the policy of the page does not touch.
    await page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`)
    if (!(await page.evaluate<boolean>(`"axe" in window`))) await page.evaluate(axe)
    const found = await page.evaluate<ReadonlyArray<string>>(`(${seen})(${smallestTarget}, ${smallestText})`)
    return [...found, ...(await sideways(page, { height, width }))]
  })

/** Where a page is wider than its screen: on the narrowest telephone, on a laptop, and with letters twice as large. */
export const sideways = async (
  page: Page,
  { height, width }: { readonly height: number; readonly width: number }
): Promise<ReadonlyArray<string>> => {
  const found: Array<string> = []
  const look = async (what: string, wide: number) => {
    const across = await page.evaluate<number>(widthOf)
    if (across > wide) found.push(`scrolls sideways ${what}: ${across} px, ${await page.evaluate<string>(widest)}`)
  }
  for (const wide of [narrow, laptop]) {
    await page.setViewportSize({ width: wide, height })
    await look(`at ${wide} px`, wide)
  }
  await page.setViewportSize({ width, height })
  const size = () => page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector("h1")).fontSize)`)
  const before = await size()
  await page.evaluate(`document.documentElement.style.fontSize = "200%"`)
  await look("with letters twice as large", width)
  if ((await size()) !== 2 * before) found.push("letters are not as large as the reader chose")
  await page.evaluate(`document.documentElement.style.fontSize = ""`)
  return found
}

/** Runs in the page: how wide it is. What stays in its place is not scrolled to, and would only be cut off. */
const widthOf = `Math.max(document.documentElement.scrollWidth, ...Array.from(document.querySelectorAll(".tabs a"), (tab) => Math.ceil(tab.getBoundingClientRect().right)))`

/** Runs in the page: the innermost element that goes farthest to the right. */
const widest = `(() => {
  const right = (element) => element.getBoundingClientRect().right
  const all = Array.from(document.querySelectorAll("body *")).filter((one) => right(one) > document.documentElement.clientWidth + 1)
  const [found] = all.sort((one, other) => right(other) - right(one) || (one.contains(other) ? 1 : -1))
  return found === undefined ? "" : found.outerHTML.replaceAll(/\\s+/g, " ").slice(0, 120)
})()`

/** Runs in the page. */
const seen = `async (smallestTarget, smallestText) => {
  const said = (element) => element.outerHTML.replaceAll(/\\s+/g, " ").slice(0, 120)
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0
  const found = []
  const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  for (const { id, nodes } of violations) for (const { html } of nodes) found.push("axe " + id + ": " + html.slice(0, 160))
  for (const target of document.querySelectorAll("button, .button, .tabs a, .top a, summary, select, textarea, input:not([type=hidden])")) {
    // Whoever touches the words around a box ticks it.
    const touched = target.matches("[type=checkbox], [type=radio]") ? target.closest("label") ?? target : target
    const { height, width } = touched.getBoundingClientRect()
    if (shown(target) && (height < smallestTarget || width < smallestTarget)) found.push("target " + Math.round(width) + " × " + Math.round(height) + ": " + said(target))
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (texts.currentNode.data.trim() !== "" && shown(element) && size < smallestText) found.push("text of " + size + " px: " + said(element))
  }
  return found
}`
