/**
 * One card of a compass: where I am with it, what others saw, and what I did.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Choice from "../../parts/Choice.ts"
import { counted, t } from "../../Words.ts"
import { level, levels } from "./CardWords.ts"

type Compass = DocumentOf<Views["skills"]["compass"]>
type Card = Compass["cards"][number]

/** My own, with what I can say of it. @category pages @since 0.1.0 */
export const mine = (here: Here, card: Card, work: Compass["work"]): Html => {
  const { day, say } = here.words
  const { cardId, marks, words } = card
  return html`<p class="back">
      <a href="${address(here, "moi/boussole")}">‹ ${say(t("Ma boussole", "My compass"))}</a>
    </p>
    <h1>${say(words)}</h1>
    <h2>${say(t("Où j'en suis", "Where I am"))}</h2>
    <div class="answers">
      ${levels.map((says, index) => Form.form(here, { command: "MarkMyself", fixed: { cardId, level: index + 1 }, button: says }))}
    </div>
    ${
      marks.length === 0
        ? empty
        : html`<ul class="list">
            ${marks.map((mark) => html`<li>${day(mark.on)} : ${say(level(mark.level))}</li>`)}
          </ul>`
    }
    <h2>${say(t("Ce que d'autres ont vu", "What others have seen"))}</h2>
    ${said(here, card)} ${proofs(here, card, work)}`
}

/** Of somebody else: what they show, and what the reader said of it. @category pages @since 0.1.0 */
export const shown = (here: Here, card: Card, personId: PersonId): Html => {
  const { say } = here.words
  const { cardId, marks, vouches, words } = card
  const last = marks.at(-1)
  return html`<li>
    <p>
      <strong>${say(words)}</strong>
      ${last === undefined ? empty : html`<span class="soft">${say(level(last.level))}</span>`}
    </p>
    ${said(here, card)}
    ${
      vouches.some(({ yours }) => yours)
        ? Form.form(here, {
            command: "WithdrawVouch",
            fixed: { personId, cardId },
            button: t(`Je ne le dis plus : ${words.fr}`, `I say so no more: ${words.en}`)
          })
        : empty
    }
  </li>`
}

const said = (here: Here, { proofs, vouches }: Card): Html => {
  const { quote, say } = here.words
  return html`${
    vouches.length === 0
      ? html`<p class="soft">${say(t("Personne ne l'a encore dit.", "Nobody has said so yet."))}</p>`
      : html`<p>
            ${say(counted(vouches.length, ["personne l'a vu", "personnes l'ont vu"], ["person saw it", "people saw it"]))}
            : ${vouches.map(({ name }) => name).join(", ")}.
          </p>
          ${vouches.map(({ name, words }) => (words === null ? empty : html`<p>${name} : ${quote(words)}</p>`))}`
  }
  ${proofs.map(({ sentence }) => html`<p class="soft">${say(sentence)}</p>`)}`
}

/** What I worked on lately, the last first. */
const mostWork = 40

const proofs = (here: Here, { cardId }: Card, { fiches, roles }: Compass["work"]): Html => {
  const { day, say } = here.words
  const command = "AddProof"
  const options = [
    ...roles.map(({ name, roleId }) => [Field.several({ "[_tag]": "Role", "[roleId]": roleId }), name] as const),
    ...fiches
      .toReversed()
      .slice(0, mostWork)
      .map(
        ({ ficheId, on, title }) =>
          [Field.several({ "[_tag]": "Fiche", "[ficheId]": ficheId }), `${title} (${day(on)})`] as const
      )
  ]
  return html`<h2>${say(t("Ce que j'ai fait", "What I did"))}</h2>
    ${
      options.length === 0
        ? html`<p class="soft">
            ${say(t("Après ta première prestation, tu peux l'ajouter ici.", "After your first prestation you can add it here."))}
          </p>`
        : Form.form(here, {
            command,
            fixed: { cardId },
            fields: Choice.select(here, {
              command,
              name: "proof~fields",
              label: t("Une prestation, ou un rôle", "A prestation, or a role"),
              options
            }),
            button: t("Je l'ajoute", "I add it")
          })
    }`
}
