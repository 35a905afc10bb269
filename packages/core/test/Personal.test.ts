import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema, SchemaAST } from "effect"
import type * as Actor from "../src/Actor.ts"
import * as Cooperative from "../src/Cooperative.ts"
import * as Ids from "../src/Ids.ts"
import * as Instant from "../src/Instant.ts"
import * as LocalDate from "../src/LocalDate.ts"
import * as Tariff from "../src/treasury/Tariff.ts"
import * as Week from "../src/Week.ts"
import { asked, at, contents, day, operator, person, personId } from "./Fixtures.ts"

// -- which fields are personal ---------------------------------------------------------------------------------------

/** Texts that are not words: ids, days, moments, weeks. They are known by their checks, which every use of them shares. */
const notWords = new Set<unknown>(
  [...Object.values(Ids), LocalDate.LocalDate, Instant.Instant, Week.Week].map((schema) => schema.ast.checks)
)

/**
 * Texts that stay readable for ever, with the reason why they are nobody's own. Everything else that people can write
 * freely has to be marked as personal. A path that begins with `*` stands for every event.
 */
const collective: ReadonlyArray<readonly [reason: string, ...paths: ReadonlyArray<string>]> = [
  [
    "the cooperative and its carrier are not natural persons",
    "CooperativeFounded.name",
    "CooperativeFounded.territory",
    "*.carrier"
  ],
  ["names of legal acts, the same for everybody", "ParentsAuthorised.acts"],
  [
    "decided by the group: charter, decisions, rules",
    "CharterAdopted.text",
    "DecisionTaken.title",
    "DecisionTaken.outcome"
  ],
  ["decided by the group: rules", "RuleAdopted.title", "RuleAdopted.text", "RuleAmended.title", "RuleAmended.text"],
  ["what is to be done, in words that name nobody", "FicheOpened.title", "FicheOpened.skills"],
  [
    "a role belongs to the group, whoever holds it",
    "RoleDefined.name",
    "RoleRenamed.name",
    "*.purpose",
    "*.accountabilities"
  ],
  ["an action belongs to the group, whoever takes it", "ActionOpened.title", "ActionRenamed.title", "*.description"],
  [
    "a Trello board, its cards, and where they lie",
    "*.source.board",
    "*.source.card",
    "BoardImported.board",
    "BoardImported.name",
    "BoardImported.movedHere"
  ],
  [
    "published by the carrier",
    "*.tariff.name",
    "*.tariff.source",
    "*.monthlyFees.id",
    "*.monthlyFees.label.fr",
    "*.monthlyFees.label.en",
    "*.waivedFees"
  ],
  ["the name of a skill, the same for everybody", "*.skill"],
  ["published rates", "ChargesWorkshopHeld.rates"],
  ["published rates", "*.table.name", "*.table.source", "*.employer.id", "*.employer.label.fr", "*.employer.label.en"],
  ["published rates", "*.employee.id", "*.employee.label.fr", "*.employee.label.en"],
  ["a month", "*.fees.through"],
  ["what the group spent money on", "CostRecorded.label", "CommonPotSpent.label"],
  [
    "ids, as the fair split writes them",
    "*.leftoverTo",
    "*.people.id",
    "*.prestations.id",
    "*.ballots.judge",
    "*.points.*",
    "*.teams.members",
    "*.rule.shares.*",
    "*.rules.shares.*"
  ],
  ["ids, as the fair split writes them", "*.settled.splitId", "*.ledger.carries.*", "*.payments.id"],
  ["exact fractions", "*.parts.share", "*.payments.entitlement", "*.payments.before", "*.payments.after"]
]
const covers = (pattern: string, path: string): boolean =>
  pattern.startsWith("*") ? path.endsWith(pattern.slice(1)) : path === pattern

/** The paths below a schema where people can write what they like. */
const freeTexts = (
  ast: SchemaAST.AST,
  path: string,
  within: ReadonlyArray<SchemaAST.AST> = []
): ReadonlyArray<string> => {
  const below = (type: SchemaAST.AST, name = "") => freeTexts(type, `${path}${name}`, [...within, ast])
  if (within.includes(ast)) return []
  // What counts is what is stored: money, say, is a whole number there.
  if (ast.encoding !== undefined) return below(SchemaAST.toEncoded(ast))
  if (SchemaAST.isString(ast)) return notWords.has(ast.checks) ? [] : [path]
  if (SchemaAST.isUnion(ast)) return ast.types.flatMap((type) => below(type))
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].flatMap((type) => below(type))
  if (SchemaAST.isObjects(ast)) {
    return [
      ...ast.propertySignatures.flatMap(({ name, type }) => below(type, `.${String(name)}`)),
      ...ast.indexSignatures.flatMap(({ parameter, type }) => [...below(parameter, ".*"), ...below(type, ".*")])
    ]
  }
  if (SchemaAST.isSuspend(ast)) return below(ast.thunk())
  assert.include(
    ["Literal", "Number", "BigInt", "Boolean", "Null"],
    ast._tag,
    `${path} is of a kind that nobody looked at`
  )
  return []
}

const members = Cooperative.Event.members
const tagOf = (member: (typeof members)[number]): string => member.fields._tag.schema.literal

describe("personal words", () => {
  it("are all that people can write freely, but for what belongs to the group", () => {
    const found = members.flatMap((member) => {
      const personal = Personal.fieldsOf(member)
      return Object.entries(member.fields).flatMap(([name, field]) =>
        name in personal ? [] : [...new Set(freeTexts(field.ast, `${tagOf(member)}.${name}`))]
      )
    })
    const patterns = collective.flatMap(([, ...paths]) => paths)
    assert.deepStrictEqual(
      found.filter((path) => !patterns.some((pattern) => covers(pattern, path))),
      []
    )
    assert.deepStrictEqual(
      patterns.filter((pattern) => !found.some((path) => covers(pattern, path))),
      [],
      "no reason is given for nothing"
    )
  })

  it("say whose they are: a field of the same event that is an id, and is not personal itself", () => {
    for (const member of members) {
      const fields: { readonly [name: string]: Schema.Top } = member.fields
      const personal = Personal.fieldsOf(member)
      for (const [name, subject] of Object.entries(personal)) {
        const path = `${tagOf(member)}.${name}`
        assert.isTrue(
          [Ids.PersonId.ast.checks, Ids.ClientId.ast.checks].includes(fields[subject]?.ast.checks),
          `${path} names ${subject}`
        )
        assert.isFalse(subject in personal, path)
      }
    }
  })

  it("can be forgotten: every event is valid with them and without them", () => {
    const valid = Schema.is(Cooperative.Event)
    for (const event of history) {
      assert.isTrue(valid(event), event._tag)
      assert.isTrue(valid(forgotten(event)), event._tag)
    }
  })
})

// -- a history in which people say all kinds of things ---------------------------------------------------------------

const ana = person("ana")
const lea = person("lea")
const ids = { lea: personId("lea"), tom: personId("tom"), noa: personId("noa") }
const client = Ids.ClientId.make("client")
const fiche = (id: string) => Ids.FicheId.make(id)
const reviewOn = day("2026-12-01")
const week = Week.of(day("2026-07-06"))

const shift = (title: string, on: string) =>
  ({
    _tag: "OpenFiche",
    clientId: client,
    title,
    place: `12 rue des Lilas, pour ${title}`,
    startsAt: at(on, "14:00"),
    endsAt: at(on, "16:00"),
    seats: { min: 1, max: 3, learner: 0 },
    skills: [],
    work: { task: "light" },
    priceCents: 12_000
  }) as const

const paper = {
  fullTimeEmployee: false,
  signedOn: day("2026-07-01"),
  startsOn: day("2026-07-01"),
  endsOn: day("2027-06-30"),
  contents
} as const

const story: ReadonlyArray<readonly [actor: Actor.Actor, command: Cooperative.Command, on: string, id: string]> = [
  [
    operator,
    { _tag: "FoundCooperative", name: "La Cape", territory: "Roubaix", carrier: "Optéos" },
    "2026-07-01",
    "found"
  ],
  [
    operator,
    { _tag: "WelcomeCoordinator", name: "Ana Silva", adult: true, profiles: ["project", "animation", "economic"] },
    "2026-07-01",
    "ana"
  ],
  [
    ana,
    { _tag: "Apply", name: "Léa Dubois", birthDate: day("2006-03-14"), motivation: "Je veux bouger." },
    "2026-07-01",
    "lea"
  ],
  [
    ana,
    { _tag: "Apply", name: "Tom Petit", birthDate: day("2009-05-23"), motivation: "Gagner un peu." },
    "2026-07-01",
    "tom"
  ],
  [
    ana,
    { _tag: "Apply", name: "Noa Roux", birthDate: day("2008-09-09"), motivation: "Ma cousine y est." },
    "2026-07-01",
    "noa"
  ],
  [ana, { _tag: "Defer", personId: ids.noa, reason: "Le bac d'abord." }, "2026-07-01", "defer"],
  ...(["lea", "tom"] as const).flatMap((id): typeof story => [
    [ana, { _tag: "HearMotivation", personId: ids[id] }, "2026-07-01", `hear-${id}`],
    [ana, { _tag: "Admit", personId: ids[id] }, "2026-07-01", `admit-${id}`]
  ]),
  [
    ana,
    {
      _tag: "RecordParentalAuthorisation",
      personId: ids.tom,
      signedBy: "oneHolder",
      reasonForOne: "Son père vit à l'étranger.",
      acts: ["signCape"],
      signedOn: day("2026-07-01")
    },
    "2026-07-01",
    "parents"
  ],
  [
    ana,
    {
      _tag: "TakeDecision",
      title: "Charte",
      process: "consent",
      outcome: "Oui.",
      change: { _tag: "AdoptCharter", text: "On se respecte.", reviewOn }
    },
    "2026-07-01",
    "charter"
  ],
  [
    ana,
    {
      _tag: "TakeDecision",
      title: "Partage",
      process: "consent",
      outcome: "Oui.",
      change: {
        _tag: "AdoptSplitRule",
        text: "À parts égales.",
        splitRule: { rule: { _tag: "Equal" }, commonPot: 1000, learnerPercent: 50 },
        activeFrom: day("2026-07-01"),
        reviewOn
      }
    },
    "2026-07-01",
    "split-decision"
  ],
  ...(["lea", "tom"] as const).flatMap((id): typeof story => [
    [person(id), { _tag: "Adhere", version: 1 }, "2026-07-01", `adhere-${id}`],
    [
      ana,
      { _tag: "RecordInsurerAnswer", personId: ids[id], accepted: true, answeredOn: day("2026-07-01") },
      "2026-07-01",
      `insurer-${id}`
    ],
    [ana, { _tag: "SignCape", personId: ids[id], ...paper }, "2026-07-01", `cape-${id}`]
  ]),
  [
    ana,
    { _tag: "AddClient", name: "Mme Lefèvre", phone: "03 20 00 00 01", mail: "lefevre@example.org" },
    "2026-07-01",
    "client"
  ],
  [ana, { _tag: "CorrectClient", clientId: client, name: "Mme Lefebvre" }, "2026-07-02", "correct"],
  [ana, shift("Jardin", "2026-07-06"), "2026-07-02", "garden"],
  [ana, shift("Courses", "2026-07-07"), "2026-07-02", "errands"],
  ...(["lea", "tom"] as const).map((id): (typeof story)[number] => [
    person(id),
    { _tag: "SignUp", ficheId: fiche("garden"), seat: "regular" },
    "2026-07-03",
    `sign-${id}`
  ]),
  [
    person("tom"),
    { _tag: "Withdraw", ficheId: fiche("garden"), reason: "Rendez-vous chez le dentiste." },
    "2026-07-03",
    "withdraw"
  ],
  [ana, { _tag: "ConfirmFiche", ficheId: fiche("garden") }, "2026-07-03", "confirm"],
  [ana, { _tag: "CancelFiche", ficheId: fiche("errands"), reason: "Je suis malade." }, "2026-07-03", "cancel"],
  [ana, { _tag: "CheckIn", ficheId: fiche("garden"), people: [ids.lea] }, "2026-07-06 14:00", "check-in"],
  [
    ana,
    { _tag: "RecordAttendance", ficheId: fiche("garden"), attendances: [{ personId: ids.lea, minutes: 120 }] },
    "2026-07-06 16:00",
    "attendance"
  ],
  [
    ana,
    { _tag: "GiveFeedback", clientId: client, ficheId: fiche("garden"), satisfaction: 5, words: "Un jardin superbe." },
    "2026-07-06",
    "feedback"
  ],
  [lea, { _tag: "OpenAction", title: "Réparer la tondeuse", assignees: [] }, "2026-07-06", "action"],
  [
    lea,
    { _tag: "MoveAction", actionId: Ids.ActionId.make("action"), to: "blocked", why: "J'attends mon oncle." },
    "2026-07-06",
    "block"
  ],
  [ana, { _tag: "AdoptTariff", tariff: Tariff.opteos }, "2026-07-06", "tariff"],
  [
    ana,
    { _tag: "ReceivePayment", ficheId: fiche("garden"), ttc: 14_400, receivedOn: day("2026-07-07") },
    "2026-07-07",
    "receipt"
  ],
  [ana, { _tag: "ShareWeek", week }, "2026-07-13", "pot"],
  [lea, { _tag: "StartGame", game: "veil", potId: Ids.PotId.make(`${week}.1`) }, "2026-07-13", "veil"],
  [lea, { _tag: "VoteForRules", gameId: Ids.GameId.make("veil"), rules: [2, 5] }, "2026-07-13", "vote"],
  [lea, { _tag: "StartGame", game: "proposals", potId: Ids.PotId.make(`${week}.1`) }, "2026-07-13", "secret"],
  [
    lea,
    { _tag: "SubmitProposal", gameId: Ids.GameId.make("secret"), shares: { [ids.lea]: 9_558 } },
    "2026-07-13",
    "submit"
  ],
  [
    ana,
    { _tag: "ReversePot", potId: Ids.PotId.make(`${week}.1`), reason: "Je me suis trompée." },
    "2026-07-13",
    "reverse-pot"
  ],
  [
    ana,
    { _tag: "ReversePayment", receiptId: Ids.ReceiptId.make("receipt"), ttc: 1_000, reason: "Geste pour la voisine." },
    "2026-07-13",
    "reverse"
  ],
  [lea, { _tag: "VoiceFairness", week, feeling: "fair", words: "Ça me va bien." }, "2026-07-13", "voice"],
  [ana, { _tag: "AssignReferent", personId: ids.lea, referentId: personId("ana") }, "2026-07-13", "referent"],
  [lea, { _tag: "PlanInterview", personId: ids.lea, at: at("2026-07-14") }, "2026-07-13", "interview"],
  [
    ana,
    { _tag: "HoldInterview", interviewId: Ids.InterviewId.make("interview"), note: "Léa pense au BAFA." },
    "2026-07-14",
    "hold"
  ],
  [lea, { _tag: "SetGoal", personId: ids.lea, goal: "Avoir le BAFA." }, "2026-07-14", "goal"],
  [
    lea,
    {
      _tag: "RecordIndicator",
      personId: ids.lea,
      consent: true,
      qpv: { inside: "yes", code: "QN05901M", checkedOn: day("2026-07-10"), source: "sig.ville.gouv.fr" },
      statusAtEntry: "neither",
      currentStatus: "trainee",
      educationLevel: "level3",
      referrer: "friend",
      outcome: "apprenticeship"
    },
    "2026-07-14",
    "indicator"
  ]
]

/** What happens when all of this is asked, one after the other. */
const happened = (): ReadonlyArray<Cooperative.Event> => {
  const events: Array<Cooperative.Event> = []
  let state = Cooperative.projection.initial
  for (const [actor, command, when, id] of story) {
    const [on = when, time = "18:00"] = when.split(" ")
    const decided = Cooperative.decide(asked(actor, command, at(on, time), id), state)
    if (Result.isFailure(decided)) return assert.fail(`${id}: ${JSON.stringify(decided.failure)}`)
    events.push(...decided.success)
    state = decided.success.reduce(Cooperative.projection.evolve, state)
  }
  return events
}

const history = happened()

const personalOf = (event: Cooperative.Event): { readonly [name: string]: string } => {
  const member = members.find((one) => tagOf(one) === event._tag)
  return member === undefined ? {} : Personal.fieldsOf(member)
}

function forgotten(event: Cooperative.Event): Cooperative.Event {
  const nulls = Object.fromEntries(Object.keys(personalOf(event)).map((name) => [name, null]))
  return { ...event, ...nulls }
}

// -- nothing depends on them -----------------------------------------------------------------------------------------

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

/** A value with every copy of a personal word taken out. */
const without = (words: ReadonlySet<string>, value: unknown): unknown => {
  if (words.has(text(value))) return null
  if (Array.isArray(value)) return value.map((one) => without(words, one))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(words, one)]))
}

const { evolve, initial } = Cooperative.projection
/** Every part of the state, by its name: with the words, and without them. */
const told: { readonly [part: string]: unknown } = history.reduce(evolve, initial)
const silent: { readonly [part: string]: unknown } = history.map(forgotten).reduce(evolve, initial)

describe("what is decided and what is due", () => {
  it("is tried with a history that has every kind of personal word in it", () => {
    const said = new Set(
      history.flatMap((event) => {
        const values: { readonly [name: string]: unknown } = { ...event }
        return Object.keys(personalOf(event)).flatMap((name) =>
          values[name] === null ? [] : [`${event._tag}.${name}`]
        )
      })
    )
    const marked = members.flatMap((member) =>
      Object.keys(Personal.fieldsOf(member)).map((name) => `${tagOf(member)}.${name}`)
    )
    assert.deepStrictEqual(
      marked.filter((path) => !said.has(path)),
      []
    )
  })

  it("does not depend on personal words: without them, the state is the same but for the words themselves", () => {
    const words = new Set(
      history.flatMap((event) => {
        const values: { readonly [name: string]: unknown } = { ...event }
        return Object.keys(personalOf(event)).flatMap((name) => (values[name] === null ? [] : [text(values[name])]))
      })
    )
    for (const part of Object.keys(told))
      assert.deepStrictEqual(without(words, told[part]), without(new Set(), silent[part]), part)
    // The words are really in there, or this would show nothing.
    for (const part of ["membershipWords", "treasuryWords", "followUpWords"])
      assert.notDeepEqual(told[part], silent[part], part)
  })

  it("keeps words out of every part but the projections of words, and the few copies that rules compare", () => {
    const differ = Object.keys(told).filter((part) => text(told[part]) !== text(silent[part]))
    assert.sameMembers(differ, [
      // Birth dates, for ages on a day.
      "membership",
      // Names, phones and mails, to recognise a client.
      "clients",
      // Places, shown to those who work there.
      "planning",
      "membershipWords",
      "planningWords",
      "treasuryWords",
      "followUpWords",
      // Why an action is blocked, shown on the board.
      "actions",
      // What somebody answered, until it is shown without their name.
      "games"
    ])
  })
})

// -- whose author is hidden ------------------------------------------------------------------------------------------

describe("an event whose author is hidden", () => {
  /** Each command of the story with the events that it led to. */
  const asks = (() => {
    let state = initial
    return story.map(([actor, command, when, id]) => {
      const [on = when, time = "18:00"] = when.split(" ")
      const events = Result.getOrElse(
        Cooperative.decide(asked(actor, command, at(on, time), id), state),
        (): ReadonlyArray<Cooperative.Event> => []
      )
      state = events.reduce(evolve, state)
      return { command, events }
    })
  })()
  const hidden = asks.flatMap(({ events }) => events.filter(({ _tag }) => Cooperative.hidden.has(_tag)))

  it("happens in the story, whatever type it is of", () => {
    assert.sameMembers([...new Set(hidden.map(({ _tag }) => _tag))], [...Cooperative.hidden.keys()])
  })

  it("is asked for by a command of which requests say nothing, alone, and by nothing else", () => {
    const schemas: { readonly [tag: string]: Schema.Top } = Object.assign({}, ...Object.values(Cooperative.commands))
    for (const { command, events } of asks) {
      const schema = schemas[command._tag]
      if (schema === undefined) assert.fail(command._tag)
      const types = new Set(events.map(({ _tag }) => Cooperative.hidden.has(_tag)))
      assert.isAtMost(types.size, 1, command._tag)
      if (types.size === 1) assert.strictEqual(types.has(true), Hidden.isCommand(schema), command._tag)
    }
  })

  it("names people in no field but those of its mark", () => {
    const { coordination, membership } = history.reduce(evolve, initial)
    const people = [...Object.keys(coordination.coordinators), ...Object.keys(membership.members)]
    assert.isAbove(people.length, 3)
    for (const event of hidden) {
      const { author = "", people: others = [] } = Cooperative.hidden.get(event._tag) ?? {}
      const marked = new Set([author, ...others])
      const left = JSON.stringify(Object.entries(event).filter(([field]) => !marked.has(field)))
      for (const person of people) assert.notInclude(left, `"${person}"`)
    }
  })
})
