/**
 * How a browser keeps what somebody was let in with: a cookie that no script reads and that no other site sends. It opens pages
 * alone; the addresses for programs go on asking for a header, so that nothing can be asked of them by it.
 *
 * @since 0.1.0
 */
import type { Language } from "./Words.ts"

/** The cookies of the pages: who somebody is, and in which language they read. @category models @since 0.1.0 */
export const cookies = { session: "kpa", language: "langue" } as const

/** How long a phone of one's own remembers, and one that is shared. **Units** - seconds. @category policies @since 0.1.0 */
export const lasts = { own: 60 * 24 * 60 * 60, shared: 2 * 60 * 60 } as const

/** What a cookie may be used for. @category constructors @since 0.1.0 */
export const options = (secure: boolean) => ({ httpOnly: true, sameSite: "lax", path: "/", secure }) as const

/** The language that somebody chose, or that their browser asks for. @category getters @since 0.1.0 */
export const languageOf = (chosen: string | undefined, accepted: string | undefined): Language => {
  if (chosen === "fr" || chosen === "en") return chosen
  const first = /\b(fr|en)\b/i.exec(accepted ?? "")?.[1]?.toLowerCase()
  return first === "en" ? "en" : "fr"
}
