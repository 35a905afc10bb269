/** The commands that look after a log: what they print, what they leave alone, and the code at the end. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ClientId, PersonId } from "@kpacite/core/Ids"
import { LocalDate } from "@kpacite/core/LocalDate"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresExpiring from "@kpacite/storage-postgres/PostgresExpiring"
import * as SqliteExpiring from "@kpacite/storage-sqlite/SqliteExpiring"
import * as Storage from "@kpacite/server/Storage"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Clock, Effect, Option, Redacted } from "effect"
import { run as typed, type Typed } from "../../packages/cli/test/Terminal.ts"
import { mayMount, smallDisk } from "../faults/SmallDisk.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Sources from "../Sources.ts"
import * as Logs from "./Logs.ts"

const english = { LANG: "en_GB.UTF-8" }

const run = (args: ReadonlyArray<string>, more: Typed = {}) => typed(args, { environment: english, ...more })

/** No-break spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

const sealIn = (output: string) => /\d+:[\da-f]{64}/.exec(output)?.[0] ?? ""

describe.skipIf(!mayMount)("a log and keys on a disk that can only be read", () => {
  it.live("are looked at, verified and exported, and nothing can be written to them", () =>
    Effect.gen(function* () {
      const { close, folder: disk } = yield* smallDisk
      const folder = join(disk, "été #1 ? 100%")
      const place = { environment: { ...english, DATA_DIR: folder } }
      yield* Logs.grow(join(folder, "kpacite.sqlite"), 1, 5)
      const seal = sealIn((yield* run(["verify"], place)).output)
      yield* close
      assert.match((yield* run(["status"], place)).output, /Last position +5\n/)
      const verified = yield* run(["verify", "--seal", seal], place)
      assert.deepStrictEqual([verified.code, sealIn(verified.output)], [0, seal], verified.complaint)
      const exported = yield* run(["export", "-"], place)
      assert.deepStrictEqual([exported.code, exported.output.split("\n").length], [0, 7], exported.complaint)
      for (const args of [["migrate"], ["forget", "lea", "--cooperative", "les-ormes", "--yes"]]) {
        const { code, complaint } = yield* run(args, place)
        assert.strictEqual(code, 2)
        assert.include(complaint, "may write to them")
      }
    }).pipe(Effect.scoped)
  )
})

describe.skipIf(!mayMount)("a log of which the last lies in a file beside it, on a disk that can only be read", () => {
  it.live("is refused with what to do, and not in the words of SQLite", () =>
    Effect.gen(function* () {
      const { close, folder: disk } = yield* smallDisk
      const log = join(yield* Logs.folder, "log.sqlite")
      const copy = join(disk, "log.sqlite")
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* Logs.growing(yield* SqliteEventStore.make({ file: log }), 1, 3)
          // As whoever copies the files of a server that runs.
          for (const beside of ["", "-wal"]) copyFileSync(`${log}${beside}`, `${copy}${beside}`)
        })
      )
      yield* close
      for (const command of ["status", "verify"]) {
        const { code, complaint } = yield* run([command, "--database", copy])
        assert.strictEqual(code, 2, complaint)
        assert.include(complaint, `${copy}-wal`)
        assert.include(complaint, "Copy both files")
        assert.notMatch(complaint, /SQLite|unable to open/)
        const french = yield* run([command, "--database", copy, "--lang", "fr"])
        assert.include(french.complaint, "Copiez les deux fichiers")
      }
    }).pipe(Effect.scoped)
  )
})

describe("kpa status", () => {
  it.live("tells where the log is, how long and how big, and changes nothing", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(7)
      const before = [readFileSync(file), readdirSync(dirname(file))]
      const { code, output } = yield* run(["status", "--database", file])
      assert.strictEqual(code, 0)
      assert.match(output, /Last position +7\n/)
      assert.match(output, /Streams +3\n/)
      const french = yield* run(["status", "--database", file, "--lang", "fr"])
      assert.match(french.output, /Dernière place +7\n/)
      const json = JSON.parse((yield* run(["status", "--json", "--database", file])).output)
      assert.deepInclude(json, { database: file, kind: "sqlite", lastPosition: 7, streams: 3, projections: [] })
      assert.strictEqual(json.format, json.supportedFormat)
      assert.strictEqual(json.bytes, statSync(file).size)
      assert.match(json.recordedAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      assert.deepStrictEqual([readFileSync(file), readdirSync(dirname(file))], before)
    }).pipe(Effect.scoped)
  )

  it.live("tells how many requests from outside wait, in a file and in PostgreSQL, and makes nothing to find out", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const folder = yield* Logs.folder
      yield* Logs.grow(join(folder, "kpacite.sqlite"), 1, 2)
      const until = (yield* Clock.currentTimeMillis) + 60_000
      const put = Effect.flatMap(Expiring, (kept) =>
        Effect.forEach(["requests/les-ormes", "requests/autre", "stops"], (place) =>
          kept.put({ place, key: "un", text: "{}", until }, 1)
        )
      )
      for (const [environment, layer] of [
        [{ ...english, DATA_DIR: folder }, SqliteExpiring.layer({ file: join(folder, "kpacite-waiting.sqlite") })],
        [{ ...english, DATABASE_URL: Redacted.value(url) }, PostgresExpiring.layerPool({ url })]
      ] as const) {
        if ("DATABASE_URL" in environment) yield* run(["migrate"], { environment })
        const before = yield* run(["status", "--json"], { environment })
        assert.strictEqual(JSON.parse(before.output).requests, 0, before.complaint)
        assert.notInclude((yield* run(["status"], { environment })).output, "Requests waiting")
        yield* Effect.provide(put, layer)
        assert.match((yield* run(["status"], { environment })).output, /Requests waiting +2(\n|$)/)
      }
    }).pipe(Effect.scoped)
  )

  it.live("finds the log where the server has it: DATA_DIR, or DATABASE_URL without its password", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      yield* Logs.grow(join(folder, "kpacite.sqlite"), 1, 2)
      const inFolder = yield* run(["status", "--json"], { environment: { ...english, DATA_DIR: folder } })
      assert.strictEqual(JSON.parse(inFolder.output).lastPosition, 2)
      const url = Redacted.value(yield* emptyDatabase)
      const place = { environment: { ...english, DATABASE_URL: url } }
      assert.strictEqual((yield* run(["migrate"], place)).code, 0)
      const { code, output } = yield* run(["status", "--json"], place)
      assert.strictEqual(code, 0)
      assert.deepInclude(JSON.parse(output), { kind: "postgres", lastPosition: 0, streams: 0, recordedAt: null })
      const { password } = new URL(url)
      assert.notStrictEqual(password, "")
      assert.notInclude(output, password)
    }).pipe(Effect.scoped)
  )

  const missing = ["status", "verify", "export"]
  it.live.each(missing)("refuses a log that is not there in kpa %s, and makes none", (command) =>
    Effect.gen(function* () {
      const file = join(yield* Logs.folder, "log.sqlite")
      const { code, complaint, output } = yield* run([command, "--database", file])
      assert.strictEqual(code, 2)
      assert.strictEqual(output, "")
      assert.include(complaint, "There is no log in")
      assert.isFalse(existsSync(file))
    }).pipe(Effect.scoped)
  )

  it.live("names what is wrong with a place, in both languages", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      const junk = join(folder, "junk")
      writeFileSync(junk, "a letter to a friend, which is longer than a header ".repeat(4))
      const places: ReadonlyArray<readonly [place: string, fr: string, en: string]> = [
        [junk, "autre genre de fichier", "not a database"],
        ["mysql://localhost/x", "ni un fichier ni une adresse", "neither a file nor an address"],
        ["postgres://kpa:secret@127.0.0.1:1/x", "le serveur ne répond pas", "cannot be reached"]
      ]
      for (const [place, fr, en] of places) {
        for (const [lang, words] of [
          ["fr", fr],
          ["en", en]
        ] as const) {
          const { code, complaint } = yield* run(["status", "--database", place, "--lang", lang])
          assert.strictEqual(code, 2)
          assert.include(complaint, words)
          assert.include(complaint, "→")
          assert.notInclude(complaint, "secret")
        }
      }
    }).pipe(Effect.scoped)
  )
})

describe("kpa verify", () => {
  it.live("gives a seal that the log still fits when it has grown", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(5)
      const first = yield* run(["verify", "--database", file])
      assert.strictEqual(first.code, 0)
      assert.include(first.output, "The log is whole: 5 events in 3 streams.")
      const seal = sealIn(first.output)
      yield* Logs.grow(file, 6, 9)
      const second = yield* run(["verify", "--database", file, "--seal", seal, "--lang", "fr"])
      assert.strictEqual(second.code, 0)
      assert.include(plain(second.output), "Le journal est intact : 9 événements dans 3 flux.")
      assert.include(second.output, "Il commence toujours comme le dit le sceau.")
      const json = JSON.parse((yield* run(["verify", "--json", "--database", file])).output)
      assert.deepInclude(json, { events: 9, streams: 3, position: 9, findings: [], seal: sealIn(second.output) })
    }).pipe(Effect.scoped)
  )

  const changes: ReadonlyArray<readonly [what: string, statement: string, en: string, fr: string]> = [
    [
      "a changed event",
      `UPDATE events SET payload = '{"n":99}' WHERE position = 4`,
      'Position 4: event 2 of the stream "jar 1" is not the one that was written',
      "Place 4 : l'événement 2 du flux « jar 1 » n'est pas celui qui a été écrit"
    ],
    [
      "a removed event",
      "DELETE FROM events WHERE position = 3",
      "Position 3: the event is missing.",
      "Place 3 : l'événement manque."
    ],
    [
      "several removed events",
      "DELETE FROM events WHERE position IN (3, 4)",
      "Positions 3 to 4: the events are missing.",
      "Places 3 à 4 : les événements manquent."
    ],
    [
      "a command whose answer was changed",
      "UPDATE events SET size = 9 WHERE position = 5",
      'Position 5: what is kept of the command of event 2 of the stream "jar 2" does not fit it.',
      "Place 5 : ce qui est noté de la commande de l'événement 2 du flux « jar 2 » ne lui va pas."
    ],
    [
      "a renumbered event",
      "UPDATE events SET version = 7 WHERE position = 6",
      "the event has number 7 in the stream",
      "l'événement porte le numéro 7 dans le flux"
    ]
  ]
  it.live.each(changes)("ends with code 3 and says where %s is", ([, statement, en, fr]) =>
    Effect.gen(function* () {
      const file = yield* Logs.log(6)
      yield* Logs.tamper(file, statement)
      const found = yield* run(["verify", "--database", file])
      assert.strictEqual(found.code, 3)
      assert.include(found.output, en)
      assert.include(found.complaint, "is not what was written into it")
      const french = yield* run(["verify", "--database", file, "--lang", "fr"])
      assert.include(french.output, fr)
      assert.include(french.complaint, "n'est pas ce qui y a été écrit")
      const json = yield* run(["verify", "--json", "--database", file])
      assert.strictEqual(json.code, 3)
      assert.isNotEmpty(JSON.parse(json.output).findings)
    }).pipe(Effect.scoped)
  )

  it.live("notices with a seal, and only with it, that the end of the log was cut off", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(6)
      const seal = sealIn((yield* run(["verify", "--database", file])).output)
      yield* Logs.tamper(file, "DELETE FROM events WHERE position > 4")
      assert.strictEqual((yield* run(["verify", "--database", file])).code, 0)
      const { code, output } = yield* run(["verify", "--database", file, "--seal", seal])
      assert.strictEqual(code, 3)
      assert.include(output, "Position 6: up to here, the log is no longer that of the seal noted down.")
    }).pipe(Effect.scoped)
  )

  it.live("refuses what is not a seal", () =>
    Effect.gen(function* () {
      const { code, complaint } = yield* run(["verify", "--seal", "12:abc"])
      assert.strictEqual(code, 2)
      assert.include(complaint, "--seal")
    })
  )
})

describe("kpa export and kpa import", () => {
  it.live("carry a log from SQLite to PostgreSQL and back, to the same bytes", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(25)
      const folder = dirname(file)
      const there = Redacted.value(yield* emptyDatabase)
      const [first, second, back] = ["a.ndjson", "b.ndjson", "back.sqlite"].map((name) => join(folder, name))
      const answer = yield* run(["export", first ?? "", "--json", "--database", file])
      assert.deepInclude(JSON.parse(answer.output), { events: 25, file: first })
      assert.strictEqual(statSync(first ?? "").mode & 0o777, 0o600)
      assert.strictEqual((yield* run(["import", first ?? "", "--database", there])).code, 0)
      assert.strictEqual((yield* run(["export", second ?? "", "--database", there])).code, 0)
      const text = readFileSync(second ?? "", "utf8")
      const last = yield* run(["import", "-", "--json", "--database", back ?? ""], { input: text })
      assert.deepInclude(JSON.parse(last.output), { events: 25 })
      const printed = yield* run(["export", "-", "--database", back ?? ""])
      assert.strictEqual(printed.output, text)
      assert.strictEqual(text, readFileSync(first ?? "", "utf8"))
      assert.include(printed.complaint, sealIn(answer.output))
      assert.deepStrictEqual(readdirSync(folder).toSorted(), ["a.ndjson", "b.ndjson", "back.sqlite", "log.sqlite"])
    }).pipe(Effect.scoped)
  )

  it.live("leave a file alone that is there already, and one that another export is writing", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(1)
      const [copy, part] = [`${file}.ndjson`, `${file}.other.part`]
      writeFileSync(copy, "precious")
      writeFileSync(part, "begun")
      for (const name of [copy, `${file}.other`]) {
        const { code, complaint } = yield* run(["export", name, "--database", file])
        assert.strictEqual(code, 2)
        assert.include(complaint, "is there already")
      }
      assert.strictEqual(readFileSync(copy, "utf8") + readFileSync(part, "utf8"), "preciousbegun")
      const { code, complaint } = yield* run(["export", join(file, "x", "y"), "--database", file])
      assert.strictEqual(code, 2)
      assert.include(complaint, "cannot be written")
    }).pipe(Effect.scoped)
  )

  /** Every way in which a text can be wrong, with its line and its words. */
  const wrong: ReadonlyArray<
    readonly [what: string, change: (lines: ReadonlyArray<string>) => ReadonlyArray<string>, line: number, fr: string]
  > = [
    ["altered", (lines) => lines.with(2, (lines[2] ?? "").replace("été", "hiver")), 3, "elle a été modifiée"],
    ["without a line", (lines) => lines.toSpliced(2, 1), 3, "des événements manquent"],
    ["with a line twice", (lines) => lines.toSpliced(2, 0, lines[1] ?? ""), 3, "elle n'est pas à sa place"],
    ["cut off", (lines) => lines.slice(0, 4), 5, "le fichier a été coupé"],
    [
      "cut off in a line",
      (lines) => [...lines.slice(0, 4), (lines[4] ?? "").slice(0, 50)],
      5,
      "ce n'est pas un événement"
    ],
    ["with more after its end", (lines) => [...lines, lines[0] ?? ""], 8, "après la fin du journal"],
    [
      "with another seal",
      (lines) => lines.with(6, (lines[6] ?? "").replace('"events":6', '"events":5')),
      7,
      "ne va pas avec"
    ],
    [
      "with an event of another stream",
      (lines) => lines.with(3, (lines[3] ?? "").replace('"jar 1","version":2', '"jar 7","version":2')),
      4,
      "l'événement suivant de son flux"
    ],
    [
      "with a value that lies too deep",
      (lines) =>
        lines.with(
          2,
          (lines[2] ?? "").replace(/"payload":\{/, `"payload":{"x":${"[".repeat(20_000)}${"]".repeat(20_000)},`)
        ),
      3,
      "ce n'est pas un événement"
    ],
    ["of another kind", () => ["Chère Zoé,", "il fait beau."], 1, "ce n'est pas un événement"]
  ]
  it.live.each(wrong)("refuse a file that is %s, naming the line, and import nothing", ([, change, line, fr]) =>
    Effect.gen(function* () {
      const file = yield* Logs.log(6)
      const { output } = yield* run(["export", "--database", file])
      const input = `${change(output.trimEnd().split("\n")).join("\n")}\n`
      const other = `${file}.other`
      const refused = yield* run(["import", "-", "--database", other, "--lang", "fr"], { input })
      assert.strictEqual(refused.code, 3, refused.complaint)
      assert.include(refused.complaint, `ligne ${line} :`)
      assert.include(refused.complaint, fr)
      assert.strictEqual(JSON.parse((yield* run(["status", "--json", "--database", other])).output).lastPosition, 0)
    }).pipe(Effect.scoped)
  )

  it.live("say of a log that was packed or rewritten by a terminal what to do with it, and make no store for it", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      for (const [bytes, words] of [
        [[0x1f, 0x8b, 8, 0], "compressed"],
        [[0xff, 0xfe, 0x7b, 0], "UTF-16"],
        [[0xfe, 0xff, 0, 0x7b], "UTF-16"]
      ] as const) {
        const [file, place] = [join(folder, "log"), join(folder, "new.sqlite")]
        writeFileSync(file, Uint8Array.from(bytes))
        const refused = yield* run(["import", file, "--database", place])
        assert.strictEqual(refused.code, 2, words)
        assert.include(refused.complaint, words)
        assert.notInclude(refused.complaint, "another copy")
        assert.isFalse(existsSync(place))
      }
    })
  )

  it.live("go on with an import that was cut off, and refuse a log that holds something else", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(6)
      const [copy, begun, other] = [`${file}.ndjson`, `${file}.begun`, `${file}.other`]
      yield* run(["export", copy, "--database", file])
      // The same events up to the third are what an import that was killed leaves behind.
      yield* run(["import", copy, "--database", begun])
      yield* Logs.tamper(begun, "DELETE FROM events WHERE position > 3")
      const again = yield* run(["import", copy, "--json", "--database", begun])
      assert.strictEqual(JSON.parse(again.output).events, 6)
      assert.strictEqual((yield* run(["export", "--database", begun])).output, readFileSync(copy, "utf8"))
      yield* Logs.grow(other, 1, 1)
      const refused = yield* run(["import", copy, "--database", other])
      assert.strictEqual(refused.code, 4)
      assert.include(refused.complaint, "1 event already")
    }).pipe(Effect.scoped)
  )

  it.live("name a file that cannot be read, and make no log for it", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      const place = join(folder, "log.sqlite")
      const { code, complaint } = yield* run(["import", join(folder, "nowhere.ndjson"), "--database", place])
      assert.strictEqual(code, 2)
      assert.include(complaint, "There is no file")
      assert.isFalse(existsSync(place))
    }).pipe(Effect.scoped)
  )
})

describe("kpa copy-keys", () => {
  const lea = { streamId: "jar 1", subjectId: "lea" }
  const sam = { streamId: "jar 2", subjectId: "sam" }
  const inFile = (file: string) => SqliteSubjectKeys.make({ file })

  it.live("copies the keys to a file and to PostgreSQL; who was forgotten stays forgotten, here and there", () =>
    Effect.gen(function* () {
      const log = yield* Logs.log(1)
      const [keys, copy] = [join(dirname(log), "log-keys.sqlite"), join(dirname(log), "backup", "keys.sqlite")]
      const own = yield* inFile(keys)
      const held = yield* own.obtain([lea, sam])
      const copied = yield* run(["copy-keys", copy, "--json", "--database", log])
      assert.strictEqual(copied.code, 0, copied.complaint)
      assert.deepInclude(JSON.parse(copied.output), { keys: 2 })
      assert.strictEqual(statSync(copy).mode & 0o777, 0o600)
      assert.deepStrictEqual(yield* (yield* inFile(copy)).find([lea, sam]), held)

      yield* own.destroy(lea)
      assert.strictEqual((yield* run(["copy-keys", copy, "--database", log])).code, 0)
      assert.deepStrictEqual(yield* (yield* inFile(copy)).find([lea, sam]), ["destroyed", held[1]])
      // The other way round, as whoever restores an old copy over what is there.
      yield* (yield* inFile(copy)).destroy(sam)
      const back = yield* run(["copy-keys", copy, "--database", log])
      assert.include(back.output, "2 keys copied, with what is known of whoever was forgotten.")
      assert.deepStrictEqual(yield* (yield* inFile(copy)).find([sam]), ["destroyed"])

      const there = Redacted.value(yield* emptyDatabase)
      assert.strictEqual((yield* run(["copy-keys", there, "--database", log])).code, 0)
      const place = { environment: { ...english, KEYS_DATABASE_URL: there } }
      const third = join(dirname(log), "third.sqlite")
      assert.strictEqual((yield* run(["copy-keys", third, "--database", log], place)).code, 0)
      assert.deepStrictEqual(yield* (yield* inFile(third)).find([lea, sam]), ["destroyed", held[1]])
    }).pipe(Effect.scoped)
  )

  it.live.skipIf(!mayMount)("leaves nothing that looks like a copy on a disk that is full", () =>
    Effect.gen(function* () {
      const log = yield* Logs.log(1)
      const many = Array.from({ length: 2_000 }, (_, n) => ({ streamId: "jar 1", subjectId: `person-${n}` }))
      yield* (yield* inFile(join(dirname(log), "log-keys.sqlite"))).obtain(many)
      for (const room of [0, 40_000]) {
        const { fill, folder: disk, makeRoom } = yield* smallDisk
        yield* fill(room)
        const { code, complaint } = yield* run(["copy-keys", join(disk, "keys.sqlite"), "--database", log])
        assert.isAtLeast(code, 2, complaint)
        assert.deepStrictEqual(readdirSync(disk), ["ballast"])
        yield* makeRoom
        assert.strictEqual((yield* run(["copy-keys", join(disk, "keys.sqlite"), "--database", log])).code, 0)
      }
    }).pipe(Effect.scoped)
  )

  it.live("refuses a place that has other keys, one that cannot be opened, and a log that is not there", () =>
    Effect.gen(function* () {
      const log = yield* Logs.log(1)
      const folder = dirname(log)
      yield* (yield* inFile(join(folder, "log-keys.sqlite"))).obtain([lea])
      yield* (yield* inFile(join(folder, "other.sqlite"))).obtain([lea])
      const other = yield* run(["copy-keys", join(folder, "other.sqlite"), "--database", log, "--lang", "fr"])
      assert.strictEqual(other.code, 4)
      assert.include(other.complaint, "d'autres clés pour les mêmes personnes")
      for (const to of ["mysql://localhost/keys", "postgres://kpa:secret@127.0.0.1:1/keys", log]) {
        const { code, complaint } = yield* run(["copy-keys", to, "--database", log])
        assert.strictEqual(code, 2, to)
        assert.include(complaint, "→")
        assert.notInclude(complaint, "secret")
      }
      assert.strictEqual((yield* run(["copy-keys", "x.sqlite", "--database", join(folder, "no.sqlite")])).code, 2)
      assert.isFalse(existsSync(join(folder, "no-keys.sqlite")))
    }).pipe(Effect.scoped)
  )
})

const on = LocalDate.make("2026-07-01")
const at = { actor: "operator", occurredAt: "2026-07-01T08:00:00.000Z" }
const applied = (id: string, name: string): Cooperative.Event => {
  const said = { name, birthDate: on, motivation: "Pour essayer." }
  return { _tag: "ApplicationSubmitted", personId: PersonId.make(id), ...said, on }
}
const started: ReadonlyArray<Cooperative.Event> = [
  { _tag: "CooperativeFounded", name: "Les Ormes", territory: "Lille", carrier: "Optéos", on },
  applied("lea", "Léa Martin"),
  applied("sam", "Sam Petit"),
  {
    _tag: "ClientAdded",
    clientId: ClientId.make("mairie"),
    name: "Mairie de Lille",
    kind: "public",
    phone: null,
    mail: null,
    on
  }
]

/** A cooperative in a folder, its words sealed with the keys beside it. */
const cooperative = Effect.gen(function* () {
  const folder = yield* Logs.folder
  const place = { environment: { ...english, DATA_DIR: folder } }
  const keys = join(folder, "kpacite-keys.sqlite")
  const settings = { host: "", port: 0, dataFolder: folder, databaseUrl: Option.none(), keysUrl: Option.none() }
  const withStore = <A, E>(use: (store: EventStore["Service"]) => Effect.Effect<A, E>) =>
    EventStore.pipe(Effect.flatMap(use), Effect.provide(Storage.layer(settings)))
  const say = (commandId: string, events: ReadonlyArray<Cooperative.Event>) =>
    withStore((store) =>
      store.append({
        streamId: "cooperative/les-ormes",
        expected: "any",
        events: events.map(Cooperative.codec.encode),
        metadata: { commandId, ...at }
      })
    )
  const read = withStore((store) =>
    Effect.map(store.read("cooperative/les-ormes"), ({ events }) => JSON.stringify(events))
  )
  const forget = (person: string, ...more: ReadonlyArray<string>) =>
    run(["forget", person, "--cooperative", "les-ormes", ...more], place)
  yield* say("start", started)
  return { folder, forget, keys, place, read, say }
})

describe("kpa forget", () => {
  it.live("forgets everybody, clients too, when all keys are lost; then the log can be read again", () =>
    Effect.gen(function* () {
      const { forget, keys, place, read } = yield* cooperative
      rmSync(keys)
      // Words are unreadable, and everything else is there.
      assert.notInclude(yield* read, "Léa")
      assert.include(yield* read, '"lea"')
      const asked = yield* forget("lea")
      assert.strictEqual(asked.code, 2, asked.complaint)
      assert.include(asked.complaint, "cannot be undone")
      for (const person of ["lea", "sam", "mairie"]) {
        const done = yield* forget(person, "--yes", "--json")
        assert.strictEqual(done.code, 0, done.complaint)
        assert.deepInclude(JSON.parse(done.output), { person, already: false })
      }
      assert.include(yield* read, '"lea"')
      assert.strictEqual((yield* run(["verify"], place)).code, 0)
    }).pipe(Effect.scoped)
  )

  it.live("forgets whoever joined after the copy of the keys was made, and leaves everybody else their words", () =>
    Effect.gen(function* () {
      const { folder, forget, keys, place, read, say } = yield* cooperative
      const copy = join(folder, "copy.sqlite")
      assert.strictEqual((yield* run(["copy-keys", copy], place)).code, 0)
      yield* say("later", [applied("zoe", "Zoé Blanc")])
      copyFileSync(copy, keys)
      const words = yield* read
      assert.include(words, "Léa Martin")
      assert.notInclude(words, "Zoé")
      const verified = yield* run(["verify"], place)
      assert.strictEqual(verified.code, 3, verified.output)
      assert.match(verified.output, /"zoe" in "cooperative\/les-ormes", from position \d+ on: \d texts, and no key/)
      assert.match(verified.complaint, /Words of 1 person cannot be read/)
      assert.notInclude(verified.output, "lea")
      const french = yield* run(["verify", "--lang", "fr"], place)
      assert.match(
        plain(french.output),
        /« zoe » dans « cooperative\/les-ormes », depuis la place \d+ : \d textes, et pas de clé/
      )
      // Somebody who says something more gets a key that does not open what they said before.
      yield* say("more", [applied("zoe", "Zoé Noir")])
      assert.match((yield* run(["verify"], place)).output, /\d texts, and another key/)
      assert.include(yield* read, "Zoé Noir")
      const done = yield* forget("zoe", "--yes")
      assert.strictEqual(done.code, 0, done.complaint)
      const afterwards = yield* read
      assert.include(afterwards, "Léa Martin")
      assert.notInclude(afterwards, "Zoé")
      const whole = yield* run(["verify"], place)
      assert.strictEqual(whole.code, 0, whole.output)
      assert.include(whole.output, "The keys of all words are there.")
    }).pipe(Effect.scoped)
  )

  it.live(
    "copies first the log and then the keys, while a cooperative goes on: every word of the copy can be read",
    () =>
      Effect.gen(function* () {
        const { folder, keys, place, say } = yield* cooperative
        const [log, copy] = [join(folder, "backup.ndjson"), join(folder, "copy.sqlite")]
        const elsewhere = yield* Logs.folder
        const there = { environment: { ...english, DATA_DIR: elsewhere } }
        const restored = Effect.gen(function* () {
          rmSync(join(elsewhere, "kpacite.sqlite"), { force: true })
          assert.strictEqual((yield* run(["import", log], there)).code, 0)
          copyFileSync(copy, join(elsewhere, "kpacite-keys.sqlite"))
          return yield* run(["verify"], there)
        })
        assert.isTrue(existsSync(keys))
        assert.strictEqual((yield* run(["export", log], place)).code, 0)
        yield* say("between", [applied("zoe", "Zoé Blanc")])
        assert.strictEqual((yield* run(["copy-keys", copy], place)).code, 0)
        const right = yield* restored
        assert.strictEqual(right.code, 0, right.output)
        assert.include(right.output, "The keys of all words are there.")
        // The other way round, somebody who came in between is missing.
        yield* say("again", [applied("ines", "Inès Roy")])
        rmSync(log)
        assert.strictEqual((yield* run(["export", log], place)).code, 0)
        const wrong = yield* restored
        assert.strictEqual(wrong.code, 3, wrong.output)
        assert.include(wrong.output, '"ines"')
      }).pipe(Effect.scoped)
  )

  it.live("names an id that is nobody's, and a cooperative that is not there, whether the keys are lost or not", () =>
    Effect.gen(function* () {
      const { forget, keys, place } = yield* cooperative
      for (const lost of [false, true]) {
        if (lost) rmSync(keys)
        for (const mistake of ["leo", "Léa Martin", "Les Ormes"]) {
          const typo = yield* forget(mistake, "--yes")
          assert.strictEqual(typo.code, 2, typo.output)
          assert.include(typo.complaint, "is nobody in")
        }
        const elsewhere = yield* run(["forget", "lea", "--cooperative", "les-hormes", "--yes"], place)
        assert.strictEqual(elsewhere.code, 2, elsewhere.output)
        assert.include(elsewhere.complaint, "there is no cooperative")
      }
    }).pipe(Effect.scoped)
  )
})

describe("kpa person export", () => {
  const person = (...args: ReadonlyArray<string>) => ["person", "export", ...args, "--cooperative", "les-ormes"]

  it.live("gives one person their words and nobody else's, on the output or in a file that is theirs alone", () =>
    Effect.gen(function* () {
      const { folder, place } = yield* cooperative
      const shown = yield* run(person("lea"), place)
      assert.strictEqual(shown.code, 0, shown.complaint)
      const document = JSON.parse(shown.output)
      assert.deepStrictEqual(
        document.events.map(({ facts, type }: { facts: { name: string }; type: string }) => [type, facts.name]),
        [["ApplicationSubmitted", "Léa Martin"]]
      )
      assert.notInclude(shown.output, "Sam")
      const file = join(folder, "lea.json")
      const written = yield* run(person("lea", file), place)
      assert.strictEqual(written.code, 0, written.complaint)
      assert.include(written.output, "1 event in")
      assert.deepStrictEqual(JSON.parse(readFileSync(file, "utf8")), document)
      assert.strictEqual(statSync(file).mode & 0o777, 0o600)
      const again = yield* run(person("lea", file), place)
      assert.deepStrictEqual([again.code, /is there already/.test(again.complaint)], [2, true])
      const client = yield* run(person("mairie"), place)
      assert.include(client.output, "Mairie de Lille")
    }).pipe(Effect.scoped)
  )

  it.live("says that the keys do not open the words, and gives nothing that is not whole", () =>
    Effect.gen(function* () {
      const { folder, keys, place } = yield* cooperative
      const file = join(folder, "lea.json")
      rmSync(keys)
      for (const args of [person("lea"), person("lea", file)]) {
        const { code, complaint, output } = yield* run(args, place)
        assert.deepStrictEqual([code, output], [4, ""], complaint)
        assert.match(
          complaint,
          /^The keys do not open the words of the log, at position 2: .*\n {2}→ Bring back the copy/
        )
      }
      assert.isFalse(existsSync(file))
    }).pipe(Effect.scoped)
  )

  it.live("has no word of somebody who was forgotten", () =>
    Effect.gen(function* () {
      const { forget, place } = yield* cooperative
      const done = yield* forget("lea", "--yes")
      for (const remains of ["write-ahead log", "wrote about this person", "amounts", "paper"]) {
        assert.include(done.output, remains)
      }
      const shown = yield* run(person("lea"), place)
      assert.strictEqual(shown.code, 0, shown.complaint)
      assert.isNull(JSON.parse(shown.output).events[0].facts.name)
    }).pipe(Effect.scoped)
  )

  it.live("names an id that is nobody's, and a cooperative that is not there", () =>
    Effect.gen(function* () {
      const { place } = yield* cooperative
      for (const [args, said] of [
        [person("leo"), "is nobody in"],
        [person("Léa Martin"), "is nobody in"],
        [["person", "export", "lea", "--cooperative", "ailleurs"], "there is no cooperative"]
      ] as const) {
        const { code, complaint } = yield* run(args, place)
        assert.deepStrictEqual([code, complaint.includes(said)], [2, true], complaint)
      }
    }).pipe(Effect.scoped)
  )
})

describe("kpa migrate", () => {
  it.live("brings an older log up to date, which the other commands leave to it", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(4)
      const before = (yield* run(["export", "--database", file])).output
      yield* Logs.toFirstFormat(file)
      const bytes = readFileSync(file)
      const status = yield* run(["status", "--database", file])
      assert.strictEqual(status.code, 0)
      assert.match(status.output, /Format +5 \(.*kpa migrate/)
      for (const command of ["verify", "export"]) {
        const { code, complaint } = yield* run([command, "--database", file])
        assert.strictEqual(code, 2)
        assert.include(complaint, "kpa migrate")
      }
      assert.deepStrictEqual(readFileSync(file), bytes)
      const { supportedFormat } = JSON.parse((yield* run(["status", "--json", "--database", file])).output)
      const migrated = yield* run(["migrate", "--json", "--database", file])
      assert.deepInclude(JSON.parse(migrated.output), { from: 5, to: supportedFormat })
      assert.include((yield* run(["migrate", "--database", file])).output, "Nothing to do")
      assert.strictEqual((yield* run(["export", "--database", file])).output, before)
    }).pipe(Effect.scoped)
  )

  it.live("refuses a log of a newer program and leaves it alone", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(1)
      yield* Logs.tamper(file, "PRAGMA user_version = 99")
      for (const command of ["verify", "migrate"]) {
        const { code, complaint } = yield* run([command, "--database", file])
        assert.strictEqual(code, 2)
        assert.match(complaint, /format 99/)
        assert.match(complaint, /[Uu]pdate the program/)
      }
    }).pipe(Effect.scoped)
  )
})

describe("the commands that look after a log", () => {
  it.live("say in both languages what they do, with examples and exit codes", () =>
    Effect.gen(function* () {
      const names = [
        "serve",
        "status",
        "verify",
        "export",
        "import",
        "migrate",
        "rebuild",
        "resume",
        "forget",
        "person export",
        "copy-keys"
      ]
      const all = yield* run(["--help"])
      for (const name of names) {
        const words = name.split(" ")
        assert.match(all.output, new RegExp(`^  ${words[0]}$`, "m"))
        const [en, fr] = [yield* run([...words, "--help"]), yield* run([...words, "--help", "--lang", "fr"])]
        for (const { code, output } of [en, fr]) {
          assert.strictEqual(code, 0)
          assert.include(output, `kpa ${name}`)
          assert.include(output, "--database")
          assert.include(output, "--json")
          for (const line of output.split("\n")) assert.isAtMost(line.length, 100, line)
        }
        assert.include(en.output, "EXIT CODES")
        assert.include(fr.output, "CODES DE FIN")
      }
    })
  )

  it.live("name what is missing on the command line", () =>
    Effect.gen(function* () {
      const missing: ReadonlyArray<readonly [ReadonlyArray<string>, string]> = [
        [["import"], "FICHIER"],
        [["rebuild"], "NOM"],
        [["forget", "lea"], "--cooperative"],
        [["forget", "--cooperative", "les-ormes"], "PERSONNE"]
      ]
      for (const [args, word] of missing) {
        const { code, complaint } = yield* run([...args, "--lang", "fr"])
        assert.strictEqual(code, 2)
        assert.include(complaint, `Il manque ${word}.`)
      }
    })
  )

  it("load a database only when one of them is used", () => {
    const sources = new Map(Sources.matching("packages/cli/src/**/*.ts").map(({ path, text }) => [path, text]))
    const seen = new Set<string>()
    const visit = (path: string) => {
      if (seen.has(path)) return
      seen.add(path)
      const code = (sources.get(path) ?? "").replaceAll(/\/\*[\s\S]*?\*\//g, "")
      for (const [, type, specifier = ""] of code.matchAll(/^import (type )?(?:.*? from )?"([^"]+)"$/gm)) {
        if (type !== undefined) continue
        if (specifier.startsWith(".")) visit(new URL(specifier, `file:///${path}`).pathname.slice(1))
        else assert.notMatch(specifier, /^@kpacite\/(?!fair-split)|sqlite/, path)
      }
    }
    visit("packages/cli/src/main.ts")
    assert.isTrue(seen.has("packages/cli/src/store/Operating.ts"))
    assert.isFalse(seen.has("packages/cli/src/store/Log.ts"))
  })
})
