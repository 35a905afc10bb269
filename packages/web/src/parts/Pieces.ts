/**
 * What changed between two wordings, as people mark it: added and struck out.
 *
 * @since 0.1.0
 */
import type { Piece } from "@kpacite/core/governance/TextDiff"
import { html, type Html } from "../Html.ts"

/** The pieces of both wordings in their order. @category constructors @since 0.1.0 */
export const pieces = (changes: ReadonlyArray<Piece>): Html =>
  html`${changes.map(({ is, text }) =>
    is === "kept" ? html`${text}` : is === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
  )}`
