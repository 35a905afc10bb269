/**
 * The week in one mail, as it is written: a function of the lines that its reader sees.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import { html, toString } from "@kpacite/web/Html"
import type { Mail } from "./Mailer.ts"

/** What is written, and where it leads. @category models @since 0.1.0 */
export interface Written {
  readonly group: string
  readonly lines: ReadonlyArray<Text>
  readonly to: string
  /** The page where the rest is read. */
  readonly page: string
  readonly stop: string
  readonly id: string
}

/** French is what the groups speak; whoever reads English finds the same page in English. @category constructors @since 0.1.0 */
export const of = ({ group, id, lines, page, stop, to }: Written): Mail => {
  const said = lines.map(({ fr }) => fr)
  const out = "Ne plus recevoir ce mail"
  return {
    to,
    id,
    stop,
    subject: `${group} : ta semaine`,
    text: [
      `Salut !`,
      "",
      ...said.map((line) => `- ${line}`),
      "",
      `Tout lire : ${page}`,
      "",
      `${out} : ${stop}`,
      ""
    ].join("\n"),
    html: toString(
      html`<!doctype html>
        <html lang="fr">
          <head>
            <meta charset="utf-8" />
            <title>${group}</title>
          </head>
          <body>
            <p>Salut !</p>
            <ul>
              ${said.map((line) => html`<li>${line}</li>`)}
            </ul>
            <p><a href="${page}">Tout lire</a></p>
            <p>
              <small><a href="${stop}">${out}</a></small>
            </p>
          </body>
        </html>`
    )
  }
}
