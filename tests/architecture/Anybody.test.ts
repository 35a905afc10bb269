/**
 * What somebody from outside can reach: the public views, and asking for something. By type they are no actor; here it is seen that no other
 * file opens anything to them.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import type * as PublicWhole from "@kpacite/core/public/PublicWhole"
import type * as Look from "@kpacite/host/Look"
import { Schema } from "effect"
import * as Sources from "../Sources.ts"
import { code, importsOf } from "./Imports.ts"

const sources = Sources.matching("packages/*/src/**/*.ts").map(({ path, text }) => ({
  path,
  text: code(text),
  imports: importsOf(text)
}))
const where = (is: RegExp) => sources.filter(({ text }) => is.test(text)).map(({ path }) => path)

const views: ReadonlyArray<readonly [string, object]> = Object.entries(Cooperative.views).flatMap(([slice, members]) =>
  Object.entries(members).map(([name, view]) => [`${slice}/${name}`, view] as const)
)

describe("somebody from outside", () => {
  it("is no actor, so nothing can be asked of a cooperative in their name, by type and by schema", () => {
    assert.isFalse(Schema.is(Actor.Actor)(Actor.anybody))
    // @ts-expect-error -- an actor is somebody who is known, or whoever runs the server
    const actor: Actor.Actor = Actor.anybody
    assert.isDefined(actor)
  })

  it("looks at the public page alone, by type and by registration", () => {
    assert.deepStrictEqual(
      views.filter(([, view]) => "audience" in view).map(([name]) => name),
      ["public/page"]
    )
    const look = { cooperative: "les-ormes" as never, query: {}, at: "" as never, viewer: Actor.anybody } as const
    const page: Look.Look<"public", "page"> = { ...look, slice: "public", view: "page" }
    // @ts-expect-error -- the home page is for whoever belongs
    const home: Look.Look<"founding", "home"> = { ...look, slice: "founding", view: "home" }
    assert.isDefined([page, home])
  })

  it("is shown nothing that is not one of these", () => {
    const fields = ["status", "name", "territory", "carrier", "purpose", "written", "services", "team"] as const
    const all: Exclude<keyof PublicWhole.PublicWhole, (typeof fields)[number]> extends never ? true : never = true
    assert.isTrue(all)
    // Only one file opens a view to them, and only one looks at the whole for it.
    assert.deepStrictEqual(where(/audience: "anybody" as const/), ["packages/core/src/public/PublicView.ts"])
    assert.sameMembers(where(/\bPublicWhole\.of\(/), [
      "packages/core/src/public/PublicView.ts",
      "packages/core/src/public/PageDraft.ts"
    ])
  })

  it("is spoken for in three places: where a request is kept, where the page is shown, and on the wire", () => {
    assert.sameMembers(where(/\bActor\.anybody\b/), [
      "packages/host/src/Requests.ts",
      "packages/http/src/ViewHandlers.ts",
      "packages/web/src/public/PublicFrame.ts"
    ])
  })

  for (const { imports, path } of sources.filter(({ path }) => path.startsWith("packages/web/src/public/"))) {
    it(`meets in ${path} nothing that knows who is signed in`, () => {
      for (const known of ["Here", "Inside", "Access", "Form", "Forms", "Sending", "Group"]) {
        assert.isFalse(
          imports.some((one) => one.endsWith(`/${known}.ts`) || one.endsWith(`/${known}`)),
          known
        )
      }
    })
  }
})
