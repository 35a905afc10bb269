import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
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
            "409",
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

  it.effect("asks for a token everywhere but at the door", () =>
    Effect.gen(function* () {
      const open = operationsOf(yield* openapi).filter(
        ({ security }) => security === undefined || security.length === 0
      )
      assert.sameMembers(
        open.map(({ operationId }) => operationId),
        ["door.accept", "door.health"]
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
