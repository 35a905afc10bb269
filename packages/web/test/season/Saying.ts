/** What a page may not say: what is for programs, words of machines, and words of the other language. */
import type * as Servers from "../../../../tests/server/Servers.ts"
import * as Cooperative from "@kpacite/core/Cooperative"
import { Effect, type SchemaAST } from "effect"

/** What people of the cooperative wrote themselves, and the ids in its log. */
export interface Written {
  readonly words: ReadonlyArray<string>
  readonly ids: ReadonlyArray<string>
}

export const both = (one: Written, other: Written): Written => ({
  words: [...one.words, ...other.words].toSorted((a, b) => b.length - a.length),
  ids: [...one.ids, ...other.ids]
})

/** Every text of the log. */
export const written = (server: Servers.OpenServer): Effect.Effect<Written> =>
  Effect.map(server.log, (log) => {
    const [words, ids] = [new Set<string>(), new Set<string>()]
    const walk = (value: unknown, key: string): void => {
      if (Array.isArray(value)) for (const one of value) walk(one, key)
      else if (typeof value === "object" && value !== null)
        for (const [name, one] of Object.entries(value)) walk(one, name)
      else if (typeof value === "string") {
        if (/ids?$/i.test(key) && /[\d-]/.test(value)) ids.add(value)
        // What has a space, a capital or an accent was written by somebody; values of a list have none.
        else if (/[^a-z]/.test(value) && !/^[a-z]+[A-Z]/.test(value) && value.length > 2) {
          words.add(value.replaceAll(/\s+/g, " ").trim())
        }
      }
    }
    walk(JSON.parse(log), "")
    return { words: Array.from(words).toSorted((one, other) => other.length - one.length), ids: Array.from(ids) }
  })

/** The values of lists in commands, such as the state of something: single words in English. */
const literals: ReadonlySet<string> = (() => {
  const found = new Set<string>()
  const known = new Set<SchemaAST.AST>()
  const look = (ast: SchemaAST.AST): void => {
    // A rule may have rules inside.
    if (known.has(ast)) return
    known.add(ast)
    if (ast._tag === "Literal" && typeof ast.literal === "string") found.add(ast.literal)
    else if (ast._tag === "Union") ast.types.forEach(look)
    else if (ast._tag === "Suspend") look(ast.thunk())
    else if (ast._tag === "Arrays") [...ast.elements, ...ast.rest].forEach(look)
    else if (ast._tag === "Objects") for (const { type } of ast.propertySignatures) look(type)
  }
  for (const members of Object.values(Cooperative.commands)) {
    for (const { ast } of Object.values<{ readonly ast: SchemaAST.AST }>(members)) look(ast)
  }
  return found
})()

/** Those that are French words as well. */
const french = new Set([
  "action",
  "animation",
  "association",
  "consensus",
  "contact",
  "coordination",
  "distance",
  "justice",
  "mail",
  "message",
  "messages",
  "note",
  "pause",
  "photos",
  "place",
  "public",
  "structure"
])

const forPrograms: ReadonlyArray<readonly [string, RegExp]> = [
  ["a name from the source", /\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*/u],
  ["a date as programs write it", /\d{4}-\d{2}|\d{4}-W\d{2}|T\d{2}:\d{2}|\d{2}:\d{2}:\d{2}/],
  ["an id", /[0-9a-f]{8}-[0-9a-f]{4}-/],
  ["a value that nobody wrote", /\b(?:null|undefined|NaN|Infinity)\b|\[object/],
  ["a mid-dot", /·/],
  ["a word of machines", /\b(?:OK|Valider|Soumettre|Confirmer|Erreur|Oups|utilisateurs?|Submit|Error|Oops|users?)\b/i]
]

/** Words that only one of the two languages has. */
const only = {
  fr: /(?<![\p{L}'’-])(?:le|la|les|des|du|une|est|sont|avec|dans|pour|pas|qui|que|sur|tu|ton|ta|tes|vous|nous|votre|notre|cette|ces|chaque|jours?|semaine|personnes?|heures?|encore|rien|aucune?|depuis|jusqu)(?![\p{L}])|[éèêàùûîôç]/iu,
  en: /(?<![\p{L}'’-])(?:the|and|you|your|of|with|this|that|is|are|was|were|nobody|somebody|week|day|people|hours?|from|what|which|yet|it)(?![\p{L}'’])/iu
} as const

/** What is the same in both. */
const names = [
  "Kpa-Cité",
  "Français",
  "English",
  "Optéos",
  "Code du travail",
  "Code de la consommation",
  "Code des postes et des communications électroniques",
  "baccalauréat",
  "Urssaf"
]

/** Everything that is wrong with what is read on a page. */
export const faults = (text: string, language: "fr" | "en", { ids, words }: Written): ReadonlyArray<string> => {
  const around = (at: number, length: number) => `…${said.slice(Math.max(0, at - 40), at + length + 40)}…`
  const plain = text.replaceAll(/[\s\u00A0\u202F]+/g, " ")
  let said = plain
  for (const word of [...words, ...names]) if (said.includes(word)) said = said.replaceAll(word, "◦")
  const found: Array<string> = []
  const look = (what: string, is: RegExp) => {
    const { 0: match, index } = is.exec(said) ?? { 0: "", index: -1 }
    if (index >= 0) found.push(`${what}: ${around(index, match.length)}`)
  }
  for (const [what, is] of forPrograms) look(what, is)
  look(language === "fr" ? "English" : "French", language === "fr" ? only.en : only.fr)
  for (const id of ids)
    if (new RegExp(`(?<![\\w-])${id.replaceAll(/[^\w-]/g, "\\$&")}(?![\\w-])`).test(plain)) found.push(`an id: ${id}`)
  if (language === "fr") {
    for (const one of literals) {
      if (/^[a-z]{3,}$/.test(one) && !french.has(one))
        look(`the value ${one}`, new RegExp(`(?<![\\p{L}-])${one}(?![\\p{L}-])`, "u"))
    }
  }
  return found
}
