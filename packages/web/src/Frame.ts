/**
 * The document around every page.
 *
 * @since 0.1.0
 */
import { createHash } from "node:crypto"
import type { Text } from "@kpacite/core/Text"
import * as Assets from "./Assets.ts"
import * as Accessibility from "./pages/Accessibility.ts"
import { address, type Here } from "./Here.ts"
import { empty, html, Html, toString } from "./Html.ts"
import type { Shown, Tab } from "./Page.ts"
import * as Offline from "./parts/Offline.ts"
import { base } from "./style/base.ts"
import { parts } from "./style/parts.ts"
import { pages } from "./style/pages.ts"
import { print } from "./style/print.ts"
import { tokens } from "./style/tokens.ts"
import { wide } from "./style/wide.ts"
import { t, type Words } from "./Words.ts"

const style = [tokens, base, parts, pages, wide, print].join("\n").replaceAll(/\n\s*/g, "\n").trim()

/** What a browser may do with a page of ours: run our scripts, and use the one style that is in it. @category policies @since 0.1.0 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'"
].join("; ")

/** A document for somebody who is not signed in. @category constructors @since 0.1.0 */
export const outside = (words: Words, { main, title }: Shown): string =>
  document(words, title, main, {
    top: empty,
    bottom: html`<footer>${Accessibility.link(words)}</footer>`,
    script: empty
  })

/** A document for somebody from outside, with what search engines and messages read of it. @category constructors @since 0.1.0 */
export const everybody = (words: Words, { main, title }: Shown, group: string, head: Html, bottom: Html): string =>
  document(words, title, main, { top: empty, bottom, script: empty, head, group })

/** A document for somebody who is; with the version that it shows, if its address shows it again and they hear of newer ones. @category constructors @since 0.1.0 */
export const inside = (here: Here, tab: Tab, { main, title }: Shown, version?: number): string =>
  document(here.words, title, html`${Offline.words(here)}${main}`, {
    version,
    script: html`<script
      defer
      src="${Assets.page.path}"
      data-news="${address(here, "nouvelles")}"
      ${here.shared ? empty : html`data-worker="${Assets.offline.path}"`}
    ></script>`,
    top: html`<header class="top">
      <a href="${address(here)}">Kpa-Cité</a><a href="${address(here, "moi")}">${here.words.say(t("Moi", "Me"))}</a>
    </header>`,
    bottom: html`<nav class="tabs" aria-label="${here.words.say(t("Pages", "Pages"))}">
      ${tabs.map(
        ({ name, path, words }) =>
          html`<a href="${address(here, path)}" ${tab === name ? new Html('aria-current="page"') : empty}
            >${here.words.say(words)}</a
          >`
      )}
    </nav>`
  })

const tabs: ReadonlyArray<{ readonly name: Tab; readonly path: string; readonly words: Text }> = [
  { name: "home", path: "", words: t("Accueil", "Home") },
  { name: "planning", path: "planning", words: t("Planning", "Planning") },
  { name: "week", path: "semaine", words: t("Semaine", "Week") },
  { name: "friday", path: "vendredi", words: t("Vendredi", "Friday") }
]

/** What is around a page for whoever is signed in, and the version that it shows. */
interface Around {
  readonly top: Html
  readonly bottom: Html
  readonly script: Html
  readonly version?: number | undefined
  readonly head?: Html
  /** Whose page it is, after its title. */
  readonly group?: string
}

const document = (
  words: Words,
  title: Text,
  main: Html,
  { bottom, group = "Kpa-Cité", head = empty, script, top, version }: Around
): string =>
  toString(
    html`${new Html("<!doctype html>")}
      <html lang="${words.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${words.say(title) === group ? group : `${words.say(title)} – ${group}`}</title>
          ${head} ${new Html(`<style>${style}</style>`)} ${script}
        </head>
        <body>
          <a class="skip" href="#main">${words.say(t("Aller au contenu", "Go to the content"))}</a>
          ${top}
          <main id="main" ${version === undefined ? empty : html`data-version="${version}"`}>${main}</main>
          ${bottom}
        </body>
      </html>`
  )
