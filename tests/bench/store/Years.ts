/**
 * The log of a cooperative that lives for years: about two hundred events a week, with fiches, places, receipts, actions
 * and members that keep coming, and a team of about sixty at any time. The same events at every run.
 */
import type * as Cooperative from "@kpacite/core/Cooperative"
import * as Ids from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type * as Pot from "@kpacite/core/treasury/Pot"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import type * as Rule from "@kpacite/fair-split/Rule"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"

type Event = Cooperative.Event

/** The first so many events. */
export const events = (count: number): ReadonlyArray<Event> => {
  const coming = all(LocalDate.LocalDate.make("2026-01-05"), large)
  return Array.from({ length: count }, () => coming.next().value ?? never())
}

/** Of a group that is always as large, how large, and how many come and go in a week. */
export interface Group {
  readonly together: number
  readonly comeAWeek: number
}

/** What happens in so many weeks, from a Monday on. */
export const weeks = (count: number, first: LocalDate.LocalDate, group: Group): ReadonlyArray<Event> =>
  Array.from(all(first, group, count))

/** Who came last until the end of a week, by their numbers. */
export const newestOf = ({ comeAWeek, together }: Group, week: number): number =>
  Math.floor(week * comeAWeek) + together

const never = () => {
  throw new Error("the years do not end")
}

const rule: Rule.Rule = { _tag: "Equal" }
const splitRule = { rule, commonPot: 1_000, learnerPercent: 80 }
const ana = Ids.PersonId.make("ana")
const young = (n: number) => Ids.PersonId.make(`member-${n}`)
const large: Group = { together: 60, comeAWeek: 1.5 }

function* all(first: LocalDate.LocalDate, group: Group, weeks = Number.POSITIVE_INFINITY): Generator<Event, undefined> {
  const { together } = group
  yield* founded(first)
  const money = { ledger: Steady.empty }
  for (let week = 0; week < weeks; week++) {
    const on = LocalDate.plusDays(first, 7 * week)
    const newest = newestOf(group, week)
    for (let n = week === 0 ? 0 : newestOf(group, week - 1) + 1; n <= newest; n++) {
      yield* arrived(n, on)
      if (n >= 20) yield* stayed(n - 20, on)
      if (n >= together) yield { _tag: "MemberLeft", personId: young(n - together), on }
    }
    const lines: Array<Pot.Line> = []
    for (let n = 0; n < 8; n++) yield* prestation(week, n, newest, group, on, lines)
    yield* shared(week, lines, newest, group, on, money)
    for (let n = 0; n < 8; n++) yield* done(week, n, newest, group, on)
    yield* talked(week, newest, on)
  }
}

function* founded(on: LocalDate.LocalDate): Generator<Event> {
  const adopted = { version: 1, activeFrom: on, reviewOn: LocalDate.plusDays(on, 180), on }
  yield { _tag: "CooperativeFounded", name: "La Cape", territory: "Roubaix", carrier: "Optéos", on }
  yield { _tag: "CoordinatorJoined", personId: ana, name: "Ana", profiles: ["project", "economic"], by: null, on }
  yield { _tag: "CharterAdopted", version: 1, text: "On se respecte.", askedFrom: on, on }
  const decisionId = Ids.DecisionId.make("split-rule")
  const ruleId = Ids.RuleId.make("split-rule")
  yield {
    _tag: "RuleAdopted",
    ruleId,
    title: "Répartition",
    text: "À parts égales.",
    splitRule,
    decisionId,
    ...adopted
  }
  for (const tariff of Tariff.known.slice(0, 1)) yield { _tag: "TariffAdopted", tariff, waivedFees: [], fees: null, on }
}

function* arrived(n: number, on: LocalDate.LocalDate): Generator<Event> {
  const personId = young(n)
  const birthDate = LocalDate.LocalDate.make("2006-03-14")
  const motivation = "J'aimerais apprendre à gérer un projet du début à la fin."
  yield { _tag: "ApplicationSubmitted", personId, name: `Membre ${n}`, birthDate, motivation, on }
  yield { _tag: "MotivationHeard", personId, by: ana, on }
  yield { _tag: "MemberAdmitted", personId, by: null, on }
  yield { _tag: "CharterAdhered", personId, version: 1, on }
  yield { _tag: "InsurerAnswered", personId, accepted: true, answeredOn: on, on }
  const period = { signedOn: on, startsOn: on, endsOn: LocalDate.plusDays(on, 364) }
  yield { _tag: "CapeSigned", personId, ...period, carrier: "Optéos", contents, on }
  yield { _tag: "ReferentAssigned", personId, referentId: ana, by: ana, on }
  const interviewId = Ids.InterviewId.make(`interview-${n}`)
  yield { _tag: "InterviewPlanned", interviewId, personId, replaces: null, at: Instant.inParis(on, "10:00"), on }
  yield { _tag: "GoalSet", goalId: Ids.GoalId.make(`goal-${n}`), personId, by: personId, goal: "Tenir l'accueil.", on }
  for (const skill of [`métier ${n % 40}`, "jardiner", "réparer un vélo"]) {
    yield { _tag: "SkillShown", personId, skill, on }
    yield { _tag: "SkillConfirmed", personId, skill, by: ana, on }
  }
}

const contents = {
  programme: "Préparer une activité de jardinage.",
  means: "Un local et des outils.",
  carrierFee: "11,5 % de la marge brute.",
  commitmentsToThirdParties: "Aucun achat à crédit.",
  accountingInformation: "Chaque mois.",
  earlyTermination: "Par lettre, sans préavis.",
  payBeforeActivity: "Aucune.",
  socialContributions: "Retenues sur les recettes."
}

function* stayed(n: number, on: LocalDate.LocalDate): Generator<Event> {
  const personId = young(n)
  const interviewId = Ids.InterviewId.make(`interview-${n}`)
  const note = "Elle se sent bien dans le groupe et voudrait essayer l'accueil."
  yield { _tag: "InterviewHeld", interviewId, personId, by: ana, note, nextOn: LocalDate.plusDays(on, 42), on }
  yield { _tag: "GoalReached", goalId: Ids.GoalId.make(`goal-${n}`), personId, by: personId, on }
  yield { _tag: "InsurerAnswered", personId, accepted: true, answeredOn: on, on }
  yield {
    _tag: "CapeRenewed",
    personId,
    signedOn: on,
    startsOn: on,
    endsOn: LocalDate.plusDays(on, 364),
    carrier: null,
    on
  }
}

/** From the call of a client to what they paid; one in twelve is cancelled. */
function* prestation(
  week: number,
  n: number,
  newest: number,
  { together }: Group,
  on: LocalDate.LocalDate,
  lines: Array<Pot.Line>
): Generator<Event> {
  const id = `${week}-${n}`
  const ficheId = Ids.FicheId.make(`fiche-${id}`)
  const clientId = Ids.ClientId.make(`client-${week}-${n % 2}`)
  if (n < 2) {
    yield { _tag: "ClientAdded", clientId, name: "Mme Petit", kind: "household", phone: null, mail: null, on }
  }
  const workDay = LocalDate.plusDays(on, n % 5)
  const [at, startsAt, endsAt] = ["08:00", "09:00", "12:00"].map((time) => Instant.inParis(workDay, time))
  if (at === undefined || startsAt === undefined || endsAt === undefined) return
  yield {
    _tag: "FicheOpened",
    ficheId,
    clientId,
    title: "Désherber le potager",
    place: "12 rue des Lilas",
    startsAt,
    endsAt,
    workDay,
    breakMinutes: 0,
    seats: { min: 1, max: 2, learner: 1 },
    skills: [],
    task: "light",
    serviceId: null,
    quoteId: null,
    priceCents: 12_000,
    difficultyPercent: 100,
    by: ana,
    on
  }
  const [one, other, late] = [0, 1, 2].map((offset) => young(newest - ((n * 3 + offset + week) % together)))
  if (one === undefined || other === undefined || late === undefined) return
  yield { _tag: "SignedUp", ficheId, personId: one, seat: "regular", at }
  yield { _tag: "SignedUp", ficheId, personId: other, seat: "regular", at }
  yield { _tag: "Waitlisted", ficheId, personId: late, seat: "regular", at }
  const reason = "Je garde ma petite sœur."
  yield { _tag: "Withdrawn", ficheId, personId: other, from: "seat", because: "asked", late: false, reason, at }
  yield { _tag: "MovedUp", ficheId, personId: late, seat: "regular", at }
  if ((week * 8 + n) % 12 === 0) {
    yield { _tag: "FicheCancelled", ficheId, by: ana, reason: "Il va pleuvoir.", at }
    return
  }
  yield { _tag: "FicheConfirmed", ficheId, by: ana, at }
  yield { _tag: "CheckedIn", ficheId, people: [one, late], by: ana, at: startsAt }
  const attendances = [one, late].map((personId) => ({ personId, minutes: 180, seat: "regular" as const }))
  yield { _tag: "AttendanceRecorded", ficheId, attendances, by: ana, at: endsAt }
  yield { _tag: "FeedbackGiven", clientId, ficheId, satisfaction: 5, words: "Très bien.", notedBy: one, on: workDay }
  const receiptId = Ids.ReceiptId.make(`paid-${id}`)
  if (n === 3) yield { _tag: "CostRecorded", ficheId, label: "Gants", cents: 1_000, by: null, on: workDay }
  yield { _tag: "PaymentReceived", receiptId, ficheId, ttc: 12_000, vat: 2_000, receivedOn: workDay, on: workDay }
  const costs = n === 3 ? 1_000 : 0
  const rest = { costs, base: 10_000 - costs, contribution: 1_000, generalCosts: 0, fees: 0, commonPot: 900 }
  const envelope = 10_000 - costs - 1_900
  lines.push({ receiptId, ficheId, workDay, ttc: 12_000, vat: 2_000, ht: 10_000, ...rest, envelope })
}

/** What clients paid is shared among ten; one split in ten is taken back first, and some money goes back to its client. */
function* shared(
  week: number,
  lines: ReadonlyArray<Pot.Line>,
  newest: number,
  { together }: Group,
  monday: LocalDate.LocalDate,
  money: { ledger: Settlement.Ledger }
): Generator<Event> {
  const on = LocalDate.plusDays(monday, 4)
  const inWeek = Week.of(on)
  const people = Array.from({ length: 7 + (week % 4) }, (_, n) => young(newest - ((n * 5 + week) % together)))
  for (const personId of people.slice(0, 3)) {
    yield { _tag: "ClaimStated", week: inWeek, personId, by: personId, cents: 6_000, on }
  }
  const pot = Money.eur(BigInt(lines.reduce((sum, { envelope }) => sum + envelope, 0)))
  const facts = Facts.euros({ pot, people: people.map((id) => ({ id, minutes: 180 })) })
  const entitlements = Result.getOrThrow(Entitlement.of(rule, facts))
  for (const attempt of week % 10 === 0 ? [1, 2] : [1]) {
    const potId = Ids.PotId.make(`${inWeek}.${attempt}`)
    const none = { takesBack: null, reversalId: null, fees: null }
    yield { _tag: "PotLocked", potId, week: inWeek, ...none, ruleVersion: 1, splitRule, lines, facts, on }
    const settled = Steady.settle(money.ledger, { splitId: potId, entitlements })
    money.ledger = settled.ledger
    yield { _tag: "AllocationProposed", potId, settled, by: ana, on }
    if (attempt === 1 && week % 10 === 0) {
      const back = Steady.reverse(money.ledger, settled)
      money.ledger = back.ledger
      yield {
        _tag: "PotReversed",
        potId,
        corrects: null,
        decisionId: null,
        settled: back,
        by: ana,
        reason: "Encore une question.",
        on
      }
    } else yield { _tag: "AllocationAgreed", potId, by: ana, on }
  }
  for (const personId of people.slice(0, 3)) {
    yield { _tag: "FairnessVoiced", week: inWeek, personId, feeling: "fair", words: null, on }
  }
  if (week % 4 === 0) {
    const payRunId = Ids.PayRunId.make(`pay-${week}`)
    const paid = people.map((personId) => ({ personId, cents: 5_000 }))
    yield { _tag: "PayRequested", payRunId, paid, by: ana, on }
    yield { _tag: "PayConfirmed", payRunId, paidOn: on, by: ana, on }
  }
  const [line] = lines
  if (week % 5 === 0 && line !== undefined) {
    const reversalId = Ids.ReceiptId.make(`credit-${week}`)
    yield { _tag: "PaymentReversed", reversalId, receiptId: line.receiptId, ttc: 3_000, by: ana, reason: "Avoir", on }
  }
}

/** An action from “to do” to “done”; one in eight stays open. */
function* done(
  week: number,
  n: number,
  newest: number,
  { together }: Group,
  on: LocalDate.LocalDate
): Generator<Event> {
  const actionId = Ids.ActionId.make(`action-${week}-${n}`)
  const personId = young(newest - ((n * 7 + week) % together))
  const description = "Une page, avec des dessins."
  yield { _tag: "ActionOpened", actionId, title: "Imprimer", description, roleId: null, due: null, assignees: [], on }
  yield { _tag: "ActionTaken", actionId, personId }
  yield { _tag: "ActionMoved", actionId, to: "doing", why: null, by: personId, on }
  if (n > 0) yield { _tag: "ActionDone", actionId, by: personId, on }
}

/** What a group says, decides, teaches and plays. */
function* talked(week: number, newest: number, on: LocalDate.LocalDate): Generator<Event> {
  const [one, other] = [young(newest), young(newest - 1)]
  const decisionId = Ids.DecisionId.make(`decision-${week}`)
  const decision = { title: "Le goûter", outcome: "On garde le goûter du vendredi." }
  yield { _tag: "DecisionTaken", decisionId, ...decision, process: "consent", by: ana, on }
  yield { _tag: "PeerTrainingHeld", trainerId: other, skill: "jardiner", learners: [one], minutes: 90, on }
  const roleId = Ids.RoleId.make(`role-${Math.floor(week / 8)}`)
  if (week % 8 === 0) {
    yield { _tag: "RoleDefined", roleId, name: "Accueil", purpose: "Dire bonjour.", accountabilities: ["Ouvrir"], on }
  }
  yield { _tag: "RoleAssigned", roleId, personId: one, until: null, on }
  if (week % 4 !== 0) return
  const gameId = Ids.GameId.make(`game-${week}`)
  const rules: ReadonlyArray<Rule.Rule> = [{ _tag: "Equal" }, { _tag: "ByHours" }]
  const potId = Ids.PotId.make(`${Week.of(on)}.1`)
  yield { _tag: "GameStarted", gameId, game: "sixRules", potId, rules, by: ana, on }
  for (const personId of [ana, one, other]) yield { _tag: "RulesVoted", gameId, personId, rules: [1], on }
  yield { _tag: "GameRevealed", gameId, outcome: { _tag: "Votes", votes: [0, 3] }, by: ana, on }
}
