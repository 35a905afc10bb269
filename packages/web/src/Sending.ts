/**
 * What is sent from forms. One that is accepted leads back to the page that it came from, or to the page of what is new, which says
 * what was done. One that is not shows the page that it came from again, with what was typed, and why.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import type { Rejection } from "@kpacite/core/Rejection"
import { Access } from "@kpacite/host/Access"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Effect, Layer, Option, Result, Schema } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Done from "./Done.ts"
import * as Door from "./Door.ts"
import * as Forms from "./Forms.ts"
import * as Frame from "./Frame.ts"
import * as Inside from "./Inside.ts"
import { address, type Typed } from "./Here.ts"
import * as Received from "./Received.ts"
import * as Reply from "./Reply.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"
import { t } from "./Words.ts"

const send = Inside.post("faire", ({ known }) =>
  Effect.gen(function* () {
    const received = yield* Received.fields
    if (Result.isFailure(received)) return received.failure
    const fields = received.success
    const { actor, cooperative } = known
    const back = Inside.pageOf(fields, cooperative)
    const tag = fields.get("faire") ?? ""
    const decode = Forms.decoders.get(tag)
    const commandId = Forms.keyOf(fields)
    if (decode === undefined || commandId === undefined) return yield* Reply.nothingHere
    const words = yield* Visit.words
    // The screen may be everybody's: what somebody answers in a game does not come back to it.
    const kept = unseen.has(tag) ? new URLSearchParams() : fields
    const again = (problem: Typed["problem"], code: number, errors: Typed["errors"] = new Map()) =>
      Inside.again(known, back, { form: tag, fields: kept, problem, errors, code })
    const decoded = decode(fields)
    if (Result.isFailure(decoded)) {
      return yield* again(
        unseen.has(tag) ? notAnswered : notFilledIn,
        422,
        Forms.errorsOf(decoded.failure, words.language, fields)
      )
    }
    const command = { ...decoded.success, _tag: tag } as Cooperative.Command
    const here = yield* Visit.here(known, { path: back })
    const cooperatives = yield* Cooperatives
    const done = yield* Effect.result(
      cooperatives
        .ask({ cooperative, asked: { command, actor, at: here.at, commandId } })
        // Somebody who closes the page does not undo what they asked.
        .pipe(Effect.uninterruptible)
    )
    if (Result.isFailure(done)) return yield* again(Reply.saidOf(done.failure), Reply.status[done.failure.kind])
    const { events, repeated, version } = done.success
    // Tapped twice, it is said as the first time; but where other things happened since, the form is an old one. Where that cannot be
    // read, neither can the page that comes now, and says so.
    const now = repeated ? yield* Effect.option(cooperatives.standing(cooperative, here.me)) : Option.none()
    const isOld = Option.isSome(now) && now.value.version > version
    // What was said in confidence stands in no address.
    const inConfidence = Cooperative.confidential.commands.has(tag)
    const said = isOld ? Done.repeated : inConfidence ? Done.confided : Done.of(events)
    const made = Done.placeOf(events)
    const url = new URL(made === undefined ? back : address({ cooperative }, made), "http://here")
    url.searchParams.set("fait", said)
    return HttpServerResponse.redirect(`${url.pathname}${url.search}`, { status: 303 })
  })
)

/** What is sent about somebody's way in. */
const aboutAccess = <E extends Rejection, R>(
  path: string,
  then: (sent: {
    readonly known: Inside.Asked["known"]
    readonly personId: PersonId
    readonly back: string
  }) => Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>
) =>
  Inside.post(path, ({ known }) =>
    Effect.gen(function* () {
      const received = yield* Received.fields
      if (Result.isFailure(received)) return received.failure
      const fields = received.success
      const personId = fields.get("personne") ?? ""
      if (!isPersonId(personId)) return yield* Reply.nothingHere
      const back = Inside.pageOf(fields, known.cooperative)
      const done = yield* Effect.result(then({ known, personId, back }))
      if (Result.isSuccess(done)) return done.success
      const [problem, code] = [Reply.saidOf(done.failure), Reply.status[done.failure.kind]]
      return yield* Inside.again(known, back, { form: "", fields, problem, errors: new Map(), code })
    })
  )

const isPersonId = Schema.is(PersonId)

/** The link is shown once, and stands in no address of ours: it would stay in histories and logs. */
const invite = aboutAccess(
  "inviter",
  Effect.fnUntraced(function* ({ known: by, personId }) {
    const { expiresAt, invitation } = yield* (yield* Access).invite(by, by.cooperative, personId)
    const here = yield* Visit.here(by, { path: address(by, "moi") })
    const link = `${yield* Session.site}${Door.pathOf(invitation)}`
    // The link is made: whatever the group's list says, it is shown.
    const known = yield* Effect.option(here.look("membership", "members", {}))
    const group = Option.match(known, {
      onNone: () => [],
      onSome: ({ applications, members, team }) => [...members, ...team, ...applications]
    })
    const name =
      group.find((one) => one.personId === personId)?.name ?? here.words.say(t("cette personne", "this person"))
    return Reply.page(
      Frame.inside(here, "home", Door.link(here, { link, name, personId, until: expiresAt, own: personId === here.me }))
    )
  })
)

const signOutPerson = aboutAccess(
  "sortir-partout",
  Effect.fnUntraced(function* ({ back, known, personId }) {
    yield* (yield* Access).signOutPerson(known, known.cooperative, personId)
    // Whoever signs themself out everywhere is out here as well.
    const own = known.actor.id === personId
    const url = new URL(own ? "/" : back, "http://here")
    if (!own) url.searchParams.set("fait", "SignedOutEverywhere")
    return HttpServerResponse.redirect(`${url.pathname}${url.search}`, {
      status: 303,
      headers: own ? Session.forget : {}
    })
  })
)

/** What nobody else is to see, not even where it was refused. */
const unseen: ReadonlySet<string> = new Set(["SubmitProposal", "VoteForRules"])

const notAnswered: Typed["problem"] = {
  problem: t("Il manque quelque chose à ta réponse.", "Something is missing in your answer."),
  remedy: t(
    "Recommence : rien de ce que tu as choisi n'est à l'écran.",
    "Begin again: nothing you chose is on the screen."
  ),
  next: [],
  source: undefined
}

const notFilledIn: Typed["problem"] = {
  problem: t(
    "Il manque quelque chose, ou c'est écrit autrement qu'attendu.",
    "Something is missing, or written in another way."
  ),
  remedy: t(
    "Regarde les champs marqués ; ce que tu as écrit est encore là.",
    "Look at the marked fields; what you wrote is still there."
  ),
  next: [],
  source: undefined
}

/** What is sent from the pages of a cooperative. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(send, invite, signOutPerson)
