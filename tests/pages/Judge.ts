/** What every page has to be, whoever reads it and on whatever: judged in the browser itself. */
import axe from "axe-core"
import { Effect } from "effect"
import type { Page } from "playwright-core"

/** The narrowest telephone. **Units** - CSS pixels. */
const narrow = 320

/** **Units** - CSS pixels. */
const [smallestTarget, smallestText] = [44, 14]

/** Everything that is wrong with a page as it is shown now, its folded parts opened: nothing, if all is well. */
export const judge = (page: Page): Effect.Effect<ReadonlyArray<string>> =>
  Effect.promise(async () => {
    const { height = 740, width = 360 } = page.viewportSize() ?? {}
    // Run as the debugger does, which the policy of the page does not touch.
    await page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`)
    await page.evaluate(axe.source)
    const found = await page.evaluate<ReadonlyArray<string>>(`(${seen})(${smallestTarget}, ${smallestText})`)
    await page.setViewportSize({ width: narrow, height })
    const across = await page.evaluate<number>("document.documentElement.scrollWidth")
    await page.setViewportSize({ width, height })
    return [...found, ...(across > narrow ? [`scrolls sideways at ${narrow} px: ${across} px`] : [])]
  })

/** Runs in the page. */
const seen = `async (smallestTarget, smallestText) => {
  const said = (element) => element.outerHTML.replaceAll(/\\s+/g, " ").slice(0, 120)
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0
  const found = []
  const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
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
