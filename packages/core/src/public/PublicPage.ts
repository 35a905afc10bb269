/**
 * What the cooperative says of itself to everybody: why it exists, what it offers, when, and how to reach it. Nothing is public before
 * the coordination has written the page, and it can be taken down at any time.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents, WrittenPositiveCents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Service from "../skills/Service.ts"
import { ServiceNotFound, ServiceNotOffered } from "../skills/ServicesRejections.ts"
import type { Text } from "../Text.ts"
import * as Words from "../Words.ts"
import { PurposeMissing } from "./PublicRejections.ts"

/** What a Kpa-Cité is for; each group says which of these it is about. **Source** - the founding document. @category models @since 0.1.0 */
export const Tag = Schema.Literals([
  "openPlaces",
  "commons",
  "digital",
  "socialInnovation",
  "knowHow",
  "meaningfulWork"
])
/** @since 0.1.0 */
export type Tag = typeof Tag.Type

/** The same in words. @category wording @since 0.1.0 */
export const tagWords: { readonly [T in Tag]: Text } = {
  openPlaces: { fr: "des lieux ouverts et partagés", en: "open and shared places" },
  commons: { fr: "des communs, pour tout le monde", en: "commons, for everybody" },
  digital: { fr: "le numérique à portée de tous", en: "digital things within everybody's reach" },
  socialInnovation: { fr: "l'innovation sociale", en: "social innovation" },
  knowHow: { fr: "les savoir-faire de chacun", en: "what each one can do" },
  meaningfulWork: { fr: "un travail qui a du sens", en: "work that makes sense" }
}

// -- events ----------------------------------------------------------------------------------------------------------

const published = (words: string) => Personal.impersonal(Schema.NonEmptyString, words)
const ofItself = "what a cooperative publishes of itself"

/** Why the cooperative exists. @category events @since 0.1.0 */
export const PurposeStated = Schema.TaggedStruct("PurposeStated", {
  tags: Schema.Array(Tag),
  why: published(ofItself),
  by: PersonId,
  on: LocalDate
})
/** The page is for everybody from now on; written again, it takes the place of what it said before. @category events @since 0.1.0 */
export const PublicPageWritten = Schema.TaggedStruct("PublicPageWritten", {
  hours: published(ofItself),
  contact: published(ofItself),
  by: PersonId,
  on: LocalDate
})
/** The page is for nobody any more. @category events @since 0.1.0 */
export const PublicPageTakenDown = Schema.TaggedStruct("PublicPageTakenDown", { by: PersonId, on: LocalDate })
/** The page names a service, with what the group says of it. **Units** - `fromCents` in cents with taxes; null without a price. @category events @since 0.1.0 */
export const ServicePublished = Schema.TaggedStruct("ServicePublished", {
  serviceId: Service.ServiceId,
  words: published(ofItself),
  fromCents: Schema.NullOr(Cents),
  by: PersonId,
  on: LocalDate
})
/** The page names it no more. @category events @since 0.1.0 */
export const ServiceUnpublished = Schema.TaggedStruct("ServiceUnpublished", {
  serviceId: Service.ServiceId,
  by: PersonId,
  on: LocalDate
})

/** What can happen to the page. @category events @since 0.1.0 */
export const Event = Schema.Union([
  PurposeStated,
  PublicPageWritten,
  PublicPageTakenDown,
  ServicePublished,
  ServiceUnpublished
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Why it exists. @category state @since 0.1.0 */
export type Purpose = Pick<typeof PurposeStated.Type, "tags" | "why">

/** How to reach it. @category state @since 0.1.0 */
export type Written = Pick<typeof PublicPageWritten.Type, "hours" | "contact">

/** What the page says; `written` is nothing as long as there is none. @category state @since 0.1.0 */
export interface State {
  readonly purpose: Purpose | undefined
  readonly written: Written | undefined
  readonly services: { readonly [serviceId: string]: Pick<typeof ServicePublished.Type, "words" | "fromCents"> }
}

/** Nothing is public yet. @category state @since 0.1.0 */
export const initial: State = { purpose: undefined, written: undefined, services: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const StatePurpose = Schema.TaggedStruct("StatePurpose", {
  tags: Lists.unique(Tag),
  why: Words.text(1_000)
}).annotate({
  description: "Why the cooperative exists, in the words of the group, for everybody to read. For coordinators."
})
export const WritePublicPage = Schema.TaggedStruct("WritePublicPage", {
  hours: Words.line(),
  contact: Words.text(500)
}).annotate({
  description:
    "Makes the page public, with when the group is there and how to reach it; whatever stands here is read by everybody. For coordinators."
})
export const TakeDownPublicPage = Schema.TaggedStruct("TakeDownPublicPage", {}).annotate({
  description: "Nobody outside sees the page any more. For coordinators."
})
export const PublishService = Schema.TaggedStruct("PublishService", {
  serviceId: Service.ServiceId,
  words: Words.text(500),
  fromCents: Schema.optionalKey(WrittenPositiveCents)
}).annotate({
  description:
    "The page names this service, with these words and, if it is said, the price from which on it is done, in cents with taxes. For coordinators."
})
export const UnpublishService = Schema.TaggedStruct("UnpublishService", { serviceId: Service.ServiceId }).annotate({
  description: "The page names this service no more. For coordinators."
})

/** What can be asked about the page. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  StatePurpose,
  WritePublicPage,
  TakeDownPublicPage,
  PublishService,
  UnpublishService
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who coordinates, and what the group offers. @category deciders @since 0.1.0 */
export interface Window extends Pick<Standing.Window, "coordination"> {
  readonly services: Service.State
}

const statePurpose = decides(
  { events: [PurposeStated], rejections: [NotAllowed] },
  (asked: Asked<typeof StatePurpose.Type>, _: State, window: Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { tags, why } = asked.command
      return [{ _tag: "PurposeStated", tags, why, by, on: today(asked) }]
    })
)

const writePublicPage = decides(
  { events: [PublicPageWritten], rejections: [NotAllowed, PurposeMissing] },
  (asked: Asked<typeof WritePublicPage.Type>, { purpose }: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      yield* unless(purpose !== undefined, () => new PurposeMissing())
      const { contact, hours } = asked.command
      return [{ _tag: "PublicPageWritten", hours, contact, by, on: today(asked) }]
    })
)

const takeDownPublicPage = decides(
  { events: [PublicPageTakenDown], rejections: [NotAllowed] },
  (asked: Asked<typeof TakeDownPublicPage.Type>, { written }: State, window: Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) =>
      written === undefined ? [] : [{ _tag: "PublicPageTakenDown", by, on: today(asked) }]
    )
)

const publishService = decides(
  { events: [ServicePublished], rejections: [NotAllowed, ServiceNotFound, ServiceNotOffered] },
  (asked: Asked<typeof PublishService.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { fromCents = null, serviceId, words } = asked.command
      const { name, retired } = yield* Service.find(window.services, serviceId)
      yield* unless(!retired, () => new ServiceNotOffered({ serviceId, service: name }))
      return [{ _tag: "ServicePublished", serviceId, words, fromCents, by, on: today(asked) }]
    })
)

const unpublishService = decides(
  { events: [ServiceUnpublished], rejections: [NotAllowed] },
  (asked: Asked<typeof UnpublishService.Type>, { services }: State, window: Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { serviceId } = asked.command
      return Lookup.get(services, serviceId) === undefined
        ? []
        : [{ _tag: "ServiceUnpublished", serviceId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  StatePurpose: statePurpose,
  WritePublicPage: writePublicPage,
  TakeDownPublicPage: takeDownPublicPage,
  PublishService: publishService,
  UnpublishService: unpublishService
}

/** What is public is taken back also after the end. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["TakeDownPublicPage", "UnpublishService"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The page after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "PurposeStated":
      return { ...state, purpose: { tags: event.tags, why: event.why } }
    case "PublicPageWritten":
      return { ...state, written: { hours: event.hours, contact: event.contact } }
    case "PublicPageTakenDown":
      return { ...state, written: undefined }
    case "ServicePublished": {
      const { fromCents, serviceId, words } = event
      return { ...state, services: Draft.put(state.services, serviceId, { words, fromCents }) }
    }
    case "ServiceUnpublished":
      return { ...state, services: Draft.remove(state.services, event.serviceId) }
    default:
      return state
  }
}
