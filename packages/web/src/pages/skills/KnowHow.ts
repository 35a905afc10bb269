/**
 * What I can do and what I want to learn: who matches me first, then my own cards, then the two walls.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"

type Walls = DocumentOf<Views["skills"]["know-how"]>
type Card = Walls["offers"][number]

/** The two walls. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "apprendre",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { matches, offers, wants } = yield* here.look("skills", "know-how", {})
      const title = t("Savoir et apprendre", "Knowing and learning")
      const met = Paged.of(here, query, { name: "rencontres", most: 20 }, matches)
      const wall = (name: "offers" | "wants", cards: ReadonlyArray<Card>, heading: ReturnType<typeof t>) => {
        const { shown, ways } = Paged.of(here, query, { name: name === "offers" ? "savoir" : "envie", most: 30 }, cards)
        return html`<h2>${say(heading)}</h2>
          ${cards.length === 0 ? html`<p class="soft">${say(t("Encore vide.", "Still empty."))}</p>` : empty}
          <ul class="list">
            ${shown.map((card) => hanging(here, name, card))}
          </ul>
          ${ways}`
      }
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${met.shown.map((match, at) => meeting(here, match, at, group))} ${met.ways}
          ${
            group.takesPart
              ? html`${saying(here, { command: "OfferKnowHow", summary: t("Dire ce que je sais faire", "Say what I can do"), button: t("Je sais le faire", "I can do it"), help: t("Les autres pourront te le demander. Un diplôme n'est pas demandé.", "The others may ask you for it. No certificate is asked for.") })}
                ${saying(here, { command: "WantKnowHow", summary: t("Dire ce que je veux apprendre", "Say what I want to learn"), button: t("Je veux l'apprendre", "I want to learn it"), help: t("Les autres le verront.", "The others will see it.") })}`
              : Group.onlyFor(here, "member")
          }
          ${wall("offers", offers, t("Ce qu'on sait faire", "What we can do"))}
          ${wall("wants", wants, t("Ce qu'on veut apprendre", "What we want to learn"))}
          <p><a href="${address(here, "savoir-faire")}">${say(t("Ce qu'on a vu faire", "What was seen done"))}</a></p>`
      }
    })
})

/** Somebody has what the other wants. */
const meeting = (here: Here, match: Walls["matches"][number], at: number, { takesPart }: Group.Group): Html => {
  const { quote, say } = here.words
  const { meeting, mineToShow, name, personId, what } = match
  return note(
    meeting === null ? "look" : "done",
    html`<div ${about(`match-${at}`)}>
      <p id="match-${at}">
        <strong
          >${say(mineToShow ? t(`${name} veut apprendre ${quote(what)}, et tu sais le faire.`, `${name} wants to learn ${quote(what)}, and you can do it.`) : t(`${name} sait faire ${quote(what)}, et tu veux l'apprendre.`, `${name} can do ${quote(what)}, and you want to learn it.`))}</strong
        >
      </p>
      ${
        meeting === null
          ? takesPart
            ? Form.form(here, {
                command: "OfferMeeting",
                fixed: { personId, what },
                button: t("Je propose qu'on se voie", "I propose that we meet")
              })
            : empty
          : html`<p>
              ${say(meeting.asked === "me" ? t("Tu as proposé de vous voir. Parlez-vous.", "You proposed to meet. Talk to each other.") : t(`${name} propose de vous voir. Parlez-vous.`, `${name} proposes to meet. Talk to each other.`))}
            </p>`
      }
    </div>`
  )
}

const hanging = (here: Here, wall: "offers" | "wants", { name, personId, what, words }: Card): Html =>
  html`<li>
    <p><strong>${what}</strong> <span class="soft">${name}</span></p>
    ${words === null ? empty : html`<p>${here.words.quote(words)}</p>`}
    ${
      personId === here.me
        ? Form.form(here, {
            command: "TakeBackKnowHow",
            fixed: { what, wall },
            button: t(`J'enlève ma carte : ${what}`, `I take my card down: ${what}`)
          })
        : empty
    }
  </li>`

const saying = (
  here: Here,
  {
    button,
    command,
    help,
    summary
  }: { readonly command: "OfferKnowHow" | "WantKnowHow" } & { readonly [words in "button" | "help" | "summary"]: Text }
): Html =>
  html`<details>
    <summary>${here.words.say(summary)}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "what", label: t("Quoi", "What"), help, required: true })}
      ${Form.text(here, { command, name: "words", label: t("En quelques mots (si tu veux)", "In a few words (if you like)"), long: true })}`,
      button
    })}
  </details>`
