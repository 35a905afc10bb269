/**
 * What a proposal would change, in words and with its dates and amounts.
 *
 * @since 0.1.0
 */
import { processInWords } from "@kpacite/core/governance/ProcessWords"
import { changeInWords, kindInWords } from "@kpacite/core/governance/StructureWords"
import * as Rule from "@kpacite/fair-split/Rule"
import * as Field from "../../Field.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import * as Safety from "./SafetyFields.ts"
import type { Known, Shown } from "./Saying.ts"
import * as SplitChoice from "./SplitChoice.ts"

/** What it would change; nothing for words alone, and not again what was `said` before. @category constructors @since 0.1.0 */
export const shown = (here: Here, change: Shown | null, known: Known, said?: string): Html =>
  change === null
    ? html`<p class="soft small">${here.words.say(t("Ça ne change aucune règle.", "It changes no rule."))}</p>`
    : html`<h2>${here.words.say(changeInWords(change._tag))}</h2>
        ${lines(here, change, known).map((line) => (line === undefined || line.fr === said ? empty : html`<p>${here.words.say(line)}</p>`))}`

/** The rule by which pots are shared, as it was chosen. @category wording @since 0.1.0 */
export const splitInWords = (rule: Rule.Rule): ReturnType<typeof t> =>
  SplitChoice.options.find(([value]) => value === SplitChoice.chosen(rule))?.[1] ?? Rule.title(rule)

/** How many have to answer, as people say it. **Units** - basis points. @category wording @since 0.1.0 */
export const quorumInWords = (points: number): ReturnType<typeof t> => {
  if (points === 5000) return t("la moitié", "half")
  if (points === 6666) return t("les deux tiers", "two thirds")
  return t(`${Field.inPercent(points)}\u00A0%`, `${points / 100}%`)
}

/** What of 100 € goes to the common pot. **Units** - basis points. @category wording @since 0.1.0 */
export const commonPotInWords = ({ words: { amount } }: Here, points: number): ReturnType<typeof t> =>
  t(`Sur 100 €, ${amount(points)} vont au pot commun.`, `Of €100, ${amount(points)} go to the common pot.`)

const lines = (here: Here, change: Shown, known: Known): ReadonlyArray<ReturnType<typeof t> | undefined> => {
  const { amount, day } = here.words
  const both = (text: string) => t(text, text)
  const from = (on: Parameters<typeof day>[0]) => t(`À partir de ${day(on)}.`, `From ${day(on)} on.`)
  const review = (on: Parameters<typeof day>[0]) =>
    t(`On en reparle ${day(on)}.`, `To be talked about again on ${day(on)}.`)
  const until = (on: Parameters<typeof day>[0] | null | undefined) =>
    on == null ? undefined : t(`Jusqu'à ${day(on)}.`, `Until ${day(on)}.`)
  const role = (id: string) => both(known.decides.roles.find(({ roleId }) => roleId === id)?.name ?? "")
  const body = (id: string) => known.bodies.nodes.find(({ bodyId }) => bodyId === id)?.name ?? ""
  const domain = (id: string) => both(known.decides.domains.find(({ domainId }) => domainId === id)?.name ?? "")
  const person = (id: string) => known.group.nameOf(id) ?? ""
  switch (change._tag) {
    case "AdoptSplitRule": {
      const { commonPot, learnerPercent, rule } = change.splitRule
      return [
        splitInWords(rule),
        commonPotInWords(here, commonPot),
        learnerPercent === 100
          ? undefined
          : t(
              `Une heure pour apprendre compte pour ${learnerPercent} sur 100.`,
              `An hour of learning counts for ${learnerPercent} of 100.`
            ),
        both(change.text),
        from(change.activeFrom),
        review(change.reviewOn)
      ]
    }
    case "AdoptRule":
      return [both(change.title), both(change.text), from(change.activeFrom), review(change.reviewOn)]
    case "AdoptCharter":
      return [both(change.text), review(change.reviewOn)]
    case "RepealRule": {
      const title = known.register.rules.find(({ ruleId }) => ruleId === change.ruleId)?.versions.at(-1)?.title ?? ""
      return [both(title), t(`Son dernier jour : ${day(change.lastDay)}.`, `Its last day: ${day(change.lastDay)}.`)]
    }
    case "ExcludeMember":
    case "EndCoordination":
      return [both(person(change.personId))]
    case "CloseCooperative":
      return [t("Ce qui a été travaillé est encore payé.", "What was worked is still paid.")]
    case "AllowSpending":
      return [t(`${amount(change.cents)} : ${change.what}`, `${amount(change.cents)}: ${change.what}`)]
    case "SettleSplit":
      return [
        change.as === "agreed"
          ? t("Le partage est accordé.", "The split is agreed.")
          : t("Le partage est repris.", "The split is taken back.")
      ]
    case "ChooseWay": {
      const process = processInWords(change.process)
      const quorum = quorumInWords(change.quorum)
      return [
        changeInWords(change.of),
        t(`Par ${process.fr}.`, `By ${process.en}.`),
        t(
          `Il faut qu'au moins ${quorum.fr} des personnes répondent.`,
          `At least ${quorum.en} of those who can have to answer.`
        )
      ]
    }
    case "FillRole":
      return [role(change.roleId), until(change.until)]
    case "VacateRole":
      return [role(change.roleId)]
    case "DefineDomain": {
      const process = processInWords(change.process)
      return [
        both(change.name),
        both(change.purpose),
        t(`Ça s'y décide par ${process.fr}.`, `It is decided by ${process.en}.`),
        change.limitCents === undefined
          ? undefined
          : t(
              `On peut y dépenser ${amount(change.limitCents)} par mois.`,
              `${amount(change.limitCents)} may be spent in it each month.`
            )
      ]
    }
    case "DelegateDomain": {
      const { to } = change
      const who =
        to._tag === "Person"
          ? both(person(to.personId))
          : to._tag === "Body"
            ? both(body(to.bodyId))
            : to._tag === "Role"
              ? role(to.roleId)
              : t("tout le groupe", "everybody")
      return [domain(change.domainId), t(`Qui décide : ${who.fr}`, `Who decides: ${who.en}`), until(change.until)]
    }
    case "EndDelegation":
      return [domain(change.domainId)]
    case "DefineBody":
      return [
        kindInWords(change.kind),
        both(change.name),
        both(change.purpose),
        both(change.power),
        both(change.rhythm)
      ]
    case "EndBody":
      return [both(body(change.bodyId))]
    case "LinkBodies":
      return [
        t(`De ${body(change.from)} vers ${body(change.to)}`, `From ${body(change.from)} to ${body(change.to)}`),
        both(change.how)
      ]
    case "FillSeat":
    case "VacateSeat":
      return [both(`${body(change.bodyId)} : ${person(change.personId)}`)]
    case "NameMediator":
      return [both(person(change.personId)), until(change.until)]
    case "DecideMeasure":
      return [
        both(person(change.personId)),
        Safety.kinds[change.kind],
        change.with === null ? undefined : t(`Avec ${person(change.with)}.`, `With ${person(change.with)}.`),
        until(change.until)
      ]
    case "LiftMeasure":
      return [t("Elle ne lie plus personne.", "It binds nobody any more.")]
    case "DecideNetworkStance":
      return [both(change.subject), both(change.position)]
  }
}
