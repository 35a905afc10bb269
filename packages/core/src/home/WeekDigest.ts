/**
 * The week in a few lines, for one reader: what waits for them, what they signed up for, and when the group meets. Made of what the reader
 * sees on their home page, and of less: a mail goes through other hands. So no name of anybody, no client, no place, no amount, nothing of
 * follow-up or of anything told in confidence, and of what people typed only the titles of what is decided together.
 *
 * **Source** - decision 0058.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as DigestAddresses from "../digest/DigestAddresses.ts"
import type * as Digests from "../digest/Digests.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Fiche from "../planning/Fiche.ts"
import { NotAllowed } from "../Rejection.ts"
import { catalogue } from "../Task.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as Home from "./Home.ts"
import type * as Waiting from "./Waiting.ts"

/** How many lines it has at most, and how many of them are about each thing. @category policies @since 0.1.0 */
export const most = { lines: 12, waits: 5, fiches: 4 } as const

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  week: Week.Week,
  lines: Schema.Array(Text),
  /** Where the reader wants it as a mail, and on which day of the week; null when they want none. */
  mail: Schema.NullOr(Schema.Struct({ address: Schema.String, day: Schema.Int }))
}).annotate({
  description:
    "The reader's week in twelve lines at most: what waits for them, what they signed up for, and the next meeting; and where they want it as a mail. For members and coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Home.Window {
  readonly digests: Digests.State
  readonly digestAddresses: DigestAddresses.State
}

/** The week of the reader. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  moment: (window: Window, at) => View.momentOf(Home.view, window, at),
  showInSteps: function* (window: Window, looking) {
    const home = yield* Home.view.showInSteps?.(window, looking) ?? []
    if (home === undefined || Result.isFailure(home)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { at, viewer } = looking
    const id = viewer._tag === "Person" ? viewer.id : ""
    const mine = Object.values(window.planning.fiches)
      .filter((fiche) => fiche.startsAt > at && Fiche.isOn(fiche, viewer) && fiche.status !== "cancelled")
      .filter(({ startsAt }) => LocalDate.daysBetween(Instant.toLocalDate(at), Instant.toLocalDate(startsAt)) < 7)
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    const [address, day] = [
      Lookup.get(window.digestAddresses.addresses, id) ?? null,
      Lookup.get(window.digests.choices, id)?.day
    ]
    return Result.succeed({
      week: home.success.week,
      lines: of(home.success, mine),
      mail: address === null || day === undefined ? null : { address, day }
    })
  }
})

/** The lines, from what the reader sees and what they signed up for. @category constructors @since 0.1.0 */
export const of = (
  { fiches: { needPeople }, nextMeeting, waits }: typeof Home.Document.Type,
  mine: ReadonlyArray<Pick<Fiche.Fiche, "startsAt" | "task">>
): ReadonlyArray<Text> => {
  const said = waits.map(inWords)
  // Two of a kind are one line: the page has each of them.
  const lines = Array.from(new Map(said.flatMap((line) => (line === undefined ? [] : [[line.fr, line]]))).values())
  const first = lines.slice(0, most.waits)
  const meeting = Instant.inWords(nextMeeting.startsAt)
  return [
    ...first,
    ...(first.length < lines.length || said.includes(undefined)
      ? [{ fr: "D'autres choses t'attendent sur la page.", en: "Other things wait for you on the page." }]
      : []),
    ...mine.slice(0, most.fiches).map(({ startsAt, task }) => {
      const [when, { words }] = [Instant.inWords(startsAt), catalogue[task]]
      return {
        fr: `Tu es sur une fiche : ${words.fr}, ${when.fr}.`,
        en: `You are on a fiche: ${words.en}, ${when.en}.`
      }
    }),
    ...(needPeople.length === 0
      ? []
      : [
          needPeople.length === 1
            ? { fr: "Une prestation cherche encore du monde.", en: "One prestation still looks for people." }
            : {
                fr: `${needPeople.length} prestations cherchent encore du monde.`,
                en: `${needPeople.length} prestations still look for people.`
              }
        ]),
    { fr: `La prochaine réunion : ${meeting.fr}.`, en: `The next meeting: ${meeting.en}.` }
  ]
}

/** What may stand in a mail; what is about somebody's own path, papers or answer is read on the page alone. */
const inWords = (wait: Waiting.Wait): Text | undefined => {
  switch (wait._tag) {
    case "Charter":
      return { fr: "La charte attend ton oui.", en: "The charter waits for your yes." }
    case "Split":
      return { fr: "Un partage attend ton accord.", en: "A split waits for your yes." }
    case "Objection":
      return { fr: "Il y a une objection à un partage.", en: "There is an objection to a split." }
    case "Ballot": {
      const by = Instant.inWords(wait.closesAt)
      return {
        fr: `On attend ta réponse avant le ${by.fr} : ${wait.title}`,
        en: `Your answer is wanted by ${by.en}: ${wait.title}`
      }
    }
    case "Game":
      return { fr: "Un jeu sur la paie t'attend.", en: "A game about pay waits for you." }
    case "Action": {
      const by = LocalDate.inWords(wait.due)
      return { fr: `Une action que tu as prise est pour le ${by.fr}.`, en: `Something you took on is due on ${by.en}.` }
    }
    case "Hours":
      return { fr: "Des heures sont à vérifier.", en: "Some hours are to be checked." }
    case "Confirm":
      return { fr: "Une prestation attend ton feu vert.", en: "A prestation waits for your go-ahead." }
    case "Attendance":
      return { fr: "Il reste à noter qui était là.", en: "Who was there is still to be noted." }
    case "Share":
      return { fr: "De l'argent peut être partagé.", en: "There is money to be shared." }
    default:
      return undefined
  }
}
