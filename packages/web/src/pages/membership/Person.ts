/**
 * One person of the group: what they are, their papers for those who may see them, and what the coordination notes.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { PersonUnknown } from "@kpacite/core/Rejection"
import { Effect } from "effect"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as Answers from "./Answers.ts"
import * as Devices from "./Devices.ts"
import * as Fitness from "./Fitness.ts"
import * as PapersForms from "./PapersForms.ts"
import * as PapersShown from "./PapersShown.ts"
import { profileWords } from "./People.ts"

type Member = Group.Sheet["members"][number]
type Application = Group.Sheet["applications"][number]

/** Somebody. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous/:person",
  tab: "home",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const personId = PersonId.make(params["person"] ?? "")
      const group = yield* Group.of(here)
      const is = (one: { readonly personId: PersonId }) => one.personId === personId
      const [member, application, colleague] = [
        group.sheet.members.find(is),
        group.sheet.applications.find(is),
        group.sheet.team.find(is)
      ]
      const name = (member ?? application ?? colleague)?.name
      if (name === undefined) return yield* new PersonUnknown({ personId })
      const about = member === undefined ? empty : yield* young(here, member, group)
      return {
        title: t(name, name),
        main: html`<h1>${name}</h1>
          ${
            colleague === undefined
              ? empty
              : html`<p>
                  ${here.words.say(t("De l'équipe de coordination.", "Of the coordination."))}
                  ${colleague.profiles.map((profile) => here.words.say(profileWords[profile])).join(", ")}
                </p>`
          }
          ${application === undefined ? empty : applicant(here, application)} ${about} ${access(here, personId, group)}
          ${member === undefined || member.status === "left" ? empty : html`<p><a href="${address(here, Paths.compass(personId))}">${here.words.say(t("Sa boussole", "Their compass"))}</a></p>`}
          <p><a href="${address(here, "nous")}">${here.words.say(t("Qui est là", "Who is here"))}</a></p>`
      }
    })
})

const statuses = {
  active: t("membre", "member"),
  paused: t("en pause", "on a break"),
  left: t("n'est plus là", "has left")
} as const

const young = (here: Here, member: Member, { isCoordinator, sheet }: Group.Group) =>
  Effect.gen(function* () {
    const { day, say } = here.words
    const { papers, personId, status } = member
    const mine = personId === here.me
    const cape = isCoordinator || mine ? yield* here.look("membership", "cape", { person: personId }) : undefined
    const { carrier } = yield* here.look("founding", "home", {})
    const fitness = isCoordinator || mine ? yield* here.look("skills", "fitness", { person: personId }) : undefined
    const followUp = isCoordinator && !mine ? yield* follow(here, member, sheet) : empty
    const present = status !== "left"
    const step = papers === null || !present ? undefined : PapersForms.next(papers)
    return html`<p>
        <span class="chip">${say(statuses[status])}</span>
        ${say(t(`depuis ${day(member.since)}`, `since ${day(member.since)}`))}
      </p>
      ${present ? html`<p>${say(member.adheresToCurrentCharter ? t("A dit oui à la charte.", "Has said yes to the charter.") : t("N'a pas encore dit oui à la charte.", "Has not said yes to the charter yet."))}</p>` : empty}
      ${isCoordinator && present && papers !== null && !mine ? next(here, member, step) : empty}
      <h2>${say(t("Les papiers", "Papers"))}</h2>
      ${papers === null ? html`<p class="soft">${say(t("Seule la personne et l'équipe les voient.", "Only the person and the coordination see them."))}</p>` : PapersShown.reasons(here, papers)}
      ${cape === undefined ? empty : PapersShown.all(here, cape)}
      ${isCoordinator && cape !== undefined && present ? PapersForms.forms(here, cape, carrier, step) : empty}
      ${fitness === undefined ? empty : Fitness.shown(here, fitness, isCoordinator && present)}
      ${
        mine
          ? html`<p>
              <a href="${address(here, "moi")}">${say(t("Pause, départ, appareils", "Break, leaving, devices"))}</a>
            </p>`
          : isCoordinator
            ? html`${followUp}
                <p>
                  <a href="${address(here, Paths.consents(personId))}"
                    >${say(t("Ce que cette personne accepte", "What they agree to"))}</a
                  >
                </p>
                ${moving(here, member)}`
            : empty
      }`
  })

/** What is missing next, until a newcomer is on their own telephone. */
const next = (here: Here, { charterVersion }: Member, step: PapersForms.Step | undefined): Html => {
  const { say } = here.words
  const steps = {
    parents: t("L'accord des parents : note-le ci-dessous.", "What the parents allow: note it below."),
    insurer: t("La réponse de l'assurance : note-la ci-dessous.", "The insurer's answer: note it below."),
    cape: t(
      "Le contrat CAPE : note-le ci-dessous, une fois signé.",
      "The CAPE contract: note it below, once it is signed."
    )
  }
  if (step === undefined && charterVersion > 0) return empty
  const words =
    step === undefined
      ? t(
          "Son lien pour entrer : crée-le en bas de la page.",
          "Their link to come in: make it at the bottom of the page."
        )
      : steps[step]
  return note("look", html`<p><strong>${say(t("La suite :", "Next:"))}</strong> ${say(words)}</p>`)
}

/** From the application to the answer, one step after the other. */
const applicant = (here: Here, application: Application): Html => {
  const { day, say } = here.words
  const { answerDueOn, heard, late, perhaps, personId } = application
  const fixed = { personId }
  return html`<p>
      ${say(t(`A candidaté ${day(application.appliedOn)}. Réponse avant ${day(answerDueOn)}.`, `Applied ${day(application.appliedOn)}. Answer by ${day(answerDueOn)}.`))}
      ${late ? html`<span class="chip no">${say(t("en retard", "late"))}</span>` : empty}
    </p>
    <div class="card">${Answers.said(here, application)}</div>
    ${
      perhaps.length === 0
        ? empty
        : note(
            "look",
            html`<p>
              ${say(t(`Même date de naissance que ${perhaps.map(({ name }) => name).join(", ")}. Si c'est la même personne, passe par sa page.`, `Same birth date as ${perhaps.map(({ name }) => name).join(", ")}. If it is the same person, go by their page.`))}
              ${perhaps.map((one) => html`<a href="${address(here, Paths.person(one.personId))}">${one.name}</a> `)}
            </p>`
          )
    }
    ${
      heard
        ? Form.form(here, {
            command: "Admit",
            fixed: perhaps.length === 0 ? fixed : { ...fixed, somebodyElse: "true" },
            button:
              perhaps.length === 0
                ? t("Je l'accueille", "I let them in")
                : t("C'est quelqu'un d'autre, je l'accueille", "It is somebody else, I let them in"),
            kind: "main"
          })
        : html`<p>
              ${say(t("D'abord, parlez de son envie de venir.", "First talk about why they would like to join."))}
            </p>
            ${Form.form(here, { command: "HearMotivation", fixed, button: t("On s'est parlé", "We have talked"), kind: "main" })}`
    }
    <details>
      <summary>${say(t("Pas maintenant", "Not now"))}</summary>
      ${Form.form(here, {
        command: "Defer",
        fixed,
        fields: Form.text(here, {
          command: "Defer",
          name: "reason",
          label: t("Pourquoi", "Why"),
          help: t("La personne a droit à cette raison.", "The person is owed this reason."),
          long: true,
          required: true
        }),
        button: t("Je réponds : pas maintenant", "I answer: not now"),
        kind: "danger"
      })}
    </details>`
}

/** What is written in a path is between two people; the team knows who they are. */
const follow = (here: Here, { personId, status }: Member, { team }: Group.Sheet) =>
  Effect.gen(function* () {
    const { say } = here.words
    if (status === "left") return empty
    const { people } = yield* here.look("follow-up", "list", {})
    const { proposed = null, referent = null } = people.find((one) => one.person.personId === personId) ?? {}
    return html`<h2>${say(t("L'accompagnement", "The follow-up"))}</h2>
      <p>
        ${referent === null ? say(t("Pas encore de personne référente.", "No referent yet.")) : say(t(`${referent.name} l'accompagne.`, `${referent.name} follows them.`))}
        ${proposed === null ? empty : say(t(`${proposed.name} est proposé : on attend son oui.`, `${proposed.name} was proposed: their yes is awaited.`))}
      </p>
      ${
        referent?.personId === here.me
          ? html`<p>
              <a class="button" href="${address(here, Paths.path(personId))}"
                >${say(t("Son parcours", "Their path"))}</a
              >
            </p>`
          : opening(here, personId)
      }
      <details>
        <summary>${say(t("Proposer qui l'accompagne", "Propose who follows them"))}</summary>
        ${proposing(here, personId, team, referent?.personId)}
      </details>`
  })

const proposing = (
  here: Here,
  personId: PersonId,
  team: Group.Sheet["team"],
  referentId: PersonId | undefined
): Html => {
  const command = "ProposeReferent"
  return Form.form(here, {
    command,
    fixed: { personId },
    fields: Choice.select(here, {
      command,
      name: "referentId",
      label: t("Personne référente", "Referent"),
      help: t("La personne accompagnée dit oui ou non.", "Whoever is followed says yes or no."),
      options: team.map(Choice.person),
      chosen: referentId === undefined ? [] : [referentId]
    }),
    button: t("Je propose cette personne", "I propose them")
  })
}

/** Reading without a yes costs a reason, which the young person sees. */
const opening = (here: Here, personId: PersonId): Html => {
  const { say } = here.words
  const command = "OpenNotes"
  return html`<p class="soft">
      ${say(t("Seules la personne et sa référente ou son référent lisent son parcours.", "Only the person and their referent read their path."))}
    </p>
    <details>
      <summary>
        ${say(t("C'est grave et ça presse : lire sans son oui", "Serious and urgent: read without their yes"))}
      </summary>
      <p>
        ${say(t("Demande-lui d'abord. Sinon, tu lis pendant trois jours. La personne verra que c'était toi, quand, et ta raison.", "Ask them first. Otherwise you read for three days. They will see that it was you, when, and your reason."))}
      </p>
      ${Form.form(here, {
        command,
        fixed: { personId },
        fields: Form.text(here, {
          command,
          name: "reason",
          label: t("Pourquoi", "Why"),
          help: t("En une phrase au moins.", "In one sentence at least."),
          long: true,
          required: true
        }),
        button: t("Je lis, et la personne le verra", "I read, and they will see it"),
        kind: "danger"
      })}
    </details>`
}

const moving = (here: Here, { personId, status }: Member): Html => {
  const { say } = here.words
  if (status === "paused") {
    return Form.form(here, {
      command: "Return",
      fixed: { personId },
      button: t("Sa pause est finie", "Their break is over")
    })
  }
  if (status === "left") {
    const command = "ApplyAgain"
    return html`<details>
      <summary>${say(t("Noter son retour", "Note that they come back"))}</summary>
      ${Form.form(here, {
        command,
        fixed: { personId },
        fields: html`${Form.text(here, { command, name: "birthDate", label: t("Sa date de naissance, comme la personne la dit", "Their birth date, as they say it"), type: "date", required: true })}
        ${Form.text(here, { command, name: "motivation", label: t("Pourquoi cette envie", "Why they would like to"), long: true, required: true })}`,
        button: t("Je note sa nouvelle candidature", "I note their new application")
      })}
    </details>`
  }
  return html`<details>
      <summary>${say(t("Noter sa pause", "Note their break"))}</summary>
      <p>${say(t("Ses places à venir seront libres tout de suite.", "Their places to come are free at once."))}</p>
      ${Form.form(here, { command: "Pause", fixed: { personId }, button: t("Je note sa pause", "I note their break"), kind: "danger" })}
    </details>
    <p class="soft">
      ${say(t("Partir : la personne le dit elle-même, ou le groupe le décide.", "Leaving: they say so themselves, or the group decides it."))}
      <a href="${address(here, "vendredi")}">${say(t("Le proposer au groupe", "Propose it to the group"))}</a>
    </p>`
}

/** Whoever applied comes in as well, to answer and to read. */
const access = (here: Here, personId: PersonId, group: Group.Group): Html => {
  const { say } = here.words
  if (personId === here.me) return empty
  if (!group.isCoordinator) return empty
  return html`<h2>${say(t("Son téléphone", "Their telephone"))}</h2>
    ${Devices.invite(here, personId, t("Je crée un lien pour entrer", "I make a link to come in"))}
    ${Devices.allow(here, personId, group)}
    ${Devices.signOut(here, personId, t("Je ferme tous ses accès", "I end all their sessions"))}`
}
