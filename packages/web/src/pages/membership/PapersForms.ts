/**
 * What the coordination notes about somebody's papers: the insurer, the parents, the CAPE.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { capeTerm, parentalActs } from "@kpacite/core/membership/Policies"
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import type * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Papers = NonNullable<Group.Sheet["members"][number]["papers"]>
type Sheet = DocumentOf<Views["membership"]["cape"]>

/** What comes next until somebody can work. @category models @since 0.1.0 */
export type Step = "parents" | "insurer" | "cape"

/** The next paper, nothing when none is missing. @category getters @since 0.1.0 */
export const next = ({ capeUntil, missing }: Papers): Step | undefined =>
  missing.includes("parents")
    ? "parents"
    : missing.includes("insurer")
      ? "insurer"
      : capeUntil === null
        ? "cape"
        : undefined

/** The forms, each in its own fold; that of the next paper is open. @category constructors @since 0.1.0 */
export const forms = (here: Here, sheet: Sheet, carrier: string, step: Step | undefined): Html => {
  const { personId } = sheet.person
  const contract = sheet.contracts.findLast((one) => one.carrier === carrier && one.state !== "neverBegan")
  const last = contract?.periods.flatMap(({ lastDay }) => lastDay ?? []).at(-1)
  return html`${parents(here, personId, step === "parents")} ${insurer(here, personId, step === "insurer")}
  ${contract === undefined ? signing(here, personId, step === "cape") : renewing(here, personId, contract.renewalsLeft, last)}
  ${contract === undefined ? empty : ending(here, personId, carrier)}
  ${Form.form(here, {
    command: "CheckEligibility",
    fixed: { personId },
    button: t("Je note où en sont les papiers aujourd'hui", "I note where the papers stand today")
  })}`
}

const fold = (here: Here, summary: Text, content: Html, open = false): Html =>
  html`<details ${open ? new Html("open") : empty}>
    <summary>${here.words.say(summary)}</summary>
    ${content}
  </details>`

const day = (here: Here, command: string, name: string, label: Text, value: string): Html =>
  Form.text(here, { command, name, label, type: "date", value, required: true })

const insurer = (here: Here, personId: string, open: boolean): Html => {
  const command = "RecordInsurerAnswer"
  return fold(
    here,
    t("Noter la réponse de l'assurance", "Note the insurer's answer"),
    Form.form(here, {
      command,
      fixed: { personId },
      fields: html`${Choice.yesOrNo(here, { command, name: "accepted", label: t("Sa réponse", "Their answer") })}
      ${day(here, command, "answeredOn", t("Quel jour", "On which day"), Instant.toLocalDate(here.at))}`,
      button: t("Je note sa réponse", "I note their answer")
    }),
    open
  )
}

const parents = (here: Here, personId: string, open: boolean): Html => {
  const command = "RecordParentalAuthorisation"
  return fold(
    here,
    t("Noter l'accord des parents (avant 18 ans)", "Note what the parents allow (under 18)"),
    Form.form(here, {
      command,
      fixed: { personId },
      fields: html`${Choice.select(here, {
        command,
        name: "signedBy",
        label: t("Qui a signé", "Who signed"),
        options: Object.entries({
          bothHolders: t("Les deux parents", "Both parents"),
          oneHolder: t("Un seul parent", "One parent alone")
        })
      })}
      ${Form.text(here, { command, name: "reasonForOne", label: t("Si c'est un seul parent, pourquoi", "If it is one alone, why") })}
      ${Choice.checks(here, {
        command,
        name: "acts[]",
        label: t("Ce que les parents permettent", "What the parents allow"),
        options: Object.entries(parentalActs).flatMap(([value, { en, fr, may }]) =>
          may ? [[value, { fr, en }] as const] : []
        ),
        chosen: ["signCape", "renewCape", "doPrestations", "receivePay"]
      })}
      ${Form.text(here, { command, name: "words", label: t("Ce que le papier dit d'autre", "What else the paper says"), long: true })}
      ${day(here, command, "signedOn", t("Signé quel jour", "Signed on which day"), Instant.toLocalDate(here.at))}`,
      button: t("Je note leur accord", "I note that they allow it")
    }),
    open
  )
}

/** The eight things that a CAPE has to say. **Source** - Code de commerce R127-1. */
const contents: ReadonlyArray<readonly [string, Text]> = [
  ["programme", t("Le programme de préparation", "The programme of preparation")],
  ["means", t("Les moyens mis à disposition", "The means that are provided")],
  ["carrierFee", t("Ce que garde le porteur", "What the carrier keeps")],
  [
    "commitmentsToThirdParties",
    t("Les engagements envers d'autres, et qui en répond", "Commitments to others, and who answers for them")
  ],
  ["accountingInformation", t("Quand on reçoit les comptes", "When the accounts come")],
  ["earlyTermination", t("Comment y mettre fin plus tôt", "How to end it early")],
  ["payBeforeActivity", t("Ce qui est payé avant le début", "What is paid before the start")],
  ["socialContributions", t("Comment les cotisations sont remboursées", "How social contributions are repaid")]
]

const term = (here: Here, command: string, from: LocalDate.LocalDate): Html =>
  html`${Choice.select(here, {
    command,
    name: "fullTimeEmployee",
    label: t("A déjà un emploi à temps plein ?", "Employed full time already?"),
    help: t("Avec un temps plein, un CAPE n'est pas possible.", "With a full-time job, a CAPE is not possible."),
    options: [
      ["false", t("Non", "No")],
      ["true", t("Oui", "Yes")]
    ]
  })}
  ${day(here, command, "signedOn", t("Signé quel jour", "Signed on which day"), Instant.toLocalDate(here.at))}
  ${day(here, command, "startsOn", t("Premier jour", "First day"), from)}
  ${Form.text(here, { command, name: "endsOn", label: t("Dernier jour", "Last day"), help: t(`Au plus ${capeTerm.months} mois.`, `At most ${capeTerm.months} months.`), type: "date", value: LocalDate.plusDays(from, 364), required: true })}`

const signing = (here: Here, personId: string, open: boolean): Html => {
  const command = "SignCape"
  return fold(
    here,
    t("Noter un contrat CAPE signé", "Note a signed CAPE contract"),
    Form.form(here, {
      command,
      fixed: { personId },
      fields: html`${term(here, command, Instant.toLocalDate(here.at))}
      ${contents.map(([name, label]) => Form.text(here, { command, name: `contents[${name}]`, label, long: true, required: true }))}`,
      button: t("Je note ce contrat", "I note this contract")
    }),
    open
  )
}

const renewing = (here: Here, personId: string, left: number, last: LocalDate.LocalDate | undefined): Html => {
  const command = "RenewCape"
  if (left === 0) {
    return html`<p class="soft">
      ${here.words.say(t("Ce contrat a été renouvelé deux fois : c'est le plus possible.", "This contract was renewed twice: no more is possible."))}
    </p>`
  }
  const today = Instant.toLocalDate(here.at)
  const from = last !== undefined && last >= today ? LocalDate.plusDays(last, 1) : today
  return fold(
    here,
    t("Noter un renouvellement du CAPE", "Note a renewal of the CAPE"),
    Form.form(here, {
      command,
      fixed: { personId },
      fields: term(here, command, from),
      button: t("Je note ce renouvellement", "I note this renewal")
    })
  )
}

const ending = (here: Here, personId: string, carrier: string): Html => {
  const command = "EndCape"
  return fold(
    here,
    t("Noter que le CAPE s'arrête plus tôt", "Note that the CAPE ends early"),
    Form.form(here, {
      command,
      fixed: { personId, carrier },
      fields: day(here, command, "lastDay", t("Dernier jour", "Last day"), Instant.toLocalDate(here.at)),
      button: t("Je note cette fin", "I note this end"),
      kind: "danger"
    })
  )
}
