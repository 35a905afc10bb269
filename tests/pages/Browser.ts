/** A real browser on the example cooperative, as people meet it: a telephone of 360 × 740, in French. */
import * as Actor from "@kpacite/core/Actor"
import type * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type * as Client from "@kpacite/http/Client"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import type * as StoredEvent from "@kpacite/event-store/log/StoredEvent"
import * as Season from "@kpacite/example-season/Season"
import { Context, DateTime, Effect, Layer, type Scope } from "effect"
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import * as Told from "../../packages/web/test/season/Season.ts"
import { executable, howToHaveOne } from "./Chromium.ts"

/** Where everything is judged, a missing browser is a failure and no reason to leave tests out. */
export const isSkipped: boolean = executable === undefined && process.env["CI"] !== "true"

// A run shows no titles of what was skipped.
if (isSkipped) process.stderr.write(`The pages' tests in a browser are skipped: there is none. ${howToHaveOne}\n`)

/** A telephone in somebody's hand. */
export interface Telephone {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about. */
  readonly complaints: ReadonlyArray<string>
}

/** The example cooperative on a server, and a browser. */
export class Place extends Context.Service<
  Place,
  {
    readonly url: string
    /** The address of a page. */
    readonly at: (path: string) => string
    /** What the first start prints, with its links. */
    readonly printed: string
    readonly links: { readonly awa: string; readonly helene: string }
    readonly client: (token?: string) => Client.Client
    /** The token of whoever runs the server. */
    readonly operator: string
    /** Everything that happened in the cooperative. */
    readonly events: Effect.Effect<ReadonlyArray<StoredEvent.StoredEvent>>
    /** Somebody else's link, from Hélène. */
    readonly invite: (person: string) => Effect.Effect<string>
    /** Asks for something as somebody, at a moment that may have gone by: what happened, and the id that it has. */
    readonly ask: (
      person: string,
      command: Cooperative.Command,
      at?: Instant.Instant
    ) => Effect.Effect<{ readonly commandId: string }>
    /** Opens a proposal as somebody who has come in. */
    readonly propose: (person: string) => Effect.Effect<string>
    /** A telephone, which is put away with the test: a page that stays open asks for news whenever anything happens. */
    readonly take: (options?: BrowserContextOptions) => Effect.Effect<Telephone, never, Scope.Scope>
    /** A telephone on which somebody has come in. */
    readonly takeAs: (person: string, options?: BrowserContextOptions) => Effect.Effect<Telephone, never, Scope.Scope>
  }
>()("@kpacite/tests/pages/Place") {}

/** Waits until what was sent is answered, where a script sends it. */
export const settled = (page: Page): Promise<void> => page.locator("main:not([aria-busy])").waitFor()

/** What is read on a page, every space alike. */
export const read = (page: Page): Effect.Effect<string> =>
  Effect.promise(async () => (await page.innerText("main")).replaceAll(/[\u00A0\u202F]/g, " "))

/** Opens an address; the status of what is there. */
export const open = (page: Page, url: string): Effect.Effect<number | undefined> =>
  Effect.promise(async () => (await page.goto(url))?.status())

/** Presses the first button with these words, and waits until that is answered. */
export const press = (page: Page, button: string): Effect.Effect<void> =>
  Effect.promise(async () => {
    await page.getByRole("button", { name: button }).first().click()
    await settled(page)
  })

/** Follows the first link with these words. */
export const follow = (page: Page, link: string): Effect.Effect<void> =>
  Effect.promise(() => page.getByRole("link", { name: link }).first().click())

/** Unfolds what stands under these words. */
export const unfold = (page: Page, words: string): Effect.Effect<void> =>
  Effect.promise(() => page.locator("summary", { hasText: words }).first().click())

const telephone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  locale: "fr-FR",
  timezoneId: "Europe/Paris"
}

/** One browser for all files of a worker, with whose process it ends. */
let opening: Promise<Browser> | undefined
const launched = (executablePath: string): Promise<Browser> =>
  (opening ??= chromium.launch({ executablePath, args: ["--no-sandbox"] }))

const make = Effect.gen(function* () {
  if (executable === undefined) return yield* Effect.die(new Error(`There is no browser. ${howToHaveOne}`))
  const executablePath = executable
  const { cooperatives, printed: words, server } = yield* Told.told
  const printed = words(server.url)
  const [awa = "", helene = ""] = Array.from(printed.matchAll(/https?:\S+\/entrer\/\S+/g), ([link]) => link)
  const browser = yield* Effect.promise(() => launched(executablePath))
  const take = (options: BrowserContextOptions = {}) =>
    Effect.acquireRelease(
      Effect.promise(() => browser.newContext({ ...telephone, ...options })),
      (context) => Effect.promise(() => context.close())
    ).pipe(
      Effect.flatMap((context) =>
        Effect.promise(async () => {
          const page = await context.newPage()
          page.setDefaultTimeout(10_000)
          const complaints: Array<string> = []
          page.on("console", (said) => complaints.push(`${said.type()}: ${said.text()}`))
          page.on("pageerror", (error) => complaints.push(error.message))
          return { context, page, complaints }
        })
      )
    )
  const id = CooperativeId.make(Season.id)
  const tokens = new Map<string, string>()
  const tokenOf = (person: "awa" | "helene") =>
    Effect.gen(function* () {
      const before = tokens.get(person)
      if (before !== undefined) return before
      const [, invitation = ""] = /entrer\/(\S+)/.exec(person === "awa" ? awa : helene) ?? []
      const { token } = yield* server.client().accept(invitation)
      tokens.set(person, token)
      return token
    }).pipe(Effect.orDie)
  const invite = (person: string) =>
    Effect.gen(function* () {
      const { invitation } = yield* server.client(yield* tokenOf("helene")).invite(id, PersonId.make(person))
      return `${server.url}/entrer/${invitation}`
    }).pipe(Effect.orDie)
  const takeAs = (person: string, options: BrowserContextOptions = {}) =>
    Effect.gen(function* () {
      const taken = yield* take(options)
      const known = tokens.get(person)
      const token =
        known ??
        (yield* person === "awa" || person === "helene"
          ? tokenOf(person)
          : Effect.flatMap(invite(person), (link) =>
              Effect.map(
                Effect.orDie(server.client().accept(/entrer\/(\S+)/.exec(link)?.[1] ?? "")),
                ({ token }) => token
              )
            ))
      tokens.set(person, token)
      const cookie = { name: "kpa", value: token, url: server.url, httpOnly: true, sameSite: "Lax" } as const
      yield* Effect.promise(() => taken.context.addCookies([cookie]))
      return taken
    })
  const propose = (person: string) =>
    server
      .client(tokens.get(person))
      .command(id, {
        _tag: "OpenProposal",
        title: "Une table pour le local",
        text: "On achète une table d'occasion avec le pot commun.",
        process: "consent",
        change: { _tag: "AllowSpending", cents: 3_000, what: "Une table d'occasion" }
      })
      .pipe(
        Effect.map(({ commandId }) => commandId),
        Effect.orDie
      )
  let asked = 0
  const ask = (person: string, command: Cooperative.Command, at?: Instant.Instant) =>
    Effect.gen(function* () {
      const { commandId } = yield* cooperatives.ask({
        cooperative: id,
        asked: {
          command,
          actor: Actor.person(PersonId.make(person)),
          at: at ?? Instant.fromDateTime(yield* DateTime.now),
          commandId: CommandId.make(`asked-${(asked += 1)}`)
        }
      })
      return { commandId }
    }).pipe(Effect.orDie)
  return Place.of({
    url: server.url,
    at: (path) => `${server.url}/kpa/${id}/${path}`,
    printed,
    links: { awa, helene },
    client: server.client,
    operator: server.operator,
    events: Effect.map(Effect.orDie(server.store.read(streamId(id))), ({ events }) => events),
    invite,
    ask,
    propose,
    take,
    takeAs
  })
})

/** An example cooperative and telephones of its own, for all tests of a file. */
export const layer: Layer.Layer<Place> = Layer.effect(Place, make)
