/** A request that is sent again, and one that pretends to be. */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import { tagOf } from "@kpacite/core/Part"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Forgetting, layer as forgetting } from "@kpacite/event-store/persons/Forgetting"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { Effect, Layer } from "effect"
import * as Digest from "effect/crypto/Digest"
import { createHash } from "node:crypto"
import * as Season from "../../../examples/season/Season.ts"
import { streamId } from "../src/CooperativeId.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import * as Fingerprint from "../src/Fingerprint.ts"
import { apply, asking, begun, ormes, person } from "./Fixtures.ts"

const camille = person("camille")
const lea = PersonId.make("lea")
const deferring = { _tag: "Defer", personId: lea, reason: "Pas de place avant la rentrée." } as const

const open = Effect.gen(function* () {
  const cooperatives = yield* Cooperatives.make
  yield* begun(cooperatives)
  return { ...cooperatives, ...(yield* Forgetting), store: yield* EventStore }
})

const inMemory = Layer.mergeAll(
  forgetting(Cooperative.personal, Cooperative.hidden).pipe(
    Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer])
  ),
  Digest.layerWebCrypto
)

const taken = (asked: Effect.Effect<unknown, { readonly _tag: string; readonly kind: string }>) =>
  Effect.map(Effect.flip(asked), ({ _tag, kind }) => assert.deepStrictEqual([_tag, kind], ["CommandIdTaken", "unfit"]))

describe("a request under an id that was used before", () => {
  it.effect("is answered again with the same content, in whatever order its fields stand", () =>
    Effect.gen(function* () {
      const { ask, store } = yield* open
      const first = yield* ask(asking(camille, "not-now", deferring))
      const { _tag, personId, reason } = deferring
      const again = yield* ask(asking(camille, "not-now", { reason, personId, _tag }))
      assert.deepStrictEqual(again, { ...first, repeated: true })
      assert.lengthOf((yield* store.read(streamId(ormes))).events, 4)
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("with another content is refused, and does nothing in silence", () =>
    Effect.gen(function* () {
      const { ask, store } = yield* open
      yield* ask(asking(camille, "not-now", deferring))
      yield* taken(ask(asking(camille, "not-now", { ...deferring, reason: "Une autre raison." })))
      yield* taken(ask(asking(camille, "not-now", { ...deferring, personId: PersonId.make("sam") })))
      yield* taken(ask(asking(camille, "lea", { ...apply("Léa Martin"), motivation: "Autre chose." })))
      assert.lengthOf((yield* store.read(streamId(ormes))).events, 4)
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("tells a former coordinator nothing of anybody, even with the very same content", () =>
    Effect.gen(function* () {
      const { ask } = yield* open
      yield* ask(asking(camille, "not-now", deferring))
      yield* ask(
        asking(camille, "max", { _tag: "WelcomeCoordinator", name: "Max", adult: true, profiles: ["project"] })
      )
      yield* ask(asking(camille, "bye", { _tag: "LeaveCoordination", personId: PersonId.make("camille") }))
      const again = yield* ask(asking(camille, "not-now", deferring))
      assert.deepStrictEqual([again.repeated, again.events], [true, []])
      yield* taken(ask(asking(camille, "not-now", { ...deferring, reason: "Rien." })))
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("tells nobody who may not ask that it was used", () =>
    Effect.gen(function* () {
      const { ask } = yield* open
      for (const who of [person("lea"), person("nobody"), Actor.operator]) {
        for (const id of ["lea", "never-used"]) {
          for (const version of [{}, { expectedVersion: 1 }]) {
            const why = yield* Effect.flip(ask(asking(who, id, apply("Sam"), version)))
            assert.strictEqual(why._tag, "NotAllowed", id)
          }
        }
      }
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("that was written before there were fingerprints is taken", () =>
    Effect.gen(function* () {
      const { ask, store } = yield* open
      yield* store.append({
        streamId: streamId(ormes),
        expected: "any",
        events: [
          { type: "MotivationHeard", schemaVersion: 1, payload: { personId: "lea", by: "camille", on: "2026-07-06" } }
        ],
        metadata: {
          commandId: "old",
          actor: "person:camille",
          occurredAt: "2026-07-06T08:00:00.000Z",
          command: "HearMotivation"
        }
      })
      yield* taken(ask(asking(camille, "old", { _tag: "HearMotivation", personId: lea }, { expectedVersion: 1 })))
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("whose words were forgotten is the same as nothing any more", () =>
    Effect.gen(function* () {
      const { ask, forget } = yield* open
      yield* ask(asking(camille, "not-now", deferring))
      yield* forget({ streamId: streamId(ormes), subjectId: "lea" })
      yield* taken(ask(asking(camille, "not-now", deferring, { expectedVersion: 1 })))
    }).pipe(Effect.provide(inMemory))
  )

  it.effect("leaves a fingerprint from which nobody guesses words that were forgotten", () =>
    Effect.gen(function* () {
      const { ask, store } = yield* open
      yield* ask(asking(camille, "sam", apply("Sam")))
      yield* ask(asking(camille, "ines", apply("Inès")))
      const { events } = yield* store.read(streamId(ormes))
      const [sam, ines] = ["sam", "ines"].map(
        (id) => events.find(({ metadata }) => metadata.commandId === id)?.metadata[Fingerprint.key]
      )
      assert.match(JSON.stringify(sam), /^"[0-9a-f]{32}"$/)
      // Nothing but the words is different, so whoever tries all names finds each of them right.
      assert.strictEqual(sam, ines)
    }).pipe(Effect.provide(inMemory))
  )
})

describe("what a fingerprint is made of", () => {
  it("tells nothing of how the words of one answer are to one another", () => {
    const gameId = "game"
    const submitted = (shares: { readonly [personId: string]: number }) =>
      Fingerprint.withoutWords(
        { _tag: "SubmitProposal", gameId, shares } as unknown as Cooperative.Command,
        [{ _tag: "ProposalSubmitted", gameId, personId: "lea", shares, on: "2026-07-06" }] as never
      )
    // Whoever reads the log could otherwise try which of them somebody finds just.
    assert.strictEqual(submitted({ lea: 500, sam: 500, zoe: 500 }), submitted({ lea: 900, sam: 300, zoe: 300 }))
    const voted = (rules: ReadonlyArray<number>) =>
      Fingerprint.withoutWords(
        { _tag: "VoteForRules", gameId, rules } as unknown as Cooperative.Command,
        [
          { _tag: "RulesVoted", gameId, personId: "lea", rules: rules.toSorted((a, b) => a - b), on: "2026-07-06" }
        ] as never
      )
    assert.strictEqual(voted([3, 1]), voted([2]))
    const applied = (motivation: string) =>
      Fingerprint.withoutWords({ ...apply("Sam"), motivation }, [
        {
          _tag: "ApplicationSubmitted",
          personId: "sam",
          name: "Sam",
          birthDate: "2008-03-02",
          motivation,
          on: "2026-07-06"
        }
      ] as never)
    assert.strictEqual(applied("Sam"), applied("Apprendre."))
  })

  it("tells them apart when they are compared with what the log holds", () => {
    const gameId = "game"
    const submitted = (shares: object, kept: object) =>
      Fingerprint.withoutWords(
        { _tag: "SubmitProposal", gameId, shares } as unknown as Cooperative.Command,
        [{ _tag: "ProposalSubmitted", gameId, personId: "lea", shares: kept, on: "2026-07-06" }] as never
      )
    const kept = { lea: 900, sam: 300 }
    assert.strictEqual(submitted(kept, kept), submitted({ sam: 300, lea: 900 }, kept))
    assert.notStrictEqual(submitted(kept, kept), submitted({ lea: 300, sam: 900 }, kept))
    assert.notStrictEqual(submitted(kept, kept), submitted({ lea: 600, sam: 600 }, kept))
  })

  it("has no birth date that was only compared", () => {
    const again = (birthDate: string) =>
      Fingerprint.withoutWords(
        { _tag: "ApplyAgain", personId: lea, motivation: "Encore.", birthDate } as Cooperative.Command,
        [{ _tag: "AppliedAgain", personId: lea, motivation: "Encore.", by: "camille", on: "2026-07-06" }] as never
      )
    assert.strictEqual(again("2008-03-02"), again("2007-01-11"))
  })

  it("has of every command only what an event keeps too, or what is nobody's own", () => {
    const unkept = Cooperative.Command.members.flatMap((command) => {
      const tag = tagOf(command) as Cooperative.Command["_tag"]
      const kept = new Set(["_tag", ...Cooperative.may(tag).events.flatMap(({ fields }) => Object.keys(fields))])
      return Object.entries(command.fields)
        .filter(([name, field]) => !kept.has(name) && !Personal.isOnlyCompared(field))
        .map(([name]) => `${tag}.${name}`)
    })
    // Yes or no, a moment or an id that stands in the log, what the events hold in other fields, and a board, which is nobody's own and too long to be guessed.
    assert.sameMembers(unkept, [
      "Admit.somebodyElse",
      "WelcomeCoordinator.adult",
      "SignCape.fullTimeEmployee",
      "RenewCape.fullTimeEmployee",
      "InvitePerson.hasBeenIn",
      "InvitePerson.signedIn",
      "OpenSession.shared",
      "CloseSession.invitationId",
      "TakeDecision.change",
      "PutForward.personId",
      "StateOutcome.chosen",
      "StateOutcome.adopt",
      "LiftObjection.version",
      "OfferMeeting.personId",
      "ProposeMeasure.kind",
      "ProposeMeasure.with",
      "ProposeMeasure.until",
      "ImportTrello.asRoles",
      "ImportTrello.people",
      "ImportTrello.states",
      "RecordConsent.given",
      "LikeIdea.likes",
      "OpenFiche.work",
      "ProposeResult.gameId",
      "ProposeResult.rule",
      "AgreeCorrection.proposedAt",
      "RecordIndicator.consent"
    ])
  })

  it.effect(
    "has, in a whole season, no words that the log keeps as somebody's own, and no others that the log lacks",
    () =>
      Effect.gen(function* () {
        const { commands } = yield* Season.read
        let state: Cooperative.State = Cooperative.projection.initial
        const tried = new Set<string>()
        for (const { refused: _, ...asked } of commands) {
          const decided = Cooperative.decide(asked, state)
          if (decided._tag === "Failure") continue
          const events = decided.success
          const encoded = events.map((event) => Cooperative.codec.encode(event))
          const own = encoded.flatMap(({ payload, type }) =>
            Object.keys(Cooperative.personal.get(type) ?? {}).flatMap((name) => texts(Object(payload)[name]))
          )
          const clear = encoded.flatMap(({ payload, type }) => {
            const names = Object.keys(Cooperative.personal.get(type) ?? {})
            return texts(Object.fromEntries(Object.entries(Object(payload)).filter(([name]) => !names.includes(name))))
          })
          const { _tag, ...fields } = asked.command
          const made = Fingerprint.withoutWords(asked.command, events)
          for (const word of own.filter((word) => !clear.includes(word))) {
            assert.notInclude(made, JSON.stringify(word), _tag)
          }
          // A text that is changed on its way into an event would be left to guess: there is none.
          if (events.length > 0) {
            tried.add(_tag)
            const lost = texts(
              JSON.parse(JSON.stringify(fields, (_, one) => (typeof one === "bigint" ? `${one}` : one)))
            )
              .filter((text) => /\p{L}{3}.*\s/u.test(text) && !own.includes(text) && !clear.includes(text))
              .filter((text) => made.includes(JSON.stringify(text)))
            if (!isImport(_tag)) assert.deepStrictEqual(lost, [], _tag)
          }
          state = events.reduce(Cooperative.projection.evolve, state)
        }
        assert.isAbove(tried.size, 30)
      })
  )

  it("tells contents apart that differ in anything else", () => {
    const of = (command: Cooperative.Command, events: ReadonlyArray<Cooperative.Event> = []) =>
      createHash("sha256").update(Fingerprint.withoutWords(command, events)).digest("hex")
    const agree = (potId: string) => ({ _tag: "ApproveAllocation", potId }) as Cooperative.Command
    assert.notStrictEqual(of(agree("a")), of(agree("b")))
    // A word that looks like the place of a word is not that place.
    const odd = (name: string) => ({ ...apply("x"), name }) as Cooperative.Command
    const told = { _tag: "ApplicationSubmitted", personId: lea, birthDate: null, motivation: null, on: "2026-07-06" }
    const named = [{ ...told, name: "Léa" }] as unknown as ReadonlyArray<Cooperative.Event>
    assert.notStrictEqual(of(odd("Léa"), named), of(odd('{"word":0}'), named))
  })
})

/** A whole export is read, and what is cleaned of it is the group's. */
const isImport = (tag: string) => tag === "ImportTrello"

const texts = (value: unknown): ReadonlyArray<string> =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(texts)
      : []
