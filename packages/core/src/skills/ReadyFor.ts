/**
 * Who is ready for what: for each service that the group offers, how many may take a regular seat, who says yes to being asked to
 * do or to teach it, who would like to learn it, and where the reader stands. It ranks nobody.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { catalogue, Task } from "../Task.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as KnowHow from "./KnowHow.ts"
import * as Service from "./Service.ts"
import * as Law from "./Law.ts"
import * as Services from "./Services.ts"

const Who = Schema.Struct({ personId: PersonId, name: Schema.String })

/** **Units** - minutes. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  services: Schema.Array(
    Schema.Struct({
      serviceId: Service.ServiceId,
      name: Schema.String,
      task: Task,
      taskWords: Text,
      minorAllowed: Schema.Boolean,
      requires: Schema.Array(Schema.Struct({ skill: Schema.String, machine: Schema.Boolean })),
      /** How many active members may take a regular seat today. */
      ready: Schema.Int,
      /** Of these, and of the team, those who say yes to being asked for one of the skills. */
      askable: Schema.Array(Who),
      /** Those who say that they want to learn one of the skills, and may not take a regular seat yet. */
      learners: Schema.Array(Who),
      trained: Schema.Array(Schema.Struct({ learner: Who, from: Who, minutes: Schema.Int, on: LocalDate.LocalDate })),
      /** Where the reader stands: what they miss, what the law says, and whether they may teach it. */
      mine: Schema.Struct({
        missing: Schema.Array(Schema.String),
        /** Below 18, whether the law forbids it, or asks for the yes of a doctor; null when it does not stand in the way. */
        law: Schema.NullOr(Schema.Literals(["forbidden", "doctor"])),
        teaches: Schema.Boolean
      })
    })
  )
}).annotate({
  description:
    "The services that the group offers: who may take a regular seat, who teaches, who would like to learn; only the names of those who said yes to being asked. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, Services.Window, Law.Ages {
  readonly membership: Law.Ages["membership"]
  readonly coordination: Standing.Window["coordination"]
  readonly membershipWords: MembershipWords.State
  readonly knowHow: KnowHow.State
}

/** Every service that is offered, in the order in which they were defined. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  *showInSteps(window: Window, { at, viewer }) {
    if (viewer._tag !== "Person" || !Standing.belongs(window, viewer)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const { knowHow, membershipWords, services } = window
    const day = Instant.toLocalDate(at)
    const who = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
    const people = Standing.participants(window)
    const members = people.filter((personId) => Standing.isActiveMember(window, Actor.person(personId)))
    const one = ([id, service]: readonly [string, Service.Service]) => {
      const missing = (personId: PersonId) => Services.missingOn(service, window, personId, day)
      const hangs = (wall: KnowHow.Wall, personId: PersonId, skills: ReadonlyArray<string>) =>
        skills.some((skill) => KnowHow.hangs(knowHow, wall, personId, skill))
      const isAble = (personId: PersonId) =>
        missing(personId).length === 0 && !Law.isForbidden(service.task, personId, window, day)
      const entry = catalogue[service.task]
      return {
        serviceId: Service.ServiceId.make(id),
        name: service.name,
        task: service.task,
        taskWords: entry.words,
        minorAllowed: entry.minorAllowed === "yes",
        requires: service.requires.map((skill) => ({ skill, machine: Service.isMachineSkill(services, skill) })),
        ready: members.filter(isAble).length,
        askable: people.filter((personId) => isAble(personId) && hangs("offers", personId, service.requires)).map(who),
        learners: members.filter((personId) => hangs("wants", personId, missing(personId))).map(who),
        trained: service.trainings.flatMap(({ learners, minutes, on, trainerId }) =>
          learners.map((learner) => ({ learner: who(learner), from: who(trainerId), minutes, on }))
        ),
        mine: {
          missing: missing(viewer.id),
          law: !Law.isForbidden(service.task, viewer.id, window, day)
            ? null
            : service.task === "heavyLoads"
              ? ("doctor" as const)
              : ("forbidden" as const),
          teaches: isAble(viewer.id)
        }
      }
    }
    const offered = Object.entries(services.services).filter(([, { retired }]) => !retired)
    // Each of them looks at everybody, with all that they can do.
    return Result.succeed({ services: yield* Steps.map(offered, one, 5) })
  }
})
