/**
 * Where I am signed in, who let me in, and who let whom in. Devices are shown to nobody but the person; what whoever runs the
 * server did is shown to everybody who belongs. Whoever only applied, or was deferred, is named to coordinators alone.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as MembershipWords from "./MembershipWords.ts"
import * as SignIn from "./SignIn.ts"
import type * as SignInWords from "./SignInWords.ts"
import * as Standing from "./Standing.ts"

const Person = Schema.Struct({ personId: PersonId, name: Schema.String })

/** `null` is whoever runs the server. */
const By = Schema.NullOr(Person)

const invited = {
  invitedBy: By,
  /** Whose second yes it took; nothing when it took none. */
  allowedBy: Schema.optionalKey(By)
}

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  me: Person,
  /** What the cooperative is called: whoever is not in yet is told where they are invited to. */
  cooperative: Schema.String,
  mine: Schema.Array(
    Schema.Struct({
      sessionId: SignIn.SessionId,
      device: Schema.NullOr(Schema.String),
      since: LocalDate,
      until: LocalDate,
      /** When it ends, or would have ended, by itself. */
      endsAt: Instant.Instant,
      open: Schema.Boolean,
      /** Who ended it before its time, if somebody did: the person, a coordinator, or whoever runs the server. */
      closedBy: Schema.optionalKey(By),
      ...invited
    })
  ),
  /** Invitations for me that nobody has used yet: if they are not mine, I sign out everywhere. */
  waiting: Schema.Array(Schema.Struct({ on: LocalDate, until: LocalDate, ...invited })),
  /** Every yes to letting me in again that nobody has used yet, and who may invite me with it: nobody in particular where that was not said. */
  allowed: Schema.Array(Schema.Struct({ by: By, inviter: Schema.optionalKey(Person), until: LocalDate })),
  letIn: Schema.Array(Schema.Struct({ ...Person.fields, on: LocalDate, ...invited })),
  byOperator: Schema.Array(
    Schema.Struct({ ...Person.fields, act: Schema.Literals(["allowed", "invited", "signedOut"]), on: LocalDate })
  )
}).annotate({
  description:
    "Who I am in which cooperative, and where I am signed in, with what each device is called, since when, and who let me in. For those who belong: who let whom in, and what whoever runs the server did at the door; of whoever only applied, or was deferred, coordinators alone."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly founding: { readonly name: string }
  readonly membershipWords: MembershipWords.State
  readonly signIn: SignIn.State
  readonly signInWords: SignInWords.State
}

/** For everybody about themselves, whether or not they belong; about others for those who know of them. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  moment: ({ signIn }: Window, at) =>
    // An invitation, a yes or a session ends within a day.
    String(
      Object.values(signIn.doors)
        .flatMap(ends)
        .filter((until) => until <= at).length
    ),
  show: (window: Window, { at, viewer }) => {
    const { founding, membershipWords, signIn, signInWords } = window
    if (viewer._tag !== "Person") return Result.fail(new NotAllowed({ needs: "belonging" }))
    const person = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
    const by = (who: SignIn.Who) => (who === null ? null : person(who))
    const said = ({ allowedBy, by: inviter }: Pick<SignIn.Invitation, "by" | "allowedBy">) => ({
      invitedBy: by(inviter),
      ...(allowedBy !== undefined && { allowedBy: by(allowedBy) })
    })
    const day = Instant.toLocalDate
    const { invitations, sessions, yeses } = SignIn.doorOf(signIn, viewer.id)
    const belongs = Standing.belongs(window, viewer)
    const coordinates = Standing.isCoordinator(window, viewer)
    const sees = (id: PersonId) => Actor.is(viewer, id) || coordinates || (belongs && Standing.wasLetIn(window, id))
    const doors = Object.entries(signIn.doors).map(([id, door]) => ({ id: PersonId.make(id), door }))
    return Result.succeed({
      me: person(viewer.id),
      cooperative: founding.name,
      mine: sessions.map(({ closedBy, closedOn, invitationId, on, sessionId, until }) => ({
        sessionId,
        device: Lookup.get(signInWords.devices, sessionId) ?? null,
        since: on,
        until: closedOn ?? day(until),
        endsAt: until,
        open: closedOn === undefined && at < until,
        ...(closedBy !== undefined && { closedBy: by(closedBy) }),
        // Every session was opened with an invitation.
        ...said(invitations.find((one) => one.invitationId === invitationId) ?? { by: viewer.id, allowedBy: undefined })
      })),
      waiting: invitations
        .filter(({ status, until }) => status === "waiting" && at < until)
        .map(({ on, until, ...invitation }) => ({ on, until: day(until), ...said(invitation) })),
      allowed: yeses
        .filter(({ until }) => at < until)
        .map(({ by: giver, inviterId, until }) => ({
          by: by(giver),
          ...(inviterId !== null && { inviter: person(inviterId) }),
          until: day(until)
        })),
      letIn: doors
        .filter(({ id }) => sees(id))
        .flatMap(({ door, id }) =>
          door.invitations
            .filter(({ status }) => status === "used")
            .map(({ on, ...invitation }) => ({ ...person(id), on, ...said(invitation) }))
        ),
      byOperator: signIn.byOperator
        .filter(({ personId }) => sees(personId))
        .map(({ act, on, personId }) => ({ ...person(personId), act, on }))
    })
  }
})

const ends = ({ invitations, sessions, yeses }: SignIn.Door): ReadonlyArray<Instant.Instant> =>
  [...yeses, ...invitations, ...sessions].map(({ until }) => until)
