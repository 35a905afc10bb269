/**
 * What somebody tells in confidence stays between them and those who mediate: the log, the news, views, pages, exports, errors, their
 * sizes, the server's own log and telemetry are searched for a trace that there is anything.
 *
 * Verifies: C11, C7
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import { ConcernId } from "@kpacite/core/care/ConcernEvents"
import { PartnerId } from "@kpacite/core/care/PartnersRejections"
import { ReferralId } from "@kpacite/core/care/ReferralEvents"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import * as Addresses from "@kpacite/http/Addresses"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Context, DateTime, Effect, Layer, Stream } from "effect"
import * as Digest from "effect/crypto/Digest"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Kpa from "../cli/Kpa.ts"
import { collector } from "./Collector.ts"
import * as Main from "./Main.ts"
import * as Matrix from "./Matrix.ts"
import * as Roles from "./Roles.ts"
import * as Servers from "./Servers.ts"

type Scene = Effect.Success<typeof Roles.begun>
type Role = Scene["roles"][number]

const person = (name: string) => PersonId.make(name)
const concernId = ConcernId.make("sam-tells")
const words = "Elle me pousse dans l'escalier."

// -- everything that one person can get ------------------------------------------------------------------------------

/** Pages on which somebody might see it, and those where it is said. */
const pages = [
  "",
  "moi",
  "nous",
  "nous/ines",
  "nous/sam",
  "ca-ne-va-pas",
  "mediation",
  "mesures",
  "planning",
  "vendredi",
  "comite-de-suivi",
  "aide",
  "aide/avec-quelqu-un",
  "moi/parcours",
  "nous/zoe/parcours"
]

/** What is made anew each time a page is shown: the keys of its forms. */
const withoutKeys = (html: string) => html.replaceAll(/name="cle"\s+value="[^"]*"/g, "KEY")

const gotten = Effect.fnUntraced(function* ({ send, tokens, url }: Scene, role: Role) {
  const token = tokens[role]
  const found = new Map<string, string>()
  const note = (what: string, { headers, status, text }: Servers.Answer) =>
    found.set(what, JSON.stringify([status, headers.get("etag"), headers.get("content-length"), text]))
  for (const { asks, name, path, slice } of Addresses.views) {
    const { query = {} } = Matrix.views[`${slice}/${name}`] ?? {}
    const at = path.replace(":id", Roles.id)
    const answer =
      asks === "address"
        ? yield* send("GET", `${at}?${new URLSearchParams({ ...query }).toString()}`, { token })
        : yield* send("POST", at, { token, body: JSON.stringify(query) })
    note(`${slice}/${name}`, answer)
  }
  for (const path of ["events", "people/me/export"])
    note(path, yield* send("GET", `/cooperatives/${Roles.id}/${path}`, { token }))
  // Whether something exists is not to be seen from how it is refused either.
  const hear = (id: string) =>
    send("POST", `/cooperatives/${Roles.id}/care/hear-person`, {
      token,
      body: JSON.stringify({ concernId: id, personId: "ines" })
    })
  if (role !== "mediator") note("hear", yield* hear(concernId))
  for (const path of pages) {
    const page = yield* Servers.sendTo(`${url}/kpa/${Roles.id}/${path}`, "GET", {
      headers: { accept: "text/html", cookie: `kpa=${token ?? ""}; langue=fr` }
    })
    found.set(`page ${path}`, JSON.stringify([page.status, page.text.length, withoutKeys(page.text)]))
  }
  return found
})

describe("what is told in confidence", () => {
  it.effect(
    "changes nothing that anybody else can get: no view, log, export, page, refusal, tag or size",
    () =>
      Effect.gen(function* () {
        const scene = yield* Roles.begun
        const cooperatives = yield* Cooperatives.make.pipe(
          Effect.provideService(EventStore, scene.store),
          Effect.provide(Digest.layerWebCrypto)
        )
        const ask = (by: string, commandId: string, command: Cooperative.Command) =>
          cooperatives.ask({
            cooperative: CooperativeId.make(Roles.id),
            asked: {
              command,
              actor: Actor.person(person(by)),
              at: Instant.Instant.make(Servers.monday),
              commandId: CommandId.make(commandId)
            }
          })
        yield* ask("ana", "carers", {
          _tag: "ListPartner",
          kind: "psychosocial",
          name: "Maison des ados",
          hours: "Mercredi",
          howToReach: "On peut venir seul.",
          checkedOn: Servers.day(Servers.monday.slice(0, 10))
        })
        const all = Effect.forEach(scene.roles, (role) => Effect.map(gotten(scene, role), (found) => ({ role, found })))
        const before = yield* all
        const told = yield* ask("sam", concernId, {
          _tag: "RaiseConcern",
          words,
          about: person("ines"),
          to: [person("flo")]
        })
        yield* ask("flo", "flo-hears", { _tag: "HearPerson", concernId, personId: person("ines") })
        yield* ask("flo", "flo-notes", { _tag: "NoteAgreement", concernId, words: "On se laisse passer." })
        yield* ask("flo", "flo-closes", { _tag: "CloseConcern", concernId, as: "settled" })
        yield* ask("rania", "review", {
          _tag: "AnnounceReview",
          personId: person("zoe"),
          day: Servers.day("2026-07-13"),
          members: [person("rania")]
        })
        yield* ask("rania", "going", {
          _tag: "ProposeReferral",
          personId: person("zoe"),
          partnerId: PartnerId.make("carers"),
          words: "Parler à une psychologue."
        })
        yield* ask("zoe", "zoe-agrees", { _tag: "AcceptReferral", referralId: ReferralId.make("going") })
        assert.deepStrictEqual(
          told.events.map(({ _tag }) => _tag),
          ["ConcernRaised"]
        )
        const after = yield* all
        const changed = after.flatMap(({ found, role }, index) =>
          Array.from(found).flatMap(([what, text]) =>
            before[index]?.found.get(what) === text ? [] : [`${role}: ${what}`]
          )
        )
        // Sam sees and gets what he said, whoever mediates what she was told, and Inès gets that she was listened to.
        assert.sameMembers(changed, [
          "member: care/help",
          "member: people/me/export",
          "member: page ca-ne-va-pas",
          "mediator: care/desk",
          "mediator: people/me/export",
          "mediator: page mediation",
          "paused: people/me/export",
          // Zoé and her referent, that her path will be reviewed, and that they go somewhere together.
          "young: follow-up/reviews",
          "young: care/referrals",
          "young: people/me/export",
          "young: page comite-de-suivi",
          "young: page aide/avec-quelqu-un",
          "referent: follow-up/reviews",
          "referent: care/referrals",
          "referent: people/me/export",
          "referent: page comite-de-suivi",
          "referent: page aide/avec-quelqu-un"
        ])
        for (const { found, role } of after) {
          if (role === "member" || role === "mediator") continue
          for (const [what, text] of found) assert.notInclude(text, words, `${role}: ${what}`)
        }
        // What she said, and where it leads, is hers: whoever goes along reads it there, and takes it nowhere.
        const taken = (role: Role) => after.find((one) => one.role === role)?.found.get("people/me/export") ?? ""
        for (const said of ["psychologue", "carers"]) {
          assert.include(taken("young"), said)
          assert.notInclude(taken("referent"), said)
        }
        const inStore = yield* scene.store.read(`confidential/${Roles.id}`)
        assert.isTrue(inStore.events.every(({ metadata }) => metadata.actor === "care"))
      }),
    60_000
  )

  it.effect("wakes nobody, and is in no version", () =>
    Effect.gen(function* () {
      const { client, tokens } = yield* Roles.begun
      const zoe = client(tokens.young)
      const before = (yield* zoe.view(Roles.id, "founding", "home", {})).version
      const told = yield* zoe.command(Roles.id, { _tag: "RaiseConcern", words, to: [person("flo")] })
      assert.strictEqual(told.version, before)
      const { version } = yield* zoe.command(Roles.id, { _tag: "OpenAction", title: "Les clés" })
      assert.strictEqual(version, before + 1)
      const [first] = yield* Stream.runCollect(Stream.take(client(tokens.member).live(Roles.id, before), 1))
      assert.deepStrictEqual(first, { version })
    }).pipe(Effect.scoped)
  )

  it.effect("is answered again to whoever said it, and to nobody else under the same number", () =>
    Effect.gen(function* () {
      const { client, tokens } = yield* Roles.begun
      const say = (role: Role) =>
        client(tokens[role]).command(
          Roles.id,
          { _tag: "RaiseConcern", words, to: [person("flo")] },
          { commandId: "once" }
        )
      const first = yield* say("young")
      assert.deepStrictEqual(yield* say("young"), { ...first, repeated: true })
      assert.strictEqual((yield* Effect.flip(say("member")))._tag, "CommandIdTaken")
      const help = yield* client(tokens.young).view(Roles.id, "care", "help", {})
      assert.lengthOf(help.document.mine, 2)
    })
  )
})

// -- the real program ------------------------------------------------------------------------------------------------

const id = "les-ormes"

describe("the program, told something in confidence", () => {
  it.live(
    "says nothing of it to telemetry and its log, keeps no id and no word in its files, forgets a person, and in the end the whole of it",
    () =>
      Effect.gen(function* () {
        const { sent, url } = yield* collector
        const folder = yield* Main.folder
        const server = yield* Main.serve({
          DATA_DIR: folder,
          OTEL_EXPORTER_OTLP_ENDPOINT: url,
          OTEL_EXPORTER_OTLP_PROTOCOL: "http/json"
        })
        const today = Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now))
        const doors = { client: server.client, operator: server.shown ?? "" }
        const { camille, coordination, join: joins } = yield* Servers.begin(doors, id, today)
        const zoe = yield* joins("Zoé Blanc", "2006-03-14")
        const sam = yield* joins("Sam Diallo", "2005-11-02")
        yield* Servers.adopt(id, [zoe, sam], { _tag: "NameMediator", personId: camille, until: null })
        const raise = {
          _tag: "RaiseConcern",
          words: "Il m'attend devant chez moi.",
          about: sam.personId,
          to: [camille]
        } as const
        const told = yield* zoe.client.command(id, raise)
        const concern = { concernId: ConcernId.make(told.commandId) }
        yield* coordination.command(id, { _tag: "HearPerson", ...concern, personId: sam.personId })
        yield* coordination.command(id, { _tag: "OpenMediation", ...concern, people: [zoe.personId, sam.personId] })
        yield* coordination.command(id, { _tag: "NoteAgreement", ...concern, words: "Chacun son trottoir." })
        yield* coordination.view(id, "care", "desk", {})
        const traces = [raise.words, "trottoir", zoe.personId, sam.personId, camille]

        // At rest: which types, when, and of how many matters; not who, and no word.
        const raw = yield* stored(folder)
        assert.lengthOf(raw, 4)
        for (const trace of traces) assert.notInclude(JSON.stringify(raw), trace)
        const opens = yield* opened(folder)
        assert.deepInclude(Object(opens[0]?.payload), { by: zoe.personId, about: sam.personId, words: raise.words })

        // The person who told it is forgotten: it stays answerable, without her words.
        const place = { environment: { DATA_DIR: folder, LANG: "en_GB.UTF-8" } }
        const forgotten = yield* Kpa.run(["forget", zoe.personId, "--cooperative", id, "--yes"], place)
        assert.strictEqual(forgotten.code, 0, forgotten.complaint)
        yield* Effect.sleep("2500 millis")
        const [seen] = (yield* coordination.view(id, "care", "desk", {})).document.cases
        assert.deepInclude(seen, { words: null, status: "agreed" })
        assert.strictEqual(seen?.by.personId, zoe.personId)

        yield* coordination.command(id, { _tag: "CloseConcern", ...concern, as: "settled" })
        const { code, log, output } = yield* Effect.suspend(() => {
          server.process.kill("SIGTERM")
          return server.ended
        })
        assert.strictEqual(code, 0, log)
        const watched = [log, output, ...sent.map(({ body }) => body.toString())]
        const said = [
          ...traces,
          "RaiseConcern",
          "ConcernRaised",
          "raise-concern",
          "hear-person",
          "care/desk",
          "care/help"
        ]
        for (const text of watched) for (const trace of said) assert.notInclude(text, trace)
        assert.include(watched.join(""), "/cooperatives/:id/governance/state-outcome")
        const verified = yield* Kpa.run(["verify"], place)
        assert.strictEqual(verified.code, 0, verified.complaint)
        const bytes = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))))
        for (const trace of [raise.words, "Chacun son trottoir"]) assert.isFalse(bytes.includes(Buffer.from(trace)))

        // A year and a day later its key is destroyed, and nobody is left in it.
        const later = Instant.plusMinutes(Instant.fromDateTime(yield* DateTime.now), 366 * 24 * 60)
        yield* Effect.gen(function* () {
          const context = yield* Layer.build(Main.storage({ dataFolder: folder }))
          const cooperatives = yield* Effect.provide(
            Effect.provideContext(Cooperatives.make, Context.pick(EventStore, Forgetting)(context) as never),
            Digest.layerWebCrypto
          )
          const viewer = Actor.person(camille)
          const asked = { cooperative: CooperativeId.make(id), slice: "care", query: {}, viewer } as const
          const desk = yield* cooperatives.look({ ...asked, view: "desk", at: later })
          assert.isTrue(desk._tag === "Seen" && desk.document.cases.length === 0)
        }).pipe(Effect.scoped)
        for (const { payload } of yield* opened(folder)) {
          assert.deepInclude(Object(payload), { by: null })
        }
      }).pipe(Effect.scoped),
    60_000
  )
})

/** The events as they lie in the file. */
const stored = (folder: string) =>
  Effect.gen(function* () {
    const store = yield* SqliteEventStore.make({ file: join(folder, "kpacite.sqlite") })
    return (yield* store.read(`confidential/${id}`)).events
  }).pipe(Effect.scoped)

/** The same as the program reads them. */
const opened = (folder: string) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(Main.storage({ dataFolder: folder }))
    return (yield* Context.get(context, EventStore).read(`confidential/${id}`)).events
  }).pipe(Effect.scoped)
