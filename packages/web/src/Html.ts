/**
 * HTML as values: a template escapes everything that is not HTML already.
 *
 * ```ts
 * import { html, toString } from "@kpacite/web/Html"
 *
 * toString(html`<p title="${'"'}">${"<b>"} ${html`<i>Zoé</i>`}</p>`) // => '<p title="&quot;">&lt;b&gt; <i>Zoé</i></p>'
 * ```
 *
 * **Source** - decision 0031.
 *
 * @since 0.1.0
 */

/** A piece of a page. Only {@link html} makes one. @category models @since 0.1.0 */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  get text(): string {
    return this.#text
  }
}

/** What may stand in a template: a `Date` or an object is a compile error, and nothing stands for nothing. @category models @since 0.1.0 */
export type Part = Html | string | number | false | null | undefined | ReadonlyArray<Part>

/** A template of HTML. Attributes are written in double quotes. @category constructors @since 0.1.0 */
export const html = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Html =>
  new Html(strings.reduce((text, string, index) => `${text}${written(parts[index - 1])}${string}`))

/** Nothing at all. @category constructors @since 0.1.0 */
export const empty: Html = new Html("")

/** What a browser reads. @category conversions @since 0.1.0 */
export const toString = ({ text }: Html): string => text

const written = (part: Part): string => {
  if (part instanceof Html) return part.text
  if (typeof part === "string") return escaped(part)
  if (typeof part === "number") return String(part)
  return part === null || part === undefined || part === false ? "" : part.map(written).join("")
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const entities: { readonly [sign: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}
