/**
 * Pages: what a server does for each of them, whether years of events slow it down, what travels, and what a slow telephone sees
 * when; beside the same page of a framework, if it is asked for.
 */
import { gzipSync } from "node:zlib"
import { Effect, Exit, Scope } from "effect"
import { executable, howToHaveOne } from "../../pages/Chromium.ts"
import type * as Bench from "../Bench.ts"
import * as Statistics from "../Statistics.ts"
import * as Answers from "./Answers.ts"
import * as Peer from "./Peer.ts"
import * as Place from "./Place.ts"
import * as Telephone from "./Telephone.ts"

type Name = keyof typeof Place.pages

const words: { readonly [name in Name]: string } = {
  home: "home",
  week: "my week",
  fiche: "a fiche",
  planning: "the planning",
  agenda: "the agenda",
  proposal: "a proposal",
  board: "the board",
  split: "the split of a week",
  people: "the people"
}

const names = Object.keys(Place.pages) as ReadonlyArray<Name>

/** The page that is made with a framework as well, and those that a telephone opens. */
const [peered, opened] = ["week", ["home", "week", "board"]] as const satisfies readonly [Name, ReadonlyArray<Name>]

interface Open extends Place.Places {
  readonly peer: Peer.Peer | undefined
  readonly close: () => Promise<unknown>
}

const open = async (withPeer: boolean): Promise<Open> => {
  const scope = Effect.runSync(Scope.make())
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  try {
    const places = await Effect.runPromise(Effect.provideService(Place.open, Scope.Scope, scope))
    const peer = withPeer ? await Peer.make(String((await Answers.ask(target(places.year, peered))).page)) : undefined
    return { ...places, peer, close: () => Promise.all([close(), peer?.close()]) }
  } catch (error) {
    await close()
    throw error
  }
}

const target = (place: Place.Place, name: Name): Answers.Target => ({
  url: place.at(name),
  headers: place.headers(name)
})

const asking =
  (wanted: Answers.Target): Bench.Contender["work"] =>
  async (times) => {
    for (let time = 0; time < times; time++) await Answers.travelled(wanted)
  }

/** What a document weighs, in words. */
const weight = ({ bytes, page }: Answers.Answer): string =>
  `${page.byteLength} bytes, ${gzipSync(page).byteLength} with gzip, ${bytes.byteLength} with brotli as it is sent; ${Answers.elements(page)} elements`

/** What a page is; people of the two groups differ by their numbers. */
const heading = (page: Buffer): string => (/<h1>(.*?)<\/h1>/s.exec(String(page))?.[1] ?? "").replaceAll(/\d+/g, "")

const serving = (name: Name, withPeer: boolean): Bench.Case => ({
  name: `pages-${name}`,
  title: `The server's part of a page, from the question to the last byte: ${words[name]}, after a year`,
  unit: "pages",
  prepare: async () => {
    const { close, demo, peer, year, young } = await open(withPeer && name === peered)
    const places = [
      { name: `after a year, ${year.events} events`, wanted: target(year, name) },
      { name: `the same group after four weeks, ${young.events} events`, wanted: target(young, name) },
      { name: `the example cooperative, ${demo.events} events`, wanted: target(demo, name), beside: true },
      ...(peer === undefined
        ? []
        : [
            { name: "SvelteKit, as it comes", wanted: { url: peer.asItComes, headers: {} } },
            { name: "SvelteKit, without its scripts", wanted: { url: peer.least, headers: {} } }
          ])
    ]
    const problems: Array<string> = []
    const contenders: Array<Bench.Contender> = []
    let first: string | undefined
    for (const { beside = false, name, wanted } of places) {
      const answer = await Answers.ask(wanted)
      if (answer.status !== 200) problems.push(`${name}: status ${answer.status}`)
      first ??= heading(answer.page)
      if (!beside && heading(answer.page) !== first) problems.push(`${name}: “${heading(answer.page)}”, not “${first}”`)
      const told = name.startsWith("SvelteKit") ? "; its texts are in memory, it looks at nothing" : ""
      contenders.push({ name, beside, work: asking(wanted), note: `${weight(answer)}${told}` })
    }
    const [ours, ...others] = contenders
    if (ours === undefined) throw new Error("there is nothing to measure")
    return { ours, others, problems, close }
  }
})

const painting = (name: Name, withPeer: boolean): Bench.Case => ({
  name: `pages-paint-${name}`,
  title: `The first thing that a slow telephone sees of a page it has never seen: ${words[name]}, after a year`,
  unit: "pages",
  effort: { rounds: 5, batch: 0, warmUp: 0 },
  ...(executable === undefined && { leftOut: `there is no browser. ${howToHaveOne}` }),
  prepare: async () => {
    const places = await open(withPeer && name === peered)
    const browser = await Telephone.launch(executable ?? "")
    const { peer } = places
    const contender = (called: string, { headers, url }: Answers.Target): Bench.Contender => {
      const seen: Array<Telephone.Seen> = []
      return {
        name: called,
        work: async (times) => {
          let sum = 0
          for (let time = 0; time < times; time++) {
            const one = await Telephone.look(browser, url, headers.cookie)
            seen.push(one)
            sum += one.firstPaint
          }
          return sum
        },
        // It is told once everything was seen.
        get note() {
          const most = (of: (one: Telephone.Seen) => number) => Math.max(...seen.map(of))
          return `layout shift ${most(({ shift }) => shift).toFixed(3)}, ${most(({ requests }) => requests)} requests, ${Math.round(Statistics.median(seen.map(({ bytes }) => bytes)))} bytes on the line`
        }
      }
    }
    return {
      ours: contender("after a year", target(places.year, name)),
      others: [
        contender("the same group after four weeks", target(places.young, name)),
        ...(peer === undefined
          ? []
          : [
              contender("SvelteKit, as it comes", { url: peer.asItComes, headers: {} }),
              contender("SvelteKit, without its scripts", { url: peer.least, headers: {} })
            ])
      ],
      problems: [],
      close: () => Promise.all([browser.close(), places.close()])
    }
  }
})

/** What is measured of the pages. */
export const cases = (withPeer: boolean): ReadonlyArray<Bench.Case> => [
  ...names.map((name) => serving(name, withPeer)),
  ...opened.map((name) => painting(name, withPeer))
]
