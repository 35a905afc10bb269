/** What people are told when something is refused, whichever rejection it is and whatever its facts. */
import { InvitationRefused, OnSharedDevice, Unauthorized } from "@kpacite/host/Access"
import * as HostRejections from "@kpacite/host/HostRejections"
import * as Cooperative from "@kpacite/core/Cooperative"
import { tagOf } from "@kpacite/core/Part"
import type { Rejection, RejectionSchema } from "@kpacite/core/Rejection"
import type { Text } from "@kpacite/core/Text"
import type { AnyView } from "@kpacite/core/View"
import { assert, describe, it } from "@effect/vitest"
import { Schema, type SchemaAST } from "effect"
import * as Problem from "../src/Problem.ts"
import * as RequestProblems from "../src/RequestProblems.ts"

const classes: ReadonlyArray<RejectionSchema> = [
  ...Cooperative.rejections,
  ...HostRejections.ofAsking,
  Unauthorized,
  InvitationRefused,
  OnSharedDevice
]

// -- facts -----------------------------------------------------------------------------------------------------------

/** Stands for every id: whoever reads it in a sentence reads an id. */
const id = "zq7x"
const samples = [
  "Un mot",
  id,
  "2026-07-03",
  "2026-07-03T14:30:00.000Z",
  "2026-W28",
  0,
  1,
  2,
  60,
  true,
  false,
  null,
  300n
] as const
/** Fields of text that hold no words of people. */
const closed: { readonly [field: string]: ReadonlyArray<unknown> } = {
  id: [id],
  commandId: [id],
  judge: [id],
  member: [id],
  members: [[id]],
  value: ["-3"],
  fee: [id],
  waivable: [[], [id]],
  at: ["22:30"],
  where: ["ballots", "shares"],
  field: ["points", `points: ${id}`, "claim", "declared", "minutes", "floor", "cap", "share", "value", "pot"]
}

const most = 150

/** Values of every form that a schema has: each of its literals and members, each field with and without its value. */
const values = (ast: SchemaAST.AST): ReadonlyArray<unknown> => {
  switch (ast._tag) {
    case "Literal":
      return [ast.literal]
    case "Union":
      return ast.types.flatMap(values)
    case "Suspend":
      return values(ast.thunk())
    case "Arrays": {
      const each = [...ast.elements, ...ast.rest].flatMap(values)
      return fitting(ast, [[], each.slice(0, 1), each.slice(0, 2), each])
    }
    case "Objects": {
      const fields = ast.propertySignatures.map(({ name, type }) => {
        if (name === "names") return { name, of: [] }
        const known = fitting(type, closed[String(name)] ?? [])
        const of = known.length > 0 ? known : values(type)
        return { name, of: isOptional(type) ? [undefined, ...of] : of }
      })
      const made = fields.reduce<ReadonlyArray<object>>(
        (facts, { name, of }) =>
          of.length === 0
            ? facts
            : facts
                .flatMap((fact) => of.map((value) => (value === undefined ? fact : { ...fact, [name]: value })))
                .slice(0, most),
        [{}]
      )
      return fitting(ast, made)
    }
    default: {
      const found = fitting(ast, samples)
      // What takes words is words; ids have no spaces.
      return found[0] === "Un mot" ? found.slice(0, 1) : found
    }
  }
}

const isOptional = ({ context }: SchemaAST.AST): boolean => context?.isOptional === true

const fitting = (ast: SchemaAST.AST, candidates: ReadonlyArray<unknown>): ReadonlyArray<unknown> => {
  const is = Schema.is(Schema.make(ast))
  return candidates.filter((candidate) => is(candidate))
}

const messageOf = (rejection: Rejection): string => (rejection as Rejection & Error).message

const made = (rejection: RejectionSchema): ReadonlyArray<Rejection> => {
  const Made = rejection as unknown as new (facts: object) => Rejection
  const { _tag: _, ...fields } = rejection.fields as unknown as Schema.Struct.Fields
  return values(Schema.Struct(fields).ast).map((facts) => new Made(facts as object))
}

// -- what no sentence may hold ---------------------------------------------------------------------------------------

const commands: ReadonlyMap<string, Schema.Struct.Fields> = new Map(
  Object.values(Cooperative.commands).flatMap((members) =>
    Object.entries(members).map(([tag, { fields }]) => [tag, fields as unknown as Schema.Struct.Fields] as const)
  )
)
const views: ReadonlyMap<string, AnyView> = new Map(
  Object.entries<{ readonly [name: string]: AnyView }>(Cooperative.views).flatMap(([slice, members]) =>
    Object.entries(members).map(([name, view]) => [`${slice}/${name}`, view] as const)
  )
)
const inBrackets = new RegExp(
  `\\((?:${Array.from(new Set(Array.from(commands.values()).flatMap(Object.keys))).join("|")})\\)`
)
const forPrograms = [
  { what: "the name of a command or a field", is: /\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*/ },
  { what: "a field", is: inBrackets },
  { what: "a command", is: new RegExp(`\\((?:${Array.from(commands.keys()).join("|")})`) },
  { what: "a date as programs write it", is: /\b\d{4}-(?:W)?\d{2}|\d{2}:\d{2}:\d{2}/ },
  { what: "an id", is: new RegExp(id) },
  { what: "a mid-dot, which is read aloud as a sign", is: /·/ },
  {
    what: "a word of machines",
    is: /\b(?:OK|[Vv]alider|[Ss]oumettre|[Ee]rreurs?|[Oo]ups|[Uu]tilisateurs?|[Uu]sers?)\b/
  },
  { what: "a header or an address", is: /Idempotency|If-Match|\bPOST\b|\bGET\b|Content-Type/i },
  { what: "a value that nobody wrote", is: /\b(?:null|undefined|NaN)\b|\[object/ }
]

/** The same sentence comes with many facts. */
const checked = new Set<string>()

const isForPeople = (where: string, { en, fr }: Text): void => {
  for (const sentence of [fr, en]) {
    if (checked.has(sentence)) continue
    assert.match(sentence, /^[^a-z].{8,}[.!?]$/s, where)
    for (const { is, what } of forPrograms) assert.notMatch(sentence, is, `${where} shows ${what}`)
    checked.add(sentence)
  }
  assert.notStrictEqual(fr, en, `${where} is not translated`)
}

describe("every rejection, whatever its facts", () => {
  it.each(classes.map((rejection) => [tagOf(rejection), rejection] as const))(
    "%s says what is the matter and what to do, to people, in both languages",
    (tag, rejection) => {
      const all = made(rejection)
      assert.isNotEmpty(all, `no facts for ${tag}`)
      for (const one of all) {
        isForPeople(tag, one.problem)
        isForPeople(tag, one.remedy)
        const named = one.withNames(() => ({ fr: "« Tonte » du 3 juillet 2026", en: "“Mowing” on 3 July 2026" }))
        isForPeople(tag, named.problem)
        isForPeople(tag, named.remedy)
        assert.strictEqual(messageOf(named), messageOf(one), "what stands in a log names nobody")
      }
    }
  )

  it("has no fact under a name by which it says something", () => {
    const said = ["kind", "problem", "remedy", "next", "source", "mentions", "withNames", "message", "cause", "stack"]
    for (const rejection of classes) {
      const own = Object.keys(rejection.fields).filter((field) => field !== "names")
      assert.isEmpty(
        own.filter((field) => said.includes(field)),
        tagOf(rejection)
      )
    }
  })

  it("says to programs what helps, by what exists: commands with their fields, views with their queries", () => {
    const fits = (where: string, fields: Schema.Struct.Fields, known: object = {}) => {
      for (const [name, value] of Object.entries(known)) {
        const field = fields[name]
        if (field === undefined) return assert.fail(`${where} has no ${name}`)
        assert.isTrue(Schema.is(Schema.toType(field))(value), `${where} takes no such ${name}`)
      }
    }
    let helped = 0
    for (const { _tag: tag, next } of classes.flatMap(made)) {
      for (const step of next) {
        helped++
        if ("command" in step) {
          const fields = commands.get(step.command)
          assert.isDefined(fields, `${tag}: no command ${step.command}`)
          fits(`${tag}: ${step.command}`, fields ?? {}, step.fields)
        }
        if ("view" in step) {
          const view = views.get(step.view)
          assert.isDefined(view, `${tag}: no view ${step.view}`)
          fits(`${tag}: ${step.view}`, view?.query ?? {}, step.query)
        }
      }
    }
    assert.isAbove(helped, 100)
  })

  it("travels as a problem with what helps, and comes back the same", () => {
    for (const rejection of classes) {
      for (const one of made(rejection).slice(0, 3)) {
        const named = one.withNames(() => ({ fr: "Awa", en: "Awa" }))
        const document = Problem.toDocument(Problem.of(named), "fr")
        const travelled = Schema.decodeUnknownSync(Problem.Document)(JSON.parse(JSON.stringify(document)))
        Schema.decodeUnknownSync(Problem.schemaOf(rejection))(JSON.parse(JSON.stringify(document)))
        assert.deepStrictEqual(travelled.next ?? [], named.next)
        const back = Problem.toRejection([rejection], travelled)
        if (back._tag === "None") return assert.fail(`${one._tag} does not come back`)
        assert.deepStrictEqual([back.value.problem, back.value.remedy], [named.problem, named.remedy])
        assert.strictEqual(document.detail, named.problem.fr)
      }
    }
  })
})

describe("what is the matter with a request itself", () => {
  it("is said to people, in both languages", () => {
    const { anotherCooperative, fields, notJson, nothingHere, tooLarge, unexpected, wrongContentType } = RequestProblems
    const all = [
      anotherCooperative,
      fields([]),
      notJson,
      nothingHere,
      tooLarge(1000),
      unexpected("K7M2QX"),
      wrongContentType
    ]
    for (const { detail, remedy, tag } of [...all, ...Object.values(RequestProblems.ofConnection)]) {
      isForPeople(tag, detail)
      if (remedy !== undefined) isForPeople(tag, remedy)
    }
  })
})
