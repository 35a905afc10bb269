/**
 * What a proposal can be about, as people choose it: for each, what it changes and the fields that say how.
 *
 * @since 0.1.0
 */
import type * as Change from "@kpacite/core/governance/Change"
import type { Process } from "@kpacite/core/governance/Process"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import * as SplitChoice from "./SplitChoice.ts"
import type { Saying, Shown } from "./Saying.ts"
import * as Safety from "./SafetyFields.ts"
import * as Structure from "./StructureFields.ts"
import * as Choice from "../../parts/Choice.ts"

const day = ({ command, here }: Saying, name: string, label: ReturnType<typeof t>, value: string) =>
  Form.text(here, { command, name: `change[${name}]`, label, type: "date", value, required: true })

const review = (saying: Saying, before: string | undefined) =>
  day(
    saying,
    "reviewOn",
    t("Quand on en reparle", "When we talk about it again"),
    before ?? LocalDate.plusMonths(saying.known.today, 6)
  )

const wording = ({ command, here }: Saying, label: ReturnType<typeof t>, value: string) =>
  Form.text(here, { command, name: "change[text]", label, long: true, required: true, value })

const rule = (saying: Saying): Html => {
  const { before, command, here, known } = saying
  const was = before?._tag === "AdoptRule" ? before : undefined
  const ruleId = was?.ruleId ?? known.asked.get("regle") ?? undefined
  const current = known.register.rules.find((one) => one.ruleId === ruleId)?.inForce
  return html`${ruleId === undefined ? empty : html`<input type="hidden" name="change[ruleId]" value="${ruleId}" />`}
  ${Form.text(here, { command, name: "change[title]", label: t("Le nom de la règle", "What the rule is called"), required: true, value: was?.title ?? current?.title ?? "" })}
  ${wording(saying, t("La règle", "The rule"), was?.text ?? current?.text ?? "")}
  ${day(saying, "activeFrom", t("À partir de quand", "From when on"), was?.activeFrom ?? known.today)}
  ${review(saying, was?.reviewOn)}`
}

const split = (saying: Saying): Html => {
  const { before, command, here, known } = saying
  const was = before?._tag === "AdoptSplitRule" ? before : undefined
  const inForce = known.register.rules.find(({ inForce: version }) => version?.splitRule != null)?.inForce?.splitRule
  const now = was?.splitRule ?? inForce
  const text = (name: string, label: ReturnType<typeof t>, value: string, help?: ReturnType<typeof t>) =>
    Form.text(here, { command, name, label, value, required: true, ...(help !== undefined && { help }) })
  return html`${Choice.radios(here, { command, name: "change[splitRule][rule]~fields", label: t("Comment on partage", "How we share"), options: SplitChoice.options, chosen: [(now == null ? undefined : SplitChoice.chosen(now.rule)) ?? SplitChoice.options[0]?.[0] ?? ""] })}
  ${text("change[splitRule][commonPot]~percent", t("Pour le pot commun, sur 100 €", "For the common pot, of 100 €"), now == null ? "10" : Field.inPercent(now.commonPot), t("Ce qui reste au groupe, après les frais.", "What stays with the group, after costs."))}
  ${text("change[splitRule][learnerPercent]", t("Une heure pour apprendre compte, sur 100", "An hour of learning counts, of 100"), String(now?.learnerPercent ?? 100), t("100 : autant que les autres. 50 : la moitié.", "100: as much as others. 50: half."))}
  ${wording(saying, t("La règle, en une phrase", "The rule, in a sentence"), was?.text ?? "")}
  ${day(saying, "activeFrom", t("Pour le travail à partir de quand", "For work from when on"), was?.activeFrom ?? known.today)}
  ${review(saying, was?.reviewOn)}`
}

const charter = (saying: Saying): Html => {
  const { before, known } = saying
  const { ours, template } = known.charter
  const was = before?._tag === "AdoptCharter" ? before : undefined
  const fork = known.asked.get("depuis") === "trame"
  const source = was?.source ?? (fork ? template.source : (ours?.source ?? undefined))
  return html`${source == null ? empty : Object.entries(source).map(([name, value]) => html`<input type="hidden" name="change[source][${name}]" value="${value}" />`)}
  ${wording(saying, t("Le texte de la charte", "The text of the charter"), was?.text ?? (fork ? template.text : (ours?.text ?? "")))}
  ${review(saying, was?.reviewOn)}`
}

const endRule = (saying: Saying): Html => {
  const { before, command, here, known } = saying
  const was = before?._tag === "RepealRule" ? before : undefined
  const options = known.register.rules.flatMap(({ inForce, ruleId }): ReadonlyArray<Choice.Option> =>
    inForce === null || ruleId === "charter" ? [] : [[ruleId, inForce.title]]
  )
  return html`${Choice.select(here, { command, name: "change[ruleId]", label: t("Quelle règle", "Which rule"), options, chosen: [was?.ruleId ?? known.asked.get("regle") ?? ""] })}
  ${day(saying, "lastDay", t("Son dernier jour", "Its last day"), was?.lastDay ?? known.today)}`
}

const spending = ({ before, command, here }: Saying): Html => {
  const was = before?._tag === "AllowSpending" ? before : undefined
  const euros = was === undefined ? "" : Field.inEuros(was.cents)
  return html`${Form.text(here, { command, name: "change[cents]~euros", label: t("Combien, en euros", "How much, in euros"), required: true, value: euros })}
  ${Form.text(here, { command, name: "change[what]", label: t("Pour acheter quoi", "To buy what"), required: true, value: was?.what ?? "" })}`
}

const role = ({ before, command, here, known }: Saying): Html => {
  const was = before?._tag === "FillRole" || before?._tag === "VacateRole" ? before : undefined
  const options = known.decides.roles.map(({ holder, name, roleId }): Choice.Option => {
    const now = holder === null ? t("personne pour l'instant", "nobody for now") : t(holder.name, holder.name)
    return [roleId, t(`${name} (${now.fr})`, `${name} (${now.en})`)]
  })
  const value = was?.roleId ?? known.asked.get("role") ?? ""
  return Choice.select(here, {
    command,
    name: "change[roleId]",
    label: t("Quel rôle", "Which role"),
    options,
    chosen: [value]
  })
}

const filling = (saying: Saying): Html =>
  html`${role(saying)} <input type="hidden" name="change[until]" value="null" />`

const somebody =
  (among: "members" | "team") =>
  ({ before, command, here, known }: Saying): Html => {
    const was = before?._tag === "ExcludeMember" || before?._tag === "EndCoordination" ? before.personId : ""
    const options = (among === "team" ? known.group.sheet.team : known.group.present).map(Choice.person)
    return Choice.select(here, { command, name: "change[personId]", label: t("Qui", "Who"), options, chosen: [was] })
  }

const nothing = (): Html => empty

/** One of the things that a proposal can be about. @category models @since 0.1.0 */
export interface Kind {
  /** As it stands in the address. */
  readonly name: string
  readonly words: ReturnType<typeof t>
  /** What it changes; nothing when it is words alone. */
  readonly change: Change.Change["_tag"] | null
  /** How it is decided, when it changes nothing. */
  readonly processes?: readonly [Process, ...ReadonlyArray<Process>]
  /** How many options the group chooses from. */
  readonly options?: boolean
  readonly fields: (saying: Saying) => Html
}

const kind = (name: string, words: Kind["words"], change: Kind["change"], fields: Kind["fields"]): Kind => ({
  name,
  words,
  change,
  fields
})

const words = (name: string, said: Kind["words"], processes: Kind["processes"] & {}, options = false): Kind => ({
  ...kind(name, said, null, nothing),
  processes,
  options
})

/** What is proposed most. @category policies @since 0.1.0 */
export const usual: ReadonlyArray<Kind> = [
  kind("split", t("Comment on partage l'argent", "How we share the money"), "AdoptSplitRule", split),
  kind("rule", t("Une règle", "A rule"), "AdoptRule", rule),
  kind("spending", t("Dépenser du pot commun", "To spend from the common pot"), "AllowSpending", spending),
  kind("role", t("Choisir qui tient un rôle", "Who holds a role"), "FillRole", filling),
  words("words", t("Se mettre d'accord, sans rien changer", "To agree on something, without a change"), [
    "consent",
    "consensus",
    "majority"
  ]),
  words("advice", t("Demander des avis", "To ask for advice"), ["advice"]),
  words("date", t("Trouver une date", "To find a date"), ["timePoll"], true),
  words("who", t("Savoir qui vient", "To know who comes"), ["countIn"]),
  words("choice", t("Choisir entre plusieurs idées", "To choose among several ideas"), ["score", "dotVote"], true)
]

/** What is proposed now and then. @category policies @since 0.1.0 */
export const rare: ReadonlyArray<Kind> = [
  kind("charter", t("La charte", "The charter"), "AdoptCharter", charter),
  kind("end-rule", t("Arrêter une règle", "To end a rule"), "RepealRule", endRule),
  kind("free-role", t("Libérer un rôle", "To free a role"), "VacateRole", role),
  kind("way", t("Notre façon de décider", "How we decide"), "ChooseWay", Structure.way),
  kind("domain", t("Un domaine de décision", "A domain of decisions"), "DefineDomain", Structure.domain),
  kind("holder", t("Qui décide dans un domaine", "Who decides in a domain"), "DelegateDomain", Structure.holder),
  kind(
    "end-holder",
    t("Rendre un domaine au groupe", "To give a domain back to all"),
    "EndDelegation",
    Structure.endHolder
  ),
  kind("body", t("Un cercle ou un comité", "A circle or a committee"), "DefineBody", Structure.body),
  kind("end-body", t("Arrêter un cercle ou un comité", "To end a circle or a committee"), "EndBody", Structure.endBody),
  kind("link", t("Relier deux cercles", "To link two circles"), "LinkBodies", Structure.link),
  kind("seat", t("Donner une place dans un cercle", "A seat in a circle"), "FillSeat", Structure.seat),
  kind(
    "free-seat",
    t("Libérer une place dans un cercle", "To free a seat in a circle"),
    "VacateSeat",
    Structure.freeSeat
  ),
  kind(
    "network",
    t("Ce qu'on dit dans le réseau", "What we say in the network"),
    "DecideNetworkStance",
    Structure.network
  ),
  kind("leave", t("Demander à un membre de partir", "To ask a member to leave"), "ExcludeMember", somebody("members")),
  kind(
    "team",
    t("Demander à un adulte de quitter l'équipe", "To ask an adult to leave the team"),
    "EndCoordination",
    somebody("team")
  ),
  kind("mediator", t("Choisir qui fait la médiation", "Who mediates"), "NameMediator", Safety.mediator),
  kind("measure", t("Une mesure pour quelqu'un", "A measure for somebody"), "DecideMeasure", Safety.measure),
  kind("close", t("Fermer la coopérative", "To close the cooperative"), "CloseCooperative", nothing)
]

/** A split that people disagree about: it is named in the address. @category policies @since 0.1.0 */
export const settle: Kind = kind(
  "settle",
  t("Un partage qui fait débat", "A split that people disagree about"),
  "SettleSplit",
  ({ before, command, here, known }) => {
    const was = before?._tag === "SettleSplit" ? before : undefined
    return html`<input type="hidden" name="change[potId]" value="${was?.potId ?? known.asked.get("pot") ?? ""}" />
      ${Choice.select(here, {
        command,
        name: "change[as]",
        label: t("Ce qu'on en fait", "What becomes of it"),
        options: [
          ["agreed", t("On l'accorde", "It is agreed")],
          ["takenBack", t("On le reprend, et on partage de nouveau", "It is taken back, and shared again")]
        ],
        chosen: [was?.as ?? ""]
      })}`
  }
)

/** A measure that ends: it is named in the address. @category policies @since 0.1.0 */
export const lift: Kind = kind("lift", t("Mettre fin à une mesure", "To end a measure"), "LiftMeasure", Safety.lift)

const all = [...usual, ...rare, settle, lift]

/** The kind of an address. @category getters @since 0.1.0 */
export const named = (name: string | null): Kind | undefined => all.find((one) => one.name === name)

/** The kind of a change; words alone for none. @category getters @since 0.1.0 */
export const of = (change: Shown | null): Kind | undefined =>
  change === null ? undefined : all.find((one) => one.change === change._tag)
