/**
 * A quote: from what a client would pay to what would arrive with each person, line by line.
 *
 * @since 0.1.0
 */
import { Effect, Result, Schema } from "effect"
import * as Field from "../../Field.ts"
import { address, type Here, orRefusal } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Explanation from "../../parts/Explanation.ts"
import { note, refusal } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

/** What a first look shows. **Units** - cents, people. @category policies @since 0.1.0 */
export const first = { ttc: 10_000, people: 3 } as const

/** How much plus and minus change. **Units** - cents. @category policies @since 0.1.0 */
export const step = 1_000

const isAmount = Schema.is(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000_000 })))
const isPeople = Schema.is(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 })))

/** A quote (`?ttc=24000&people=4`, in cents, or `?ttc~euros=240`). @category pages @since 0.1.0 */
export const page = Page.make({
  path: "devis",
  tab: "week",
  kept: true,
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const written = Field.understood(query)
      const asked = {
        ttc: Number(written.get("ttc") ?? first.ttc),
        people: Number(written.get("people") ?? first.people)
      }
      const fits = isAmount(asked.ttc) && isPeople(asked.people)
      const { people, ttc } = fits ? asked : first
      const title = t("Un devis", "A quote")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${fits ? empty : note("no", html`<p>${say(t("Écris un montant comme 84,50, et de 1 à 20 personnes.", "Write an amount such as 84.50, and 1 to 20 people."))}</p>`)}
          ${asking(here, ttc, people)} ${yield* answer(here, ttc, people)}`
      }
    })
})

const asking = (here: Here, ttc: number, people: number): Html => {
  const { amount, say } = here.words
  const to = (cents: number, many: number) => address(here, `devis?ttc=${cents}&people=${many}`)
  const link = (fits: boolean, href: string, words: string) =>
    fits ? html`<a class="button" href="${href}">${words}</a>` : empty
  return html`<form method="get" action="${address(here, "devis")}" class="card">
      <label for="ttc"
        >${say(t("Le client paierait, TVA comprise, en euros", "The client would pay, VAT included, in euros"))}</label
      >
      <input id="ttc" name="ttc~euros" inputmode="decimal" value="${Field.inEuros(ttc)}" required />
      <label for="people">${say(t("À combien de personnes", "Among how many people"))}</label>
      <input id="people" name="people" inputmode="numeric" value="${people}" required />
      <div class="buttons">
        <button class="button main">${say(t("Je regarde ce que ça donne", "I look what it gives"))}</button>
      </div>
    </form>
    <div class="tiles">
      ${link(isAmount(ttc - step), to(ttc - step, people), `− ${amount(step)}`)}
      ${link(isAmount(ttc + step), to(ttc + step, people), `+ ${amount(step)}`)}
      ${link(isPeople(people - 1), to(ttc, people - 1), say(t("− 1 personne", "− 1 person")))}
      ${link(isPeople(people + 1), to(ttc, people + 1), say(t("+ 1 personne", "+ 1 person")))}
    </div>`
}

const answer = (here: Here, ttc: number, people: number) => {
  const { amount, day, say } = here.words
  return Effect.map(
    orRefusal(here.look("treasury", "quote", { ttc, people })),
    Result.match({
      onFailure: (why) => refusal(here.words, why),
      onSuccess: ({ explanation, net, rates, tariff }) => {
        const least = net.at(-1) ?? 0
        return html`<section class="hero">
            <h2>${say(t("Pour chaque personne, environ", "For each person, about"))}</h2>
            <p class="amount">${amount(least)}</p>
            <p class="soft">
              ${say(t(`net, si ${amount(ttc)} se partagent à parts égales.`, `net, if ${amount(ttc)} are shared in equal parts.`))}
            </p>
          </section>
          <h2>${say(t("Ligne par ligne", "Line by line"))}</h2>
          ${Explanation.toOne(here, explanation)}
          <p class="soft small">
            ${say(t(`Une estimation, avec le tarif de ${tariff.name} et les taux depuis ${day(rates.validFrom)}.`, `An estimation, with the tariff of ${tariff.name} and the rates since ${day(rates.validFrom)}.`))}
          </p>`
      }
    })
  )
}
