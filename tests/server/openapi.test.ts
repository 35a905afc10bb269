import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { SecondYesMissing, YesForSomebodyElse } from "@kpacite/core/membership/SignInRejections"
import { tagOf } from "@kpacite/core/Part"
import * as Addresses from "@kpacite/http/Addresses"
import { Effect } from "effect"
import * as Servers from "./Servers.ts"

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly in: string; readonly required: boolean }>
  readonly requestBody?: {
    readonly content: { readonly [type: string]: { readonly schema: { readonly required?: ReadonlyArray<string> } } }
  }
  readonly responses: { readonly [status: string]: { readonly description: string; readonly content?: object } }
  readonly security?: ReadonlyArray<object>
}

interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly components: { readonly schemas: { readonly [name: string]: object }; readonly securitySchemes: object }
}

const openapi = Effect.gen(function* () {
  const { send } = yield* Servers.open()
  const answer = yield* send("GET", "/openapi.json")
  assert.strictEqual(answer.status, 200)
  return answer.json as Document
})

const operationsOf = (document: Document) => Object.values(document.paths).flatMap((path) => Object.values(path))

describe("OpenAPI", () => {
  it.effect("has an address for every command and every view of the core, and says what it is", () =>
    Effect.gen(function* () {
      const { paths } = yield* openapi
      for (const [slice, commands] of Object.entries(Cooperative.commands)) {
        for (const tag of Object.keys(commands)) {
          const operation = paths[`/cooperatives/{id}/${slice}/${Addresses.kebabCase(tag)}`]?.["post"]
          assert.strictEqual(operation?.operationId, `${slice}.${tag}`)
          assert.isNotEmpty(operation?.summary)
          assert.isNotEmpty(operation?.description)
          assert.containsAllKeys(operation?.responses, [
            "200",
            "400",
            "401",
            "403",
            "404",
            "412",
            "413",
            "415",
            "422",
            "503"
          ])
        }
      }
      for (const [slice, views] of Object.entries(Cooperative.views)) {
        for (const [name, view] of Object.entries(views)) {
          const method = "asks" in view && view.asks === "body" ? "post" : "get"
          const operation = paths[`/cooperatives/{id}/${slice}/${name}`]?.[method]
          assert.strictEqual(operation?.operationId, `${slice}.${name}`)
          if (method === "post") continue
          const query = operation?.parameters
            .filter((parameter) => parameter.in === "query")
            .map((parameter) => parameter.name)
          assert.sameMembers([...(query ?? [])], Object.keys(view.query))
        }
      }
    })
  )

  it.effect(
    "is a whole: version 3.1, ids that are unique, parameters for every path, references that lead somewhere",
    () =>
      Effect.gen(function* () {
        const document = yield* openapi
        assert.match(document.openapi, /^3\.1\.\d+$/)
        assert.isNotEmpty(document.info.title)
        const operations = operationsOf(document)
        assert.strictEqual(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
        for (const [path, methods] of Object.entries(document.paths)) {
          const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
          for (const { parameters, responses } of Object.values(methods)) {
            const inPath = parameters.filter((parameter) => parameter.in === "path")
            assert.sameMembers(
              inPath.map(({ name }) => name),
              names
            )
            assert.isTrue(inPath.every(({ required }) => required))
            for (const { description } of Object.values(responses)) assert.isString(description)
          }
        }
        const references = new Set(
          Array.from(
            JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
            ([, name]) => name ?? ""
          )
        )
        assert.isAbove(references.size, 0)
        for (const name of references) assert.property(document.components.schemas, name.replaceAll("~1", "/"))
      })
  )

  it.effect("names the rejections that a command may get by their status, what follows in other parts included", () =>
    Effect.gen(function* () {
      const document = yield* openapi
      const named = (path: string, status: string) =>
        Array.from(
          JSON.stringify(document.paths[`/cooperatives/{id}/${path}`]?.["post"]?.responses[status] ?? "").matchAll(
            /schemas\/(\w+?)(?:Problem)?"/g
          ),
          ([, name]) => name ?? ""
        )
      // Of the wire itself there are others with these statuses, which are called no more than problems.
      const other = "Problem"
      assert.sameMembers(named("founding/change-carrier", "409"), ["CooperativeNotOpen"])
      assert.sameMembers(named("founding/change-carrier", "403"), ["NotAllowed", other])
      assert.sameMembers(named("founding/change-carrier", "404"), ["CooperativeUnknown", other])
      assert.sameMembers(named("founding/change-carrier", "412"), ["StaleVersion"])
      assert.sameMembers(named("founding/change-carrier", "422"), [
        "CommandIdTaken",
        "NotStorable",
        "TooLong",
        "TooMuchAtOnce",
        other
      ])
      assert.sameMembers(named("founding/change-carrier", "429"), ["TooMuchToday", other])
      assert.sameMembers(named("founding/change-carrier", "503"), ["Unavailable"])
      assert.include(named("planning/record-attendance", "409"), "AttendanceLocked")
      assert.notInclude(named("planning/sign-up", "409"), "AttendanceLocked")
      assert.includeMembers(named("planning/sign-up", "409"), ["CapeMissing", "WorkRuleBroken", "CharterNotAdhered"])
      for (const [slice, commands] of Object.entries(Cooperative.commands)) {
        for (const tag of Object.keys(commands)) {
          const { rejections } = Cooperative.may(tag as Cooperative.Command["_tag"])
          const all = ["403", "404", "409"].flatMap((status) => named(`${slice}/${Addresses.kebabCase(tag)}`, status))
          assert.sameMembers(
            all.filter((name) => name !== other),
            rejections.map(tagOf)
          )
        }
      }
    })
  )

  it.effect("describes each rejection once, with its facts, and refers to it everywhere", () =>
    Effect.gen(function* () {
      const document = yield* openapi
      const { schemas } = document.components
      // What only a server asks is told to nobody.
      const served = Object.values(Cooperative.commands).flatMap(Object.keys)
      const hidden = Cooperative.Command.members.filter((command) => !served.includes(tagOf(command)))
      const own = hidden.flatMap((command) => Cooperative.may(tagOf(command) as Cooperative.Command["_tag"]).rejections)
      const open = served.flatMap((tag) => Cooperative.may(tag as Cooperative.Command["_tag"]).rejections)
      const rejections = Cooperative.rejections.filter(
        (rejection) =>
          !own.includes(rejection) ||
          open.includes(rejection) ||
          [SecondYesMissing, YesForSomebodyElse].some((one) => one === rejection)
      )
      assert.lengthOf(rejections, Cooperative.rejections.length - 1)
      assert.includeMembers(
        Object.keys(schemas),
        rejections.map((rejection) => `${tagOf(rejection)}Problem`)
      )
      for (const rejection of rejections) {
        const urn = `"urn:kpacite:problem:${tagOf(rejection)}"`
        assert.lengthOf(JSON.stringify(document).split(urn), 2, urn)
      }
      const unknown = JSON.stringify(schemas["PersonUnknownProblem"])
      assert.include(unknown, '"enum":[404]')
      assert.include(unknown, '"personId"')
    })
  )

  it.effect("asks for a token everywhere but at the door, and for the public page", () =>
    Effect.gen(function* () {
      const open = operationsOf(yield* openapi).filter(
        ({ security }) => security === undefined || security.length === 0
      )
      assert.sameMembers(
        open.map(({ operationId }) => operationId),
        ["door.accept", "door.health", "public.page"]
      )
    })
  )
})

describe("the page at /docs", () => {
  it.effect("shows the contract without asking another server for anything", () =>
    Effect.gen(function* () {
      const { send } = yield* Servers.open()
      const { headers, text } = yield* send("GET", "/docs")
      assert.include(headers.get("content-type") ?? "", "text/html")
      assert.include(text, "membership.Apply")
      assert.notMatch(text, /<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?\/\//)
    })
  )
})

describe("/health", () => {
  it.effect("says that the store answers, and which it is", () =>
    Effect.gen(function* () {
      const { send } = yield* Servers.open()
      const answer = yield* send("GET", "/health")
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(answer.json, { status: "ok", storage: "memory", version: "0.1.0" })
    })
  )
})
