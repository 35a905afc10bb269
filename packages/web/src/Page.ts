/**
 * A page: an address, the views that it asks for, and how it shows them.
 *
 * @since 0.1.0
 */
import { CommandId } from "@kpacite/core/Ids"
import type { Rejection } from "@kpacite/core/Rejection"
import type { Text } from "@kpacite/core/Text"
import { Week } from "@kpacite/core/Week"
import { type Effect, Schema } from "effect"
import type { Here } from "./Here.ts"
import type { Html } from "./Html.ts"

/** What is shown: the title, and what stands below it. @category models @since 0.1.0 */
export interface Shown {
  readonly title: Text
  readonly main: Html
  /** This time it shows what is somebody else's: it is not kept, even if the page is. */
  readonly confidential?: boolean
}

/** What stands in the address of a page. @category models @since 0.1.0 */
export interface Asked {
  /** The parts of the path that are named. */
  readonly params: { readonly [name: string]: string }
  readonly query: URLSearchParams
}

/** The tab that a page belongs to. @category models @since 0.1.0 */
export type Tab = "home" | "planning" | "week" | "friday"

/** A page. **Shape** - `path` begins after the cooperative, as in `fiches/:fiche`. @category models @since 0.1.0 */
export interface Page {
  readonly path: string
  readonly tab: Tab
  /** Whether a phone keeps it, to show it without a network. Nothing of follow-up, papers, people, accounts or secret answers is. */
  readonly kept?: boolean
  readonly show: (here: Here, asked: Asked) => Effect.Effect<Shown, Rejection>
}

/** A page, with its types checked. @category constructors @since 0.1.0 */
export const make = (page: Page): Page => page

/** Whether what stands in the address can be what it is called: `week` a week, anything else an id. A page may rely on it. @category guards @since 0.1.0 */
export const areValid = (params: Asked["params"]): boolean =>
  Object.entries(params).every(([name, part]) => (name === "week" ? isWeek(part) : isId(part)))

const isId = Schema.is(CommandId)
const isWeek = Schema.is(Week)
