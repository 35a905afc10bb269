/**
 * What is to be noticed: something was done, something wants a look, something is not possible and why.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import { empty, html, type Html, type Part } from "../Html.ts"
import type { Words } from "../Words.ts"

/** A note. @category constructors @since 0.1.0 */
export const note = (kind: "done" | "look" | "no", content: Part): Html =>
  html`<div class="note ${kind}">${content}</div>`

/** Why not, and what helps. @category constructors @since 0.1.0 */
export const refusal = (
  words: Words,
  {
    problem,
    remedy,
    source
  }: { readonly problem: Text; readonly remedy: Text; readonly source?: string | null | undefined }
): Html =>
  note(
    "no",
    html`<p><strong>${words.say(problem)}</strong>${source ? html` <span class="small">(${source})</span>` : empty}</p>
      <p>${words.say(remedy)}</p>`
  )
