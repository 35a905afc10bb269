/**
 * Who said what about a week's split stays with them: the real program is searched for traces, wherever anybody can look.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Instant from "@kpacite/core/Instant"
import * as Week from "@kpacite/core/Week"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Addresses from "@kpacite/http/Addresses"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Kpa from "../cli/Kpa.ts"
import { collector } from "./Collector.ts"
import * as Main from "./Main.ts"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const secret = { commandId: "5f0c6d7e-voix", feeling: "unfair", words: "Et mes courses du mardi ?" } as const

/** A cooperative of three members and three coordinators, and everybody else who could look. */
const begun = Effect.fnUntraced(function* (environment: { readonly [name: string]: string } = {}) {
  const folder = yield* Main.folder
  const server = yield* Main.serve({ DATA_DIR: folder, ...environment })
  const today = Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now))
  const week = Week.of(today)
  const doors = { client: server.client, operator: server.shown ?? "" }
  const { ask, camille, coordination, join } = yield* Servers.begin(doors, id, today)
  const [zoe, sam, ines] = [
    yield* join("Zoé Blanc", "2006-03-14"),
    yield* join("Sam Diallo", "2005-11-02"),
    yield* join("Inès Roche", "2006-01-20")
  ]
  const token = (person: typeof camille, by = coordination) => Servers.signIn(doors, by, id, person)
  const welcomed = Effect.fnUntraced(function* (name: string, profile: "project" | "economic") {
    return Servers.personId(yield* ask({ _tag: "WelcomeCoordinator", name, adult: true, profiles: [profile] }))
  })
  const elsewhere = yield* Servers.found(doors, "ailleurs")
  const tokens = {
    author: yield* token(zoe.personId, zoe.client),
    member: yield* token(sam.personId, sam.client),
    coordinator: yield* token(camille),
    project: yield* token(yield* welcomed("Paul Roy", "project")),
    economic: yield* token(yield* welcomed("Emma Petit", "economic")),
    operator: doors.operator,
    stranger: elsewhere.coordinator,
    nobody: undefined
  }
  const send = (method: string, path: string, by: keyof typeof tokens, body?: string) =>
    Servers.sendTo(`${server.url}/cooperatives/${id}${path}`, method, {
      token: tokens[by],
      ...(body !== undefined && { body })
    })
  const voice = (by: typeof zoe.client, feeling: "fair" | "unsure" | "unfair", words: string, commandId: string) =>
    by.command(id, { _tag: "VoiceFairness", week, feeling, words }, { commandId })
  const stop = Effect.suspend(() => {
    server.process.kill("SIGTERM")
    return server.ended
  })
  const lastVersion = Effect.map(
    server.client(tokens.coordinator).view(id, "treasury", "week", { week }),
    ({ version }) => version
  )
  return {
    ask,
    coordination,
    folder,
    ines,
    lastVersion,
    sam,
    send,
    server,
    stop,
    tokens,
    voice,
    week,
    zoe,
    roles: Object.keys(tokens) as ReadonlyArray<keyof typeof tokens>,
    zoeSpeaks: voice(zoe.client, secret.feeling, secret.words, secret.commandId)
  }
})

type Begun = Effect.Success<ReturnType<typeof begun>>

const views: { readonly [slice: string]: { readonly [name: string]: { readonly query: object } } } = Cooperative.views

/** Every view that there is, as text, with whatever a reader could ask for. */
const everyView = ({ send, week, zoe }: Begun, role: Begun["roles"][number]) =>
  Effect.forEach(
    Addresses.views,
    ({ asks, name: view, path, slice }) => {
      const asked = views[slice]?.[view]?.query ?? {}
      const possible = { week, personId: zoe.personId, person: zoe.personId }
      const query = Object.fromEntries(Object.entries(possible).filter(([name]) => name in asked))
      const at = path.replace("/cooperatives/:id", "")
      return Effect.map(
        asks === "address"
          ? send("GET", `${at}?${new URLSearchParams(query).toString()}`, role)
          : send("POST", at, role, JSON.stringify(query)),
        ({ status, text }) => ({ path, status, text })
      )
    },
    { concurrency: 4 }
  )

const events = (text: string): ReadonlyArray<StoredEvent> =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))

const tracesIn = (text: string, traces: ReadonlyArray<string>) => traces.filter((trace) => text.includes(trace))

/** What would tell that somebody spoke. */
const spoke = ["FairnessVoiced", "VoiceFairness", "voice-fairness", secret.commandId, secret.words, "courses du mardi"]

describe("a hidden author", () => {
  it.live("is in the log of nobody else, whose copy has a place without type, time and author, and still folds", () =>
    Effect.gen(function* () {
      const scene = yield* begun()
      const { ask, folder, lastVersion, roles, send, tokens, zoe } = scene
      const before = yield* lastVersion
      const told = yield* scene.zoeSpeaks
      assert.deepStrictEqual(
        told.events.map((event) => event._tag === "FairnessVoiced" && [event.personId, event.words]),
        [[zoe.personId, secret.words]]
      )
      // Asked again, her request answers as the first time; to anybody else its id is only taken.
      const again = yield* scene.zoeSpeaks
      assert.deepStrictEqual(again, { ...told, repeated: true })
      const taken = yield* Effect.flip(scene.voice(scene.sam.client, secret.feeling, secret.words, secret.commandId))
      assert.strictEqual(taken._tag, "CommandIdTaken")
      yield* scene.voice(scene.coordination, "unsure", "On verra.", "camille-says")
      yield* ask({ _tag: "RecordCost", ficheId: null, label: "Sacs", cents: 900 })
      const logs = yield* Effect.forEach(roles, (role) =>
        Effect.map(send("GET", "/events", role), ({ status, text }) => ({ role, status, text }))
      )
      const readers = logs.filter(({ status }) => status === 200)
      assert.sameMembers(
        readers.map(({ role }) => role),
        ["coordinator", "project", "economic"]
      )
      const raw = yield* stored(folder)
      for (const { role, text } of readers) {
        const own = role === "coordinator"
        const all = events(text)
        const [hers, camilles] = [all[before], all[before + 1]]
        const { hash } = raw[before] ?? assert.fail("not stored")
        assert.deepStrictEqual<unknown>(hers, {
          streamId: `cooperative/${id}`,
          version: before + 1,
          eventId: "",
          type: "$hidden",
          schemaVersion: 1,
          payload: null,
          metadata: { commandId: "$hidden", actor: "", occurredAt: "1970-01-01T00:00:00.000Z" },
          recordedAt: "1970-01-01T00:00:00.000Z",
          hash
        })
        assert.deepStrictEqual(
          all.map(({ hash, version }) => ({ hash, version })),
          raw.map(({ hash, version }) => ({ hash, version }))
        )
        assert.strictEqual(camilles?.type, own ? "FairnessVoiced" : "$hidden")
        if (own) assert.include(JSON.stringify(camilles), "On verra.")
        assert.strictEqual((yield* Cooperative.codec.decodeAll(all)).length, all.length - (own ? 1 : 2))
      }
      // What is read from its place on, and with a token that is none.
      const tail = yield* send("GET", `/events?after=${before}`, "economic")
      for (const { text } of [...logs.filter(({ role }) => role !== "coordinator"), tail]) {
        assert.deepStrictEqual(tracesIn(text, spoke), [])
      }
      // With the right to read the files but not the keys, one sees that somebody said so, and not who.
      const voices = raw.filter(({ type }) => type === "FairnessVoiced")
      assert.lengthOf(voices, 2)
      const bytes = JSON.stringify(voices)
      assert.deepStrictEqual(tracesIn(bytes, [zoe.personId, "person:", secret.words, "On verra."]), [])
      assert.isDefined(tokens.author)
    })
  )

  it.live("wakes nobody: what they said is not told live, and comes along with what happens next", () =>
    Effect.gen(function* () {
      const scene = yield* begun()
      const { ask, lastVersion, server, tokens } = scene
      const before = yield* lastVersion
      const heard: Array<string> = []
      const listen = Effect.fnUntraced(function* (token: string, lastEventId?: string) {
        const answer = yield* Effect.promise(() =>
          fetch(`${server.url}/cooperatives/${id}/events/live`, {
            headers: {
              authorization: `Bearer ${token}`,
              ...(lastEventId !== undefined && { "last-event-id": lastEventId })
            }
          })
        )
        const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
        const read = Effect.promise(async () => (await reader?.read())?.value ?? "")
        yield* Effect.addFinalizer(() => Effect.promise(async () => reader?.cancel()))
        assert.strictEqual(yield* read, ": listening\n\n")
        yield* Effect.forkScoped(Effect.forever(Effect.map(read, (text) => heard.push(text))))
      })
      for (const token of [tokens.author, tokens.member, tokens.coordinator, tokens.economic]) yield* listen(token)
      yield* scene.zoeSpeaks
      yield* listen(tokens.member, String(before))
      yield* Effect.sleep("1 second")
      assert.deepStrictEqual(heard, [])
      yield* ask({ _tag: "RecordCost", ficheId: null, label: "Sacs", cents: 900 })
      yield* Effect.repeat(Effect.sleep("50 millis"), { until: () => heard.length >= 5, times: 100 })
      assert.lengthOf(heard, 5)
      for (const text of heard) {
        assert.strictEqual(text, `id: ${before + 2}\nevent: change\ndata: {"version":${before + 2}}\n\n`)
        assert.deepStrictEqual(tracesIn(text, spoke), [])
      }
      // Whoever was away, or comes back with the version of the hidden event itself, hears the same.
      for (const seen of [before, before + 1]) {
        const [first] = yield* Stream.runCollect(Stream.take(server.client(tokens.member).live(id, seen), 1))
        assert.deepStrictEqual(first, { version: before + 2 })
      }
    }).pipe(Effect.scoped)
  )

  it.live(
    "changes no view of anybody, until three have spoken; telemetry and the server's log know nothing of it",
    () =>
      Effect.gen(function* () {
        const { sent, url } = yield* collector
        const scene = yield* begun({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" })
        const { ines, roles, sam, send, server, stop, tokens, voice, week, zoe } = scene
        const views = Effect.forEach(roles, (role) => everyView(scene, role))
        const before = yield* views
        assert.isAbove(before.flat().filter(({ status }) => status === 200).length, 5 * 8)
        yield* scene.zoeSpeaks
        yield* voice(sam.client, "fair", "Ça va.", "sam-says")
        // The same text for everybody, the author included: nothing shows that somebody spoke, nor what.
        assert.deepStrictEqual(yield* views, before)
        yield* voice(ines.client, "fair", "Oui.", "ines-says")
        const sheet = yield* server.client(tokens.member).view(id, "treasury", "week", { week })
        assert.deepStrictEqual(sheet.document.voices, { fair: 2, unsure: 0, unfair: 1 })
        const after = JSON.stringify(yield* views)
        assert.deepStrictEqual(tracesIn(after, [...spoke, "Ça va."]), [])
        // Neither may refusals tell that somebody tried.
        const refused = yield* send(
          "POST",
          "/treasury/voice-fairness",
          "operator",
          JSON.stringify({ week, feeling: "fair" })
        )
        assert.strictEqual(refused.status, 403)

        const { code, log, output } = yield* stop
        assert.strictEqual(code, 0, log)
        const watched = [log, output, ...sent.map(({ body }) => body.toString())]
        const traces = [...spoke, zoe.personId, sam.personId, "Blanc", "fairness", "unfair"]
        for (const text of watched) assert.deepStrictEqual(tracesIn(text, traces), [])
        // It was watched, all the same: other commands are there by name, and these as requests of some kind.
        assert.include(sent.map(({ body }) => body.toString()).join(""), "/cooperatives/:id/membership/admit")
        const lines = `${log}${output}`.split("\n")
        assert.isTrue(lines.some((line) => line.includes("/cooperatives/:id/membership/admit") && line.includes(id)))
        const hidden = lines.filter((line) => /route\W+hidden/.test(line))
        // What was looked at in confidence is hidden as well: by everybody, three times.
        const looked = 3 * roles.length * Cooperative.confidential.views.size
        assert.lengthOf(hidden, 4 + looked)
        assert.deepStrictEqual(tracesIn(hidden.join("\n"), [id]), [])
      })
  )

  it.live(
    "once forgotten, is nobody: folds, hashes and checks stay whole, and nothing leads from what was said to them",
    () =>
      Effect.gen(function* () {
        const scene = yield* begun()
        const { folder, ines, sam, server, stop, tokens, voice, week, zoe } = scene
        yield* scene.zoeSpeaks
        yield* voice(sam.client, "fair", "Ça va.", "sam-says")
        yield* voice(ines.client, "fair", "Oui.", "ines-says")
        const place = { environment: { DATA_DIR: folder, LANG: "en_GB.UTF-8" } }
        const noted = JSON.parse((yield* Kpa.run(["verify", "--json"], place)).output)
        assert.match(noted.seal, /^\d+:[\da-f]{64}$/)
        const before = yield* stored(folder)
        const forgotten = yield* Kpa.run(["forget", zoe.personId, "--cooperative", id, "--yes"], place)
        assert.strictEqual(forgotten.code, 0, forgotten.complaint)

        const voices = Effect.map(
          server.client(tokens.member).view(id, "treasury", "week", { week }),
          ({ document }) => document.voices
        )
        const counted = { fair: 2, unsure: 0, unfair: 1 }
        assert.deepStrictEqual(yield* voices, counted)
        yield* Effect.sleep("2500 millis")
        assert.deepStrictEqual(yield* voices, counted)
        // Her session is over, so she cannot speak again as if she were somebody else.
        const late = yield* Effect.flip(voice(zoe.client, "unfair", "Encore moi.", "late"))
        assert.strictEqual(late._tag, "Unauthorized")

        // Whoever holds the files, the keys and the program reads a pseudonym.
        const read = yield* opened(folder)
        const said = read.filter(({ type }) => type === "FairnessVoiced")
        assert.lengthOf(said, 3)
        const hers = said.find(({ payload }) => Object(payload).feeling === "unfair")
        assert.match(Object(hers?.payload).personId, /^hidden-[0-9a-f]{32}$/)
        assert.isNull(Object(hers?.payload).words)
        assert.deepStrictEqual(tracesIn(JSON.stringify(hers), [zoe.personId, "person:"]), [])
        const folded = (yield* Cooperative.codec.decodeAll(read)).reduce(
          Cooperative.projection.evolve,
          Cooperative.projection.initial
        )
        assert.lengthOf(Object.keys(folded.treasuryWords.weeks[week] ?? {}), 3)
        assert.notProperty(folded.treasuryWords.weeks[week], zoe.personId)

        yield* stop
        assert.deepStrictEqual((yield* stored(folder)).slice(0, before.length), before)
        const verified = yield* Kpa.run(["verify", "--seal", noted.seal], place)
        assert.strictEqual(verified.code, 0, verified.complaint)
        assert.include(verified.output, "It still begins as the seal says.")
        const bytes = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))))
        assert.isFalse(bytes.includes(Buffer.from(secret.words)))
        const again = yield* Main.serve({ DATA_DIR: folder })
        const seen = yield* again.client(tokens.member).view(id, "treasury", "week", { week })
        assert.deepStrictEqual(seen.document.voices, counted)
      })
  )
})

/** The events of the cooperative as they lie in the file. */
const stored = (folder: string) =>
  Effect.gen(function* () {
    const store = yield* SqliteEventStore.make({ file: join(folder, "kpacite.sqlite") })
    return (yield* store.read(`cooperative/${id}`)).events
  }).pipe(Effect.scoped)

/** The same as the program reads them. */
const opened = (folder: string) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(Main.storage({ dataFolder: folder }))
    return (yield* Context.get(context, EventStore).read(`cooperative/${id}`)).events
  }).pipe(Effect.scoped)
