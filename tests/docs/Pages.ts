/** All pages of the documentation that are made from the sources. */
import * as Conformance from "./Conformance.ts"
import * as House from "./House.ts"
import * as Reference from "./Reference.ts"
import * as Slices from "./Slices.ts"

export interface Page {
  /** From the top folder. */
  readonly path: string
  readonly text: string
}

export const pages: ReadonlyArray<Page> = [...Reference.pages, Conformance.page, House.page, Slices.page]
