/** Verifies: G2 — the skills game, the compass, what others saw, and the passport. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Ajv2019 } from "ajv/dist/2019.js"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import { RoleId } from "../../src/Ids.ts"
import { WorkshopId } from "../../src/care/WorkshopsRejections.ts"
import * as CardDeck from "../../src/skills/CardDeck.ts"
import { SkillGameId } from "../../src/skills/CardsRejections.ts"
import * as Compass from "../../src/skills/Compass.ts"
import * as CompassSheet from "../../src/skills/CompassSheet.ts"
import * as Passport from "../../src/skills/Passport.ts"
import * as SkillGameList from "../../src/skills/SkillGameList.ts"
import {
  asked,
  at,
  attended,
  clientAdded,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  given,
  looking,
  monday,
  person,
  personId,
  signedUp,
  operator,
  worker
} from "../Fixtures.ts"

const [ana, lea, sam, kim] = [person("ana"), person("lea"), person("sam"), person("kim")]
const on = day(monday)
const welcomes = CardDeck.CardId.make("together-1")
const onTime = CardDeck.CardId.make("present-1")
const gameId = SkillGameId.make("cards")

/** Léa, Sam and Kim have weeded together on 1 July. */
const together = (workDay = "2026-07-01") => [
  clientAdded(),
  ficheOpened("potager", workDay, "09:00", "12:00", { seats: { min: 1, max: 3, learner: 0 } }),
  ...["lea", "sam", "kim"].map((who) => signedUp("potager", who)),
  attended("potager", at(workDay, "13:00"), { lea: 180, sam: 180, kim: 180 })
]
const group = [...cooperative, ...worker("kim", "2006-05-05"), ...worker("tom", "2006-06-06")]
const crew = [...group, ...together()]

const started: Cooperative.Event = {
  _tag: "SkillGameStarted",
  gameId,
  people: ["lea", "sam"].map(personId),
  cards: CardDeck.deck.map(({ cardId }) => cardId),
  by: personId("lea"),
  on
}
const vouched = (by: string, words: string | null = null, cardId = welcomes): Cooperative.Event => ({
  _tag: "PeerVouched",
  personId: personId("lea"),
  cardId,
  by: personId(by),
  words,
  on
})
const withdrawn = (by: string): Cooperative.Event => ({
  _tag: "VouchWithdrawn",
  personId: personId("lea"),
  cardId: welcomes,
  by: personId(by),
  on
})
const marked = (level: number | null, when = monday, cardId = welcomes, who = "lea"): Cooperative.Event => ({
  _tag: "SelfMarked",
  personId: personId(who),
  cardId,
  level,
  on: day(when)
})
const shared = (audience: "referent" | "group", ...cards: ReadonlyArray<CardDeck.CardId>): Cooperative.Event => ({
  _tag: "CompassShared",
  personId: personId("lea"),
  with: audience,
  cards,
  on
})
const vouch = { _tag: "Vouch", personId: personId("lea"), cardId: welcomes } as const

const compass = (events: ReadonlyArray<Cooperative.Event>, who = lea, whose = "lea") =>
  Result.getOrThrow(CompassSheet.view.show(folded(...events), looking(who, { person: personId(whose) })))
const card = (events: ReadonlyArray<Cooperative.Event>, who = lea) =>
  compass(events, who).cards.find(({ cardId }) => cardId === welcomes)

describe("the deck", () => {
  it("has twenty-four cards in four families, each said in both languages and once", () => {
    assert.lengthOf(CardDeck.deck, 24)
    for (const family of CardDeck.Family.literals) {
      assert.lengthOf(
        CardDeck.deck.filter((one) => one.family === family),
        6
      )
    }
    for (const language of ["fr", "en"] as const) {
      assert.lengthOf(new Set(CardDeck.deck.map(({ words }) => words[language])), 24)
    }
    for (const { words } of CardDeck.deck) assert.match(words.fr, /^J('|e ).+\.$/)
  })
})

describe("the game of cards", () => {
  const choose = { _tag: "ChooseCard", gameId, cardId: welcomes } as const
  const chosen = { _tag: "SkillCardChosen", gameId, personId: personId("sam"), cardId: welcomes, on } as const

  it("is begun with people who are here, each once", () => {
    given(...group)
      .when(
        asked(
          lea,
          { _tag: "StartSkillGame", people: [personId("lea"), personId("sam"), personId("lea")] },
          at(monday),
          gameId
        )
      )
      .then(started)
    given(...group)
      .when(asked(lea, { _tag: "StartSkillGame", people: [personId("nobody")] }))
      .thenRejected("PersonUnknown")
  })

  it("lets those who play choose each card once, for themselves", () => {
    given(...group, started)
      .when(asked(sam, choose))
      .then(chosen)
    given(...group, started, chosen)
      .when(asked(sam, choose))
      .then()
    for (const other of [
      { ...chosen, personId: personId("lea") },
      { ...chosen, cardId: onTime }
    ])
      given(...group, started, other)
        .when(asked(sam, choose))
        .then(chosen)
    given(...group, started)
      .when(asked(kim, choose))
      .thenRejected("NotInThisGame")
    given(...group)
      .when(asked(sam, choose))
      .thenRejected("SkillGameNotFound")
    given(...group, started)
      .when(asked(sam, { ...choose, cardId: CardDeck.CardId.make("none") }))
      .thenRejected("CardNotFound")
  })

  it("is over when those who play put the cards away", () => {
    const closed: Cooperative.Event = { _tag: "SkillGameClosed", gameId, by: personId("sam"), on }
    given(...group, started)
      .when(asked(sam, { _tag: "CloseSkillGame", gameId }))
      .then(closed)
    given(...group, started, closed)
      .when(asked(sam, { _tag: "CloseSkillGame", gameId }))
      .then()
    given(...group, started, closed)
      .when(asked(sam, choose))
      .thenRejected("SkillGameOver")
  })

  it("is seen by those who play alone", () => {
    const seen = (who: typeof lea) =>
      Result.getOrThrow(SkillGameList.view.show(folded(...group, started, chosen), looking(who, {}))).games
    assert.deepStrictEqual(
      seen(lea)[0]?.people.map(({ cards, name }) => [name, cards.map(({ cardId }) => cardId as string)]),
      [
        ["lea", []],
        ["sam", ["together-1"]]
      ]
    )
    assert.strictEqual(seen(sam)[0]?.left.length, 23)
    assert.deepStrictEqual([seen(kim), seen(ana)], [[], []])
  })
})

describe("what somebody saw of another", () => {
  it("is said by whoever worked with them in the last 90 days", () => {
    given(...crew)
      .when(asked(sam, vouch))
      .then(vouched("sam"))
    const ninety = "2026-04-07"
    given(...group, ...together(ninety))
      .when(asked(sam, vouch))
      .then(vouched("sam"))
    given(...group, ...together("2026-04-06"))
      .when(asked(sam, vouch))
      .thenRejected("NeverWorkedTogether", { days: 90 })
    given(...crew)
      .when(asked(person("tom"), vouch))
      .thenRejected("NeverWorkedTogether")
    given(...crew)
      .when(asked(lea, vouch))
      .thenRejected("NotOneself")
  })

  it("is said after a workshop together as well", () =>
    given(
      ...group,
      {
        _tag: "WorkshopOffered",
        workshopId: WorkshopId.make("budget"),
        topic: "Budget",
        provider: "Deux Mains",
        slots: [{ startsAt: at("2026-07-02", "14:00"), endsAt: at("2026-07-02", "16:00") }],
        places: 8,
        by: personId("ana"),
        on
      },
      {
        _tag: "WorkshopHeld",
        workshopId: WorkshopId.make("budget"),
        attended: [personId("lea"), personId("tom")],
        by: personId("ana"),
        on: day("2026-07-02")
      }
    )
      .when(asked(person("tom"), vouch))
      .then(vouched("tom")))

  it("is said once by each, and taken back", () => {
    given(...crew, vouched("sam"))
      .when(asked(sam, vouch))
      .then()
    const back = { _tag: "WithdrawVouch", personId: personId("lea"), cardId: welcomes } as const
    given(...crew, vouched("sam"))
      .when(asked(sam, back))
      .then(withdrawn("sam"))
    given(...crew)
      .when(asked(sam, back))
      .then()
  })

  it("is read by the person and by whoever wrote it, whoever else sees the card", () => {
    const events = [...crew, vouched("sam", "Elle m'a accueilli."), shared("group", welcomes)]
    const words = (who: typeof lea) => card(events, who)?.vouches.map(({ words }) => words)
    assert.deepStrictEqual(
      [words(lea), words(sam), words(kim)],
      [["Elle m'a accueilli."], ["Elle m'a accueilli."], [null]]
    )
  })

  it("stays when whoever said it leaves, and their words go", () => {
    const left = { _tag: "MemberLeft", personId: personId("sam"), on } as const
    const vouches = card([...crew, vouched("sam", "Elle m'a accueilli."), vouched("kim"), left])?.vouches
    assert.deepStrictEqual(
      vouches?.map(({ name, words }) => [name, words]),
      [
        ["sam", null],
        ["kim", null]
      ]
    )
    assert.isTrue(card([...crew, vouched("sam"), vouched("kim"), left])?.seen)
  })
})

describe("a compass", () => {
  it("holds marks over time, the last of each day, without those that were forgotten", () => {
    const events = [...crew, marked(1, "2026-06-01"), marked(2), marked(3), marked(null, "2026-07-08")]
    assert.deepStrictEqual<unknown>(card(events)?.marks, [
      { level: 1, on: "2026-06-01" },
      { level: 3, on: monday }
    ])
  })

  it("draws each family by the last marks of each day", () => {
    const events = [...crew, marked(1, "2026-06-01"), marked(3), marked(2, monday, CardDeck.CardId.make("together-2"))]
    assert.deepStrictEqual(
      compass(events).radar.map(({ families, on }) => [on as string, families.map(({ tenths }) => tenths)]),
      [
        ["2026-06-01", [null, null, 10, null]],
        [monday, [null, null, 25, null]]
      ]
    )
  })

  it("is one's own alone: others see the cards that they are let see, and no radar", () => {
    const follows = {
      _tag: "ReferentAssigned",
      personId: personId("lea"),
      referentId: personId("ana"),
      by: null,
      on
    } as const
    const events = [...crew, follows, marked(3), shared("referent", welcomes), shared("group", onTime)]
    const cards = (who: typeof lea) => compass(events, who).cards.map(({ cardId }) => cardId as string)
    assert.lengthOf(cards(lea), 24)
    assert.deepStrictEqual(cards(ana), ["present-1", "together-1"])
    assert.deepStrictEqual(cards(sam), ["present-1"])
    assert.deepStrictEqual(compass(events, ana).radar, [])
    assert.deepStrictEqual(compass(events, ana).shared, { referent: [], group: [] })
    assert.deepStrictEqual(compass([...events, shared("group")], sam).cards, [])
  })

  it("is marked and shown by oneself, cards of the deck alone", () => {
    given(...crew)
      .when(asked(lea, { _tag: "MarkMyself", cardId: welcomes, level: 3 }))
      .then(marked(3))
    given(...crew)
      .when(asked(lea, { _tag: "MarkMyself", cardId: CardDeck.CardId.make("none"), level: 3 }))
      .thenRejected("CardNotFound")
    const show = { _tag: "ShareCompass", with: "group", cards: [welcomes] } as const
    given(...crew)
      .when(asked(lea, show))
      .then(shared("group", welcomes))
    given(...crew, shared("group", welcomes))
      .when(asked(lea, show))
      .then()
    given(...crew, shared("group", welcomes, onTime))
      .when(asked(lea, { ...show, cards: [welcomes, CardDeck.CardId.make("present-2")] }))
      .then(shared("group", welcomes, CardDeck.CardId.make("present-2")))
    given(...crew, shared("group", welcomes))
      .when(asked(lea, { _tag: "ShareCompass", with: "group" }))
      .then(shared("group"))
  })

  it("takes as a proof what one did oneself, in a sentence and a day", () => {
    const prove = { _tag: "AddProof", cardId: welcomes, proof: { _tag: "Fiche", ficheId: ficheId("potager") } } as const
    const { _tag: _, ...said } = prove
    const added = { _tag: "ProofAdded", personId: personId("lea"), ...said, on } as const
    given(...crew)
      .when(asked(lea, prove))
      .then(added)
    given(...crew, added)
      .when(asked(lea, prove))
      .then()
    const other = { ...prove, proof: { _tag: "Fiche", ficheId: ficheId("haie") } } as const
    given(...crew, added, ficheOpened("haie"), attended("haie", at(monday), { lea: 60 }))
      .when(asked(lea, other))
      .then({ ...added, proof: other.proof })
    given(...crew)
      .when(asked(person("tom"), prove))
      .thenRejected("NotYourWork")
    given(...crew)
      .when(asked(lea, { ...prove, proof: { _tag: "Role", roleId: RoleId.make("none") } }))
      .thenRejected("NotYourWork")
    assert.strictEqual(card([...crew, added])?.proofs[0]?.sentence.fr, "Désherber le potager, le 1er juillet 2026.")
  })
})

describe("a role as a proof", () => {
  const role = (id: string, holder: string | null): ReadonlyArray<Cooperative.Event> => [
    { _tag: "RoleDefined", roleId: RoleId.make(id), name: `Rôle ${id}`, purpose: "Ouvrir.", accountabilities: [], on },
    ...(holder === null
      ? []
      : [{ _tag: "RoleAssigned", roleId: RoleId.make(id), personId: personId(holder), until: null, on } as const])
  ]
  const roles = [...crew, ...role("keys", "lea"), ...role("van", "lea"), ...role("tea", "sam"), ...role("nobody", null)]
  const prove = (id: string) =>
    ({ _tag: "AddProof", cardId: welcomes, proof: { _tag: "Role", roleId: RoleId.make(id) } }) as const
  const added = (id: string): Cooperative.Event => {
    const { _tag, ...of } = prove(id)
    return { _tag: "ProofAdded", personId: personId("lea"), ...of, on }
  }

  it("is one that one holds, each once, in a sentence and a day", () => {
    given(...roles, added("van"))
      .when(asked(lea, prove("keys")))
      .then(added("keys"))
    given(...roles, added("keys"))
      .when(asked(lea, prove("keys")))
      .then()
    for (const id of ["tea", "nobody"])
      given(...roles)
        .when(asked(lea, prove(id)))
        .thenRejected("NotYourWork")
    assert.deepStrictEqual(
      card([...roles, added("keys"), added("none")])?.proofs.map(({ sentence }) => sentence.fr),
      ["Rôle keys, tenu le 6 juillet 2026."]
    )
  })

  it("is offered among the work that one may choose from", () =>
    assert.deepStrictEqual(compass(roles).work.roles, [
      { roleId: RoleId.make("keys"), name: "Rôle keys" },
      { roleId: RoleId.make("van"), name: "Rôle van" }
    ]))

  it("makes another passport than another role", () =>
    assert.notStrictEqual(
      ...(["keys", "van"].map((id) =>
        Compass.hashOf(folded(...roles, added(id)).compass, personId("lea"), [welcomes], on)
      ) as [string, string])
    ))
})

describe("saying what one saw", () => {
  it("is each one's own, more than once with words, and taken back by whoever said it", () => {
    given(...crew, vouched("sam"))
      .when(asked(kim, vouch))
      .then(vouched("kim"))
    given(...crew, vouched("kim"))
      .when(asked(kim, vouch))
      .then()
    given(...crew, vouched("kim"))
      .when(asked(kim, { ...vouch, words: "Encore." }))
      .then(vouched("kim", "Encore."))
    const { _tag: _, ...of } = vouch
    given(...crew, vouched("sam"))
      .when(asked(kim, { _tag: "WithdrawVouch", ...of }))
      .then()
    given(...crew)
      .when(asked(kim, { ...vouch, personId: personId("nobody") }))
      .thenRejected("PersonUnknown", { personId: personId("nobody") })
  })

  it("keeps the words of each card, until they are taken back", () => {
    const words = (...events: ReadonlyArray<Cooperative.Event>) => folded(...crew, ...events).skillsWords.vouches
    const [first, second] = [welcomes, onTime].map((cardId) => Compass.keyOf(personId("lea"), cardId)) as [
      string,
      string
    ]
    const both = [vouched("sam", "Oui."), vouched("sam", "Toujours.", onTime)]
    assert.deepStrictEqual(words(...both), { sam: { [first]: "Oui.", [second]: "Toujours." } })
    assert.deepStrictEqual(words(...both, withdrawn("sam")), { sam: { [second]: "Toujours." } })
    assert.deepStrictEqual(words(withdrawn("kim")), { kim: {} })
  })
})

describe("what a compass holds", () => {
  const role: Cooperative.Event = {
    _tag: "ProofAdded",
    personId: personId("lea"),
    cardId: welcomes,
    proof: { _tag: "Role", roleId: RoleId.make("keys") },
    on
  }
  const proof = { ...role, proof: { _tag: "Fiche", ficheId: ficheId("potager") } } as Cooperative.Event

  it("is who saw it, each once, and what was added, by card", () => {
    const { proofs, vouches } = folded(
      ...crew,
      vouched("sam"),
      vouched("kim"),
      vouched("sam", "Encore."),
      withdrawn("kim"),
      proof,
      role
    ).compass
    const key = Compass.keyOf(personId("lea"), welcomes)
    assert.deepStrictEqual(vouches, { [key]: [{ by: personId("sam"), on }] })
    assert.deepStrictEqual(proofs, {
      [key]: [
        { proof: { _tag: "Fiche", ficheId: ficheId("potager") }, on },
        { proof: { _tag: "Role", roleId: RoleId.make("keys") }, on }
      ]
    })
  })

  it("gives another digest for each thing that was seen or added", () => {
    const digests = [[], [vouched("sam"), vouched("kim")], [proof], [role]].map((events) =>
      Compass.hashOf(folded(...crew, ...events).compass, personId("lea"), [welcomes], on)
    )
    assert.lengthOf(new Set(digests), 4)
    for (const digest of digests) assert.match(digest, /^[0-9a-f]{64}$/)
  })

  it("shows to oneself the work that one did, and to others whether they may say what they saw", () => {
    const other = ficheOpened("haie", "2026-07-02", "09:00", "12:00")
    const missed = attended("haie", at("2026-07-02", "13:00"), { lea: 0, sam: 60 })
    const events = [...crew, other, signedUp("haie", "lea"), missed]
    assert.deepStrictEqual(compass(events).work, {
      fiches: [{ ficheId: ficheId("potager"), title: "Désherber le potager", on: day("2026-07-01") }],
      roles: []
    })
    const tom = [...events, shared("group", welcomes)]
    assert.deepStrictEqual(
      [lea, sam, person("tom")].map((who) => compass(tom, who).mayVouch),
      [false, true, false]
    )
    assert.deepStrictEqual(compass(tom, sam).work, { fiches: [], roles: [] })
    assert.deepStrictEqual(compass(tom, sam).shared, { referent: [], group: [] })
    assert.deepStrictEqual(compass(crew, lea).shared, { referent: [], group: [] })
    const told = [...tom, vouched("sam", "Oui."), vouched("kim", "Non.")]
    assert.deepStrictEqual(
      card(told, sam)?.vouches.map(({ words, yours }) => [words, yours]),
      [
        ["Oui.", true],
        [null, false]
      ]
    )
    for (const who of [operator, person("nobody")])
      assert.isTrue(
        Result.isFailure(CompassSheet.view.show(folded(...crew), looking(who, { person: personId("lea") })))
      )
    assert.isTrue(
      Result.isFailure(CompassSheet.view.show(folded(...crew), looking(lea, { person: personId("nobody") })))
    )
  })
})

describe("a passport", () => {
  const seen = [...crew, vouched("sam", "Elle m'a accueilli."), vouched("kim")]
  const issue = { _tag: "IssuePassport", cards: [welcomes] } as const
  /** Léa's passport, after what happened since. */
  const made = (events: ReadonlyArray<Cooperative.Event>, after: ReadonlyArray<Cooperative.Event> = []) => {
    const issued = Result.getOrThrow(Cooperative.decide(asked(lea, issue), folded(...events)))
    return Result.getOrThrow(Passport.view.show(folded(...events, ...issued, ...after), looking(lea, {}))).passport
  }

  it("says only what two people saw", () => {
    given(...crew, vouched("sam"))
      .when(asked(lea, issue))
      .thenRejected("NotVouchedEnough", { needed: 2 })
    given(...crew, vouched("sam"), vouched("kim"), withdrawn("kim"))
      .when(asked(lea, issue))
      .thenRejected("NotVouchedEnough")
    assert.isTrue(made(seen)?.stands)
  })

  it("stands until somebody takes back what they saw", () => {
    const after = made(seen, [withdrawn("kim")])
    assert.isFalse(after?.stands)
    assert.deepStrictEqual(after?.credentials, [])
  })

  it("has the shape of Open Badges 3.0, by the published schema", () => {
    const schema: object = JSON.parse(
      readFileSync(new URL("open-badges/achievementcredential.json", import.meta.url), "utf8")
    )
    const ajv = new Ajv2019({
      strict: false,
      formats: { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/ }
    })
    const isCredential = ajv.compile(schema)
    const proof = {
      _tag: "ProofAdded",
      personId: personId("lea"),
      cardId: welcomes,
      proof: { _tag: "Fiche", ficheId: ficheId("potager") },
      on
    } as const
    const [credential] = made([...seen, proof])?.credentials ?? []
    assert.isTrue(isCredential(credential), JSON.stringify(isCredential.errors))
    for (const field of ["@context", "id", "type", "issuer", "validFrom", "credentialSubject"]) {
      assert.isFalse(isCredential({ ...credential, [field]: undefined }), field)
    }
    assert.isFalse(isCredential({ ...credential, validFrom: "hier" }))
  })

  it("gives a sentence and a day as evidence, and no id, no name of others, none of their words", () => {
    const text = JSON.stringify(made(seen)?.credentials)
    for (const other of ["sam", "kim", "Elle m'a accueilli.", "potager"]) assert.notInclude(text, other)
    assert.include(text, "J'accueille quelqu'un qui arrive.")
  })

  it("says what was done, and when, as its evidence", () => {
    const proof = { _tag: "Fiche", ficheId: ficheId("potager") } as const
    const added: Cooperative.Event = { _tag: "ProofAdded", personId: personId("lea"), cardId: welcomes, proof, on }
    const gone = { ...added, proof: { _tag: "Role", roleId: RoleId.make("gone") } } as Cooperative.Event
    const nowhere = { ...added, proof: { _tag: "Fiche", ficheId: ficheId("gone") } } as Cooperative.Event
    const [credential] = made([...seen, added, gone, nowhere])?.credentials ?? []
    assert.deepStrictEqual(credential?.evidence, [
      { type: ["Evidence"], name: "Prestation", narrative: "Désherber le potager, le 1er juillet 2026." }
    ])
    assert.deepStrictEqual(credential?.credentialSubject.identifier, [
      { type: "IdentityObject", hashed: false, identityHash: "lea", identityType: "name" }
    ])
    for (const who of [operator, person("nobody")])
      assert.isTrue(Result.isFailure(Passport.view.show(folded(...seen), looking(who, {}))))
  })

  it("is kept by whoever leaves, and is nobody else's", () => {
    const left = { _tag: "MemberLeft", personId: personId("lea"), on } as const
    assert.isTrue(made(seen, [left])?.stands)
    const others = Result.getOrThrow(Passport.view.show(folded(...seen), looking(sam, {})))
    assert.isNull(others.passport)
  })
})
