/**
 * The fields of changes of who decides what, and of who sits where.
 *
 * @since 0.1.0
 */
import { BodyKind, DomainProcess } from "@kpacite/core/governance/StructureChanges"
import { processInWords } from "@kpacite/core/governance/ProcessWords"
import { changeInWords, kindInWords } from "@kpacite/core/governance/StructureWords"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import type { Saying, Shown } from "./Saying.ts"
import * as Choice from "../../parts/Choice.ts"

/** What was said before, when it is the same kind of change. */
const was = <Tag extends Shown["_tag"]>(
  { before }: Saying,
  tag: Tag
): Extract<Shown, { readonly _tag: Tag }> | undefined =>
  before?._tag === tag ? (before as Extract<Shown, { readonly _tag: Tag }>) : undefined

type Label = ReturnType<typeof t>

const line = (
  { command, here }: Saying,
  name: string,
  label: Label,
  value = "",
  options: { readonly long?: boolean; readonly required?: boolean; readonly type?: "date" | "number" } = {}
) => Form.text(here, { command, name: `change[${name}]`, label, value, required: true, ...options })

const choice = (
  { command, here }: Saying,
  name: string,
  label: Label,
  options: ReadonlyArray<Choice.Option>,
  value = ""
) => Choice.select(here, { command, name: `change[${name}]`, label, options, chosen: [value] })

const until = (saying: Saying, value: string | undefined) =>
  line(saying, "until", t("Jusqu'à quand (si on le sait)", "Until when (if it is known)"), value, {
    type: "date",
    required: false
  })

const domains = ({ known }: Saying) =>
  known.decides.domains.map(({ domainId, name }): Choice.Option => [domainId, name])

const bodies = ({ known }: Saying) => known.bodies.nodes.map(({ bodyId, name }): Choice.Option => [bodyId, name])

const asked = ({ known }: Saying, name: string): string => known.asked.get(name) ?? ""

/** How a kind of change is decided from now on. @category fields @since 0.1.0 */
export const way = (saying: Saying): Html => {
  const before = was(saying, "ChooseWay")
  const of = ["AdoptSplitRule", "AdoptRule", "RepealRule", "AllowSpending", "SettleSplit", "VacateRole"] as const
  const processes = ["consent", "consensus", "majority"] as const
  const quorum = before === undefined ? "50" : Field.inPercent(before.quorum)
  return html`${choice(
    saying,
    "of",
    t("Pour décider de quoi", "To decide what"),
    of.map((tag) => [tag, changeInWords(tag)]),
    before?.of
  )}
  ${choice(
    saying,
    "process",
    t("Comment", "How"),
    processes.map((process) => [process, processInWords(process)]),
    before?.process
  )}
  ${Form.text(saying.here, { command: saying.command, name: "change[quorum]~percent", label: t("Sur 100 personnes, combien doivent répondre", "Of 100 people, how many have to answer"), value: quorum, required: true })}`
}

/** What is decided in a domain, and how. @category fields @since 0.1.0 */
export const domain = (saying: Saying): Html => {
  const before = was(saying, "DefineDomain")
  const domainId = before?.domainId ?? asked(saying, "domaine")
  const current = saying.known.decides.domains.find((one) => one.domainId === domainId)
  const cents = before === undefined ? (current?.limitCents ?? null) : (before.limitCents ?? null)
  return html`${domainId === "" ? empty : html`<input type="hidden" name="change[domainId]" value="${domainId}" />`}
  ${line(saying, "name", t("Le nom du domaine", "What the domain is called"), before?.name ?? current?.name)}
  ${line(saying, "purpose", t("Ce qu'on y décide", "What is decided in it"), before?.purpose ?? current?.purpose, { long: true })}
  ${choice(
    saying,
    "process",
    t("Comment on y décide", "How it is decided"),
    DomainProcess.literals.map((process) => [process, processInWords(process)]),
    before?.process ?? current?.process
  )}
  ${Form.text(saying.here, { command: saying.command, name: "change[limitCents]~euros", label: t("Ce qu'on peut y dépenser par mois, en euros", "What may be spent in it each month, in euros"), help: t("Vide : rien sans le groupe.", "Empty: nothing without the group."), value: cents === null ? "" : Field.inEuros(cents) })}`
}

/** Who holds a domain. @category fields @since 0.1.0 */
export const holder = (saying: Saying): Html => {
  const before = was(saying, "DelegateDomain")
  const { decides, group } = saying.known
  const options: ReadonlyArray<Choice.Option> = [
    ...decides.roles.map(({ name, roleId }): Choice.Option => [
      Field.several({ "[_tag]": "Role", "[roleId]": roleId }),
      t(`Le rôle « ${name} »`, `The role “${name}”`)
    ]),
    ...saying.known.bodies.nodes.map(({ bodyId, name }): Choice.Option => [
      Field.several({ "[_tag]": "Body", "[bodyId]": bodyId }),
      name
    ]),
    ...group.present.map(({ name, personId }): Choice.Option => [
      Field.several({ "[_tag]": "Person", "[personId]": personId }),
      name
    ])
  ]
  const held =
    before === undefined
      ? ""
      : Field.several(
          Object.fromEntries(Object.entries(before.to).map(([name, value]) => [`[${name}]`, String(value)]))
        )
  return html`${choice(saying, "domainId", t("Quel domaine", "Which domain"), domains(saying), before?.domainId ?? asked(saying, "domaine"))}
  ${Choice.select(saying.here, { command: saying.command, name: "change[to]~fields", label: t("Qui décide", "Who decides"), options, chosen: [held] })}
  ${until(saying, before?.until)}`
}

/** Everybody decides in a domain again. @category fields @since 0.1.0 */
export const endHolder = (saying: Saying): Html =>
  choice(
    saying,
    "domainId",
    t("Quel domaine", "Which domain"),
    domains(saying),
    was(saying, "EndDelegation")?.domainId ?? asked(saying, "domaine")
  )

const sees: ReadonlyArray<Choice.Option> = [
  ["all", t("ce que voient les membres", "what members see")],
  ["aggregates", t("des chiffres, sans les noms", "figures, without names")],
  ["restricted", t("ce que disent ses règles", "what its own rules say")]
]

/** What a body is for. @category fields @since 0.1.0 */
export const body = (saying: Saying): Html => {
  const before = was(saying, "DefineBody")
  const bodyId = before?.bodyId ?? asked(saying, "cercle")
  const now = before ?? saying.known.bodies.nodes.find((one) => one.bodyId === bodyId)
  return html`${bodyId === "" ? empty : html`<input type="hidden" name="change[bodyId]" value="${bodyId}" />`}
  ${choice(
    saying,
    "kind",
    t("C'est quoi", "What it is"),
    BodyKind.literals.map((kind) => [kind, kindInWords(kind)]),
    now?.kind ?? "circle"
  )}
  ${line(saying, "name", t("Son nom", "Its name"), now?.name)}
  ${line(saying, "purpose", t("À quoi ça sert", "What it is for"), now?.purpose, { long: true })}
  ${line(saying, "power", t("Ce qu'on peut y décider", "What it may decide"), now?.power, { long: true })}
  ${line(saying, "rhythm", t("Quand on s'y voit", "How often it meets"), now?.rhythm)}
  ${choice(saying, "sees", t("Ce qu'on y voit", "What is seen in it"), sees, now?.sees)}
  ${line(saying, "seats", t("Combien de places avec une voix (si c'est fixé)", "How many seats with a voice (if it is fixed)"), before?.seats === undefined ? "" : String(before.seats), { type: "number", required: false })}`
}

/** There is no such body any more. @category fields @since 0.1.0 */
export const endBody = (saying: Saying): Html =>
  choice(
    saying,
    "bodyId",
    t("Lequel", "Which one"),
    bodies(saying),
    was(saying, "EndBody")?.bodyId ?? asked(saying, "cercle")
  )

/** What goes from one body to another. @category fields @since 0.1.0 */
export const link = (saying: Saying): Html => {
  const before = was(saying, "LinkBodies")
  return html`${choice(saying, "from", t("De", "From"), bodies(saying), before?.from)}
  ${choice(saying, "to", t("Vers", "To"), bodies(saying), before?.to)}
  ${line(saying, "how", t("Ce qui passe de l'un à l'autre", "What goes from one to the other"), before?.how)}`
}

/** Somebody sits in a body. @category fields @since 0.1.0 */
export const seat = (saying: Saying): Html => {
  const before = was(saying, "FillSeat")
  const as: ReadonlyArray<Choice.Option> = [
    ["voting", t("avec une voix", "with a voice")],
    ["observer", t("pour écouter", "to listen")]
  ]
  return html`${choice(saying, "bodyId", t("Dans quel cercle", "In which circle"), bodies(saying), before?.bodyId ?? asked(saying, "cercle"))}
  ${choice(saying, "personId", t("Qui", "Who"), saying.known.group.people.map(Choice.person), before?.personId)}
  ${choice(saying, "as", t("Comment", "How"), as, before?.as)} ${until(saying, before?.until)}`
}

/** Somebody does not sit in a body any more. @category fields @since 0.1.0 */
export const freeSeat = (saying: Saying): Html => {
  const before = was(saying, "VacateSeat")
  const seated = new Map(
    saying.known.bodies.nodes.flatMap(({ seats }) => seats.map((one) => [one.personId, Choice.person(one)] as const))
  )
  return html`${choice(saying, "bodyId", t("Dans quel cercle", "In which circle"), bodies(saying), before?.bodyId ?? asked(saying, "cercle"))}
  ${choice(saying, "personId", t("Qui", "Who"), Array.from(seated.values()), before?.personId)}`
}

/** What this Kpa says on a subject of the network. @category fields @since 0.1.0 */
export const network = (saying: Saying): Html => {
  const before = was(saying, "DecideNetworkStance")
  return html`${line(saying, "subject", t("Sur quel sujet", "On which subject"), before?.subject)}
  ${line(saying, "position", t("Ce qu'on dit", "What we say"), before?.position, { long: true })}`
}
