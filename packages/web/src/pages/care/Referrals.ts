/**
 * Going to people who can help, with one's referent: for the two of them, and nobody else. Where it leads stands in no address.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"
import { kinds } from "./KindWords.ts"

type Sheet = DocumentOf<Views["care"]["referrals"]>
type Referral = Sheet["referrals"][number]

/** Going there with somebody. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "aide/avec-quelqu-un",
  tab: "home",
  show: (here) =>
    Effect.map(here.look("care", "referrals", {}), (sheet) => {
      const { say } = here.words
      const title = t("Y aller avec quelqu'un", "Go there with somebody")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          ${sheet.referrals.toReversed().map((referral, at) => shown(here, referral, at))} ${asking(here, sheet)}
          ${whoSees(here, sheet)}
          <p><a href="${address(here, "aide")}">${say(t("Des gens qui peuvent aider", "People who can help"))}</a></p>`
      }
    })
})

const statuses = {
  proposed: t("à toi de dire", "to be answered"),
  accepted: t("d'accord", "agreed"),
  declined: t("non", "no"),
  contacted: t("contact pris", "in touch"),
  over: t("terminé", "over")
} as const

const outcomes = {
  met: t("On s'est vus", "We met"),
  waiting: t("J'attends", "I wait"),
  didNotHelp: t("Ça n'a pas aidé", "It did not help"),
  stopped: t("J'arrête", "I stop")
} as const

const shown = (here: Here, referral: Referral, at: number): Html => {
  const { day, quote, say } = here.words
  const { by, how, on, partner, person, status, with: other, words } = referral
  const own = person.personId === here.me
  const id = `avec-${at}`
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">
      ${partner === null ? say(t("Une adresse enlevée de la liste", "An address that was taken off the list")) : partner.name}
    </h2>
    <p>
      ${own ? empty : html`<strong>${person.name}</strong>`}
      <span class="chip"
        >${say(!own && status === "proposed" ? t("sans réponse", "no answer yet") : statuses[status])}</span
      >
      ${how === null ? empty : html`<span class="chip">${say(outcomes[how])}</span>`}
    </p>
    ${partner === null ? empty : html`<p class="soft">${say(kinds[partner.kind])}. ${partner.hours}. ${partner.howToReach}</p>`}
    <p class="soft small">
      ${day(on)} :
      ${by.personId === here.me ? say(t("c'est toi qui le proposes.", "you propose it.")) : say(t(`proposé par ${by.name}.`, `proposed by ${by.name}.`))}
      ${other === null ? say(t("Personne ne vient avec pour l'instant.", "Nobody comes along for now.")) : own ? say(t(`Avec ${other.name}.`, `With ${other.name}.`)) : empty}
    </p>
    ${words === null ? empty : html`<p>${quote(words)}</p>`} ${doing(here, referral, own)}
  </section>`
}

const doing = (here: Here, { referralId, status }: Referral, own: boolean): Html => {
  const { say } = here.words
  const fixed = { referralId }
  const command = "FollowUpReferral"
  return html`${
    own && (status === "proposed" || status === "declined")
      ? Form.form(here, {
          command: "AcceptReferral",
          fixed,
          button: t("D'accord, on y va", "Yes, let's go"),
          kind: status === "proposed" ? "main" : "second"
        })
      : empty
  }
  ${!own && status === "proposed" ? html`<p class="soft">${say(t("Rien n'est transmis avant son oui.", "Nothing is passed on before their yes."))}</p>` : empty}
  ${
    status === "accepted"
      ? Form.form(here, {
          command: "MakeContact",
          fixed,
          button: t("J'ai pris contact", "I got in touch"),
          kind: "main"
        })
      : empty
  }
  ${
    status === "contacted"
      ? Form.form(here, {
          command,
          fixed,
          fields: Choice.radios(here, {
            command,
            among: fixed,
            name: "how",
            label: t("Comment ça s'est passé", "How it went"),
            options: Object.entries(outcomes),
            chosen: ["met"]
          }),
          button: t("Je le note", "I note it")
        })
      : empty
  }
  ${
    own
      ? Form.buttons(
          status === "declined" || status === "over"
            ? empty
            : Form.form(here, {
                command: "DeclineReferral",
                fixed,
                button: status === "proposed" ? t("Non merci", "No, thank you") : t("Je ne veux plus", "Not any more")
              }),
          Form.form(here, {
            command: "EraseReferral",
            fixed,
            button: t("J'efface tout", "I erase all of it"),
            kind: "danger"
          })
        )
      : empty
  }`
}

const asking = (here: Here, { partners, people, referent }: Sheet): Html => {
  const { say } = here.words
  const others = people.filter(({ personId }) => personId !== here.me)
  const isAlone = people.length === 0
  if (isAlone || partners.length === 0) {
    return html`<p class="card">
      ${say(isAlone ? t("Il faut une personne référente pour y aller avec quelqu'un. Tu peux aussi y aller sans rien noter ici.", "A referent is needed to go there with somebody. You can also go without noting anything here.") : t("Il n'y a pas encore d'adresse.", "There is no address yet."))}
    </p>`
  }
  return html`${referent === null ? empty : proposing(here, t("Je veux y aller", "I want to go there"), { partners, whom: here.me, referent })}
  ${others.map(({ name, personId }) => proposing(here, t(`Proposer à ${name}`, `Propose it to ${name}`), { partners, whom: personId }))}`
}

const proposing = (
  here: Here,
  title: ReturnType<typeof t>,
  of: Pick<Sheet, "partners"> & { readonly whom: string; readonly referent?: NonNullable<Sheet["referent"]> }
): Html => {
  const { say } = here.words
  const { partners, referent, whom } = of
  const command = "ProposeReferral"
  const fixed = { personId: whom }
  return html`<details>
    <summary>${say(title)}</summary>
    ${Form.form(here, {
      command,
      fixed,
      fields: html`${Choice.select(here, { command, among: fixed, name: "partnerId", label: t("Où", "Where"), options: partners.map(({ kind, name, partnerId }) => [partnerId, t(`${name} (${kinds[kind].fr})`, `${name} (${kinds[kind].en})`)]) })}
      ${Form.text(here, { command, among: fixed, name: "words", label: t("Un mot, si tu veux", "A word, if you like"), help: t("Pas besoin de dire ce qui ne va pas.", "No need to say what is not well."), long: true })}`,
      button:
        referent === undefined
          ? t("Je le propose", "I propose it")
          : t(`Je demande à ${referent.name} de venir`, `I ask ${referent.name} to come`)
    })}
  </details>`
}

const whoSees = (here: Here, { keptFor }: Sheet): Html => {
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Qui peut voir quoi", "Who can see what"))}</summary>
    <p>
      ${say(t("Le jeune et sa personne référente voient cette démarche, et personne d'autre. Une autre personne référente ne la verra pas. Rien n'est transmis sans un oui, et le oui se reprend.", "The young person and their referent see this, and nobody else. Another referent will not see it. Nothing is passed on without a yes, and the yes can be taken back."))}
    </p>
    <p>
      ${say(t(`Le jeune efface quand il veut. Sinon, tout devient illisible ${keptFor} mois après le dernier mot.`, `The young person erases it whenever they like. Otherwise all of it becomes unreadable ${keptFor} months after the last word.`))}
    </p>
    <p>
      ${say(t("La personne qui gère le serveur peut voir que quelqu'un a ouvert cette page, et combien de fois il s'est passé quelque chose. Avec les clés du serveur, elle pourrait tout lire. C'est caché, pas impossible.", "Whoever runs the server can see that somebody opened this page, and how often something happened. With the keys of the server they could read all of it. It is hidden, not impossible."))}
    </p>
  </details>`
}
