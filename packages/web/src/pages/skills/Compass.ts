/**
 * My compass: where I am with each card, over time, and what others saw. Of somebody else, the cards that they show.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { deck, Family, familyWords } from "@kpacite/core/skills/CardDeck"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Paths from "../../Paths.ts"
import * as Choice from "../../parts/Choice.ts"
import { note } from "../../parts/Note.ts"
import * as Radar from "../../parts/Radar.ts"
import { counted, t } from "../../Words.ts"
import * as Card from "./Card.ts"
import { level } from "./CardWords.ts"

type Compass = DocumentOf<Views["skills"]["compass"]>

/** My own (`?carte=`, one card of it). @category pages @since 0.1.0 */
export const mine = Page.make({
  path: "moi/boussole",
  tab: "home",
  show: (here, { query }) =>
    Effect.map(here.look("skills", "compass", {}), (compass) => {
      const { say } = here.words
      const card = compass.cards.find(({ cardId }) => cardId === query.get("carte"))
      if (card !== undefined) return { title: card.words, main: Card.mine(here, card, compass.work) }
      const title = t("Ma boussole", "My compass")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p>
            ${say(t("Elle est à toi. Tu choisis ce que tu montres. Dans le journal, l'équipe peut lire qui a dit avoir vu quelle carte, sans les mots. Où tu en es, elle ne le lit pas.", "It is yours. You choose what you show. In the log the coordination can read who said that they saw which card, without the words. Where you are, it does not read."))}
          </p>
          ${drawn(here, compass)}
          ${Family.literals.map(
            (family) =>
              html`<h2>${say(familyWords[family])}</h2>
                <ul class="list">
                  ${compass.cards.filter((one) => one.family === family).map((one) => line(here, one))}
                </ul>`
          )}
          ${showing(here, compass)} ${passport(here, compass)}
          <ul class="links">
            <li>
              <a href="${address(here, "jeu-de-cartes")}"
                >${say(t("Jouer aux cartes à plusieurs", "Play the cards together"))}</a
              >
            </li>
          </ul>`
      }
    })
})

/** What somebody else shows, and what I have seen of them. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous/:person/boussole",
  tab: "home",
  show: (here, { params }) =>
    Effect.map(here.look("skills", "compass", { person: PersonId.make(params["person"] ?? "") }), (compass) => {
      const { say } = here.words
      const { cards, mayVouch, person } = compass
      const title = t(`La boussole de ${person.name}`, `The compass of ${person.name}`)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${cards.length === 0 ? html`<p class="card">${say(t("Cette personne ne te montre pas de carte.", "They show you no card."))}</p>` : empty}
          <ul class="list">
            ${cards.map((card) => Card.shown(here, card, person.personId))}
          </ul>
          ${
            compass.mine
              ? html`<p><a href="${address(here, "moi/boussole")}">${say(t("Ma boussole", "My compass"))}</a></p>`
              : mayVouch
                ? vouching(here, person)
                : html`<p class="soft">
                    ${say(t("Tu peux dire ce que tu as vu après un travail ensemble, dans les 90 jours.", "You can say what you saw after working together, within 90 days."))}
                  </p>`
          }
          <p><a href="${address(here, Paths.person(person.personId))}">${person.name}</a></p>`
      }
    })
})

const line = (here: Here, { cardId, marks, seen, vouches, words }: Compass["cards"][number]): Html => {
  const { say } = here.words
  const last = marks.at(-1)
  return html`<li>
    <a href="${address(here, `moi/boussole?carte=${encodeURIComponent(cardId)}`)}">${say(words)}</a>
    ${last === undefined ? empty : html`<span class="soft">${say(level(last.level))}</span>`}
    ${seen ? html`<span class="chip done">${say(counted(vouches.length, ["personne l'a vu", "personnes l'ont vu"], ["person saw it", "people saw it"]))}</span>` : empty}
  </li>`
}

/** The shape, and the same in figures. */
const drawn = (here: Here, { radar }: Compass): Html => {
  const { day, language, say } = here.words
  if (radar.length === 0) {
    return note(
      "look",
      html`<p>
        ${say(t("Choisis une carte et dis où tu en es. Le dessin commence là.", "Choose a card and say where you are. The drawing begins there."))}
      </p>`
    )
  }
  const figure = (tenths: number | null) => {
    if (tenths === null) return "–"
    const text = (tenths / 10).toString()
    return language === "fr" ? text.replace(".", ",") : text
  }
  const reach = (at: number, { families }: Compass["radar"][number]) => families[at]?.tenths ?? 0
  return html`${Radar.radar(radar.map((one) => [reach(0, one), reach(1, one), reach(2, one), reach(3, one)] as const))}
    <p class="soft">
      ${say(t("Où j'en suis, de 1 à 4 :", "Where I am, from 1 to 4:"))} ${radar.map(({ on }) => day(on)).join(", ")}.
    </p>
    <ul class="list">
      ${Family.literals.map(
        (family, at) =>
          html`<li class="row">
            <span>${say(familyWords[family])}</span
            ><span>${radar.map(({ families }) => figure(families[at]?.tenths ?? null)).join(" → ")}</span>
          </li>`
      )}
    </ul>`
}

/** Only what somebody marked, or others saw, is worth showing. */
const showing = (here: Here, { cards, shared }: Compass): Html => {
  const { say } = here.words
  const command = "ShareCompass"
  const some = cards.filter(({ marks, vouches }) => marks.length > 0 || vouches.length > 0)
  if (some.length === 0) return empty
  const form = (audience: "referent" | "group", label: ReturnType<typeof t>, button: ReturnType<typeof t>) =>
    Form.form(here, {
      command,
      fixed: { with: audience },
      fields: Choice.checks(here, {
        command,
        among: { with: audience },
        name: "cards[]",
        label,
        options: some.map(({ cardId, words }) => [cardId, words]),
        chosen: shared[audience]
      }),
      button
    })
  return html`<details>
    <summary>${say(t("Ce que je montre", "What I show"))}</summary>
    ${form("referent", t("À la personne qui m'accompagne", "To whoever follows me"), t("Je lui montre ces cartes", "I show them these cards"))}
    ${form("group", t("Au groupe", "To the group"), t("Je montre ces cartes au groupe", "I show these cards to the group"))}
  </details>`
}

const passport = (here: Here, { cards }: Compass): Html => {
  const { say } = here.words
  const command = "IssuePassport"
  const seen = cards.filter((card) => card.seen)
  return html`<h2>${say(t("Mon passeport", "My passport"))}</h2>
    ${
      seen.length === 0
        ? html`<p class="soft">
            ${say(t("Quand deux personnes ont vu une carte, elle peut y entrer.", "Once two people have seen a card, it may go in."))}
          </p>`
        : Form.form(here, {
            command,
            fields: Choice.checks(here, {
              command,
              name: "cards[]",
              label: t("Les cartes que deux personnes ont vues", "The cards that two people have seen"),
              options: seen.map(({ cardId, words }) => [cardId, words]),
              chosen: seen.map(({ cardId }) => cardId)
            }),
            button: t("Je fais mon passeport", "I make my passport")
          })
    }
    <p><a href="${address(here, "moi/passeport")}">${say(t("Voir mon passeport", "See my passport"))}</a></p>`
}

const vouching = (here: Here, { name, personId }: Compass["person"]): Html => {
  const { say } = here.words
  const command = "Vouch"
  return html`<h2>${say(t("Ce que j'ai vu", "What I have seen"))}</h2>
    ${Form.form(here, {
      command,
      fixed: { personId },
      fields: html`${Choice.select(here, { command, name: "cardId", label: t("Quelle carte", "Which card"), options: deck.map(({ cardId, words }) => [cardId, words]) })}
      ${Form.text(here, {
        command,
        name: "words",
        label: t("En quelques mots (si tu veux)", "In a few words (if you like)"),
        help: t(
          `${name} les lit, et l'équipe voit que tu l'as dit. Si tu pars, tes mots partent avec toi.`,
          `${name} reads them, and the coordination sees that you said so. If you leave, your words go with you.`
        ),
        long: true
      })}`,
      button: t("Je l'ai vu", "I have seen it")
    })}`
}
