/**
 * A season as people would write it down, and the commands that it stands for, in the order in which they were asked.
 */
import * as Actor from "@kpacite/core/Actor"
import type { Asked } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ClientId, CommandId, FicheId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Charges from "@kpacite/core/treasury/Charges"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Clients from "@kpacite/core/planning/Clients"
import { Task } from "@kpacite/core/planning/Task"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { Profile } from "@kpacite/core/membership/Standing"
import { Effect, Schema } from "effect"
import board from "../trello-board/trello-project100.json" with { type: "json" }
import json from "./season.json" with { type: "json" }

// -- the data --------------------------------------------------------------------------------------------------------

/** A day and a time in Paris, such as `2026-07-15T18:00`. */
const Moment = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/))
const Time = Schema.String.check(Schema.isPattern(/^\d{2}:\d{2}$/))

const Young = Schema.Struct({
  id: PersonId,
  name: Schema.NonEmptyString,
  birthDate: LocalDate.LocalDate,
  motivation: Schema.NonEmptyString,
  parents: Schema.optionalKey(Schema.Literals(["bothHolders", "oneHolder"])),
  reasonForOne: Schema.optionalKey(Schema.NonEmptyString)
})

const Fiche = Schema.Struct({
  id: FicheId,
  client: ClientId,
  title: Schema.NonEmptyString,
  place: Schema.NonEmptyString,
  day: LocalDate.LocalDate,
  from: Time,
  to: Time,
  breakMinutes: Schema.optionalKey(Schema.Int),
  seats: Schema.Struct({ min: Schema.Int, max: Schema.Int, learner: Schema.Int }),
  task: Task,
  price: Schema.Int,
  difficulty: Schema.optionalKey(Schema.Int),
  /** In the order in which they sign up; `zoe:learner` comes to learn. */
  signUps: Schema.Array(Schema.String),
  /** Who was there, with their minutes. */
  present: Schema.Record(Schema.String, Schema.Int)
})

const asked = { at: Moment, by: PersonId, id: CommandId, refused: Schema.optionalKey(Schema.String) }

const Step = Schema.Union([
  Schema.Struct({ ...asked, ask: Cooperative.Command }),
  Schema.Struct({ ...asked, adoptTariff: Schema.String }),
  Schema.Struct({ ...asked, adoptRates: Schema.Literal("july2026") }),
  Schema.Struct({ ...asked, importTrello: Schema.Literal(true) })
])

const Season = Schema.Struct({
  note: Schema.String,
  id: Schema.NonEmptyString,
  founding: Schema.Struct({ at: Moment, name: Schema.String, territory: Schema.String, carrier: Schema.String }),
  coordinators: Schema.NonEmptyArray(
    Schema.Struct({ id: PersonId, name: Schema.NonEmptyString, profiles: Schema.Array(Profile) })
  ),
  charter: Schema.Struct({ at: Moment, text: Schema.NonEmptyString, reviewOn: LocalDate.LocalDate }),
  people: Schema.Array(Young),
  cape: Schema.Struct({ startsOn: LocalDate.LocalDate, endsOn: LocalDate.LocalDate }),
  clients: Schema.Array(
    Schema.Struct({ id: CommandId, ...Clients.AddClient.fields, _tag: Schema.optionalKey(Schema.Never) })
  ),
  fiches: Schema.Array(Fiche),
  steps: Schema.Array(Step)
})
type Season = typeof Season.Type

const decode = Schema.decodeUnknownEffect(Schema.toCodecJson(Season))
const decodeBoard = Schema.decodeUnknownEffect(Schema.toCodecJson(TrelloExport.Board))

/** The season of this folder and the Trello board beside it, as the commands that tell it. */
export const read = Effect.gen(function* () {
  const season = yield* decode(json)
  return { id: season.id, commands: commands(season, yield* decodeBoard(board)) }
}).pipe(Effect.orDie)

// -- the commands ----------------------------------------------------------------------------------------------------

/** A command of the season; `refused` names the rejection that the story tells of. */
export interface Told extends Asked<Cooperative.Command> {
  readonly refused?: string | undefined
}

/** Every command of the season, the earliest first. `trello` is the export that is imported along the way. */
const commands = (season: Season, trello: TrelloExport.Board): ReadonlyArray<Told> =>
  [
    ...founding(season),
    ...season.people.flatMap((young) => welcome(young, season)),
    ...season.clients.map(({ id, _tag: _, ...client }) =>
      told(id, nadia(season), "2026-06-22T09:00", { _tag: "AddClient", ...client })
    ),
    ...season.fiches.flatMap((fiche) => work(fiche, season)),
    ...season.steps.map((step) => stepOf(step, trello))
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

const told = (id: string, actor: Actor.Actor, at: string, command: Cooperative.Command): Told => ({
  command,
  actor,
  at: moment(at),
  commandId: CommandId.make(id)
})

/** A moment of the season, from a day and a time in Paris. */
export const moment = (at: string): Instant.Instant =>
  Instant.inParis(LocalDate.LocalDate.make(at.slice(0, 10)), at.slice(11))

const nadia = (season: Season): Actor.Actor => Actor.person(season.coordinators[0].id)

const founding = (season: Season): ReadonlyArray<Told> => {
  const { at, carrier, name, territory } = season.founding
  const { reviewOn, text } = season.charter
  return [
    told(season.id, Actor.operator, at, { _tag: "FoundCooperative", name, territory, carrier }),
    ...season.coordinators.map(({ id, name, profiles }, index) =>
      told(id, index === 0 ? Actor.operator : nadia(season), at, {
        _tag: "WelcomeCoordinator",
        name,
        adult: true,
        profiles
      })
    ),
    told("charter", nadia(season), season.charter.at, {
      _tag: "TakeDecision",
      title: "Notre charte",
      process: "consensus",
      outcome: "Lue à voix haute, corrigée, acceptée par tout le monde.",
      change: { _tag: "AdoptCharter", text, reviewOn }
    })
  ]
}

/** From the application to the contract. */
const welcome = (young: typeof Young.Type, season: Season): ReadonlyArray<Told> => {
  const { birthDate, id, motivation, name, parents, reasonForOne } = young
  const team = nadia(season)
  const { endsOn, startsOn } = season.cape
  const signedOn = LocalDate.LocalDate.make("2026-06-24")
  return [
    told(id, team, "2026-06-16T10:00", { _tag: "Apply", name, birthDate, motivation }),
    told(`${id}-heard`, team, "2026-06-17T10:00", { _tag: "HearMotivation", personId: id }),
    told(`${id}-admitted`, team, "2026-06-19T10:00", { _tag: "Admit", personId: id }),
    told(`${id}-adheres`, Actor.person(id), "2026-06-19T17:00", { _tag: "Adhere", version: 1 }),
    ...(parents === undefined
      ? []
      : [
          told(`${id}-parents`, team, "2026-06-22T10:00", {
            _tag: "RecordParentalAuthorisation",
            personId: id,
            signedBy: parents,
            ...(reasonForOne === undefined ? {} : { reasonForOne }),
            acts: ["signCape", "doPrestations", "receivePay"],
            signedOn: LocalDate.LocalDate.make("2026-06-20")
          })
        ]),
    told(`${id}-insured`, team, "2026-06-23T10:00", {
      _tag: "RecordInsurerAnswer",
      personId: id,
      accepted: true,
      answeredOn: LocalDate.LocalDate.make("2026-06-23")
    }),
    told(`${id}-cape`, team, "2026-06-24T10:00", {
      _tag: "SignCape",
      personId: id,
      fullTimeEmployee: false,
      signedOn,
      startsOn,
      endsOn,
      contents: {
        programme: "Découvrir l'entrepreneuriat collectif par des prestations dans le quartier.",
        means: "Un local, du matériel, l'accompagnement de l'équipe de coordination.",
        carrierFee: "Le tarif du porteur, adopté et visible dans le registre.",
        commitmentsToThirdParties: "Aucun engagement au-delà des prestations inscrites ; le porteur en répond.",
        accountingInformation: "Chaque semaine sur la feuille de la semaine, chaque mois par le porteur.",
        earlyTermination: "À tout moment, par écrit, sans motif.",
        payBeforeActivity: "Aucune rémunération avant la première prestation.",
        socialContributions: "Payées par le porteur, remboursées par l'activité."
      }
    })
  ]
}

/** From the sheet on the wall to the attendance. */
const work = (fiche: typeof Fiche.Type, season: Season): ReadonlyArray<Told> => {
  const { breakMinutes, client, day, difficulty, from, id, place, present, price, seats, task, title, to } = fiche
  const team = nadia(season)
  const posted = LocalDate.plusDays(day, -4)
  const people = Object.keys(present).map((person) => PersonId.make(person))
  const [first, ...others] = people
  const signUps = fiche.signUps.map((entry, index) => {
    const [person = "", seat] = entry.split(":")
    const at = `${posted}T12:${String(10 + index).padStart(2, "0")}`
    return told(`${id}-${person}`, Actor.person(PersonId.make(person)), at, {
      _tag: "SignUp",
      ficheId: id,
      seat: seat === "learner" ? "learner" : "regular"
    })
  })
  return [
    told(id, team, `${posted}T12:00`, {
      _tag: "OpenFiche",
      clientId: client,
      title,
      place,
      startsAt: moment(`${day}T${from}`),
      endsAt: moment(`${day}T${to}`),
      ...(breakMinutes === undefined ? {} : { breakMinutes }),
      seats,
      skills: [],
      work: { task },
      priceCents: price,
      ...(difficulty === undefined ? {} : { difficultyPercent: difficulty })
    }),
    ...signUps,
    told(`${id}-confirmed`, team, `${LocalDate.plusDays(day, -2)}T17:00`, { _tag: "ConfirmFiche", ficheId: id }),
    ...(first === undefined
      ? []
      : [
          told(`${id}-here`, team, `${day}T${from}`, { _tag: "CheckIn", ficheId: id, people: [first, ...others] }),
          told(`${id}-done`, team, `${day}T${to}`, {
            _tag: "RecordAttendance",
            ficheId: id,
            attendances: [
              { personId: first, minutes: present[first] ?? 0 },
              ...others.map((personId) => ({ personId, minutes: present[personId] ?? 0 }))
            ]
          })
        ])
  ]
}

const stepOf = (step: typeof Step.Type, trello: TrelloExport.Board): Told => ({
  ...told(step.id, Actor.person(step.by), step.at, commandOf(step, trello)),
  refused: step.refused
})

const commandOf = (step: typeof Step.Type, trello: TrelloExport.Board): Cooperative.Command => {
  if ("ask" in step) return step.ask
  if ("adoptRates" in step) return { _tag: "AdoptRateTable", table: Charges.july2026 }
  if ("importTrello" in step) return { _tag: "ImportTrello", board: trello }
  return { _tag: "AdoptTariff", tariff: Tariff.known.find(({ name }) => name === step.adoptTariff) ?? Tariff.opteos }
}
