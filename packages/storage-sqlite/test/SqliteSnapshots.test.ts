import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as SqliteSnapshots from "@kpacite/storage-sqlite/SqliteSnapshots"
import { Effect } from "effect"
import { temporaryFolder } from "../../../tests/conformance/SqlitePlace.ts"

const snapshot = (state: string) => ({
  streamId: "a",
  name: "fold",
  fingerprint: "1",
  version: 1,
  hash: "",
  state: `"${state}"`.repeat(1_000)
})

describe("a snapshot in a file", () => {
  it.effect("leaves no trace in it once it was dropped or replaced", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const contains = (word: string) =>
        [file, `${file}-wal`].some((path) => existsSync(path) && readFileSync(path, "latin1").includes(word))
      const snapshots = yield* SqliteSnapshots.make({ file })
      yield* snapshots.save(snapshot("motivation"), 0)
      assert.isTrue(contains("motivation"))
      yield* snapshots.save(snapshot("anniversaire"), 0)
      yield* snapshots.drop("b")
      assert.isFalse(contains("motivation"))
      assert.isTrue(contains("anniversaire"))
      yield* snapshots.drop("a")
      assert.isFalse(contains("anniversaire"))
    })
  )
})
