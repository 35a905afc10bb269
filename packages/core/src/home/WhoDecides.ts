/**
 * Who decides what: one line for each domain, one for each kind of change that the whole group decides, and the roles with who holds
 * them. A map, not a ladder: nobody stands above anybody.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema, Struct } from "effect"
import * as Change from "../governance/Change.ts"
import * as Domain from "../governance/Domain.ts"
import type * as Governance from "../governance/Governance.ts"
import { DomainId } from "../governance/GovernanceIds.ts"
import * as Process from "../governance/Process.ts"
import { processInWords } from "../governance/ProcessWords.ts"
import * as StructureChanges from "../governance/StructureChanges.ts"
import * as StructureWords from "../governance/StructureWords.ts"
import { DecisionId, PersonId, RoleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints, Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"

const Somebody = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  day: LocalDate,
  domains: Schema.Array(
    Schema.Struct({
      domainId: DomainId,
      name: Schema.String,
      purpose: Schema.String,
      process: StructureChanges.DomainProcess,
      processInWords: Text,
      holder: StructureChanges.Holder,
      /** Everybody, or the role, the body or the person that holds it. */
      holderInWords: Text,
      people: Schema.Array(Somebody),
      /** It was given to a role or a body in which nobody is today. */
      nobody: Schema.Boolean,
      /** **Units** - cents of a calendar month; what may be spent without the group, and what is left of it. */
      limitCents: Schema.NullOr(Cents),
      leftCents: Cents,
      until: Schema.NullOr(LocalDate),
      decisionId: DecisionId
    })
  ),
  /** What the whole group decides. **Units** - `quorum` in basis points of those who can answer. */
  together: Schema.Array(
    Schema.Struct({
      change: Schema.String,
      what: Text,
      processes: Schema.Array(Process.Process),
      processesInWords: Schema.Array(Text),
      quorum: BasisPoints
    })
  ),
  roles: Schema.Array(
    Schema.Struct({
      roleId: RoleId,
      name: Schema.String,
      purpose: Schema.String,
      holder: Schema.NullOr(Somebody),
      until: Schema.NullOr(LocalDate)
    })
  )
}).annotate({
  description:
    "Who decides what: each domain with how, by whom, up to which amount and until when it is decided, those that nobody holds flagged; what the whole group decides, and how; and the roles with who holds them."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Domain.Window {
  readonly governance: Pick<Governance.State, "ways">
  readonly membershipWords: MembershipWords.State
  readonly roles: {
    readonly roles: { readonly [roleId: string]: Domain.Role & { readonly name: string; readonly purpose: string } }
  }
}

/** For everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const day = Instant.toLocalDate(at)
    const person = (personId: PersonId) => ({
      personId,
      name: MembershipWords.nameOf(window.membershipWords, personId)
    })
    return Result.succeed({
      day,
      domains: Object.values(window.domains.domains).map((domain) => {
        const { decisionId, domainId, limitCents, name, process, purpose, until } = domain
        const holder = Domain.holderOn(domain, day, window)
        const people = Domain.decidersOn(domain, day, window).map(person)
        return {
          domainId,
          name,
          purpose,
          process,
          processInWords: processInWords(process),
          holder,
          holderInWords: inWords(holder, window),
          people,
          nobody: holder._tag !== "Everybody" && people.length === 0,
          limitCents,
          leftCents: Domain.leftOn(domain, day, window),
          until: holder._tag === "Everybody" ? null : until,
          decisionId
        }
      }),
      together: Struct.keys(Change.ways).map((change) => {
        const { processes, quorum } = Lookup.get(window.governance.ways, change) ?? Change.ways[change]
        return {
          change,
          what: StructureWords.changeInWords(change),
          processes,
          processesInWords: processes.map(processInWords),
          quorum
        }
      }),
      roles: Object.entries(window.roles.roles)
        .filter(([, { retired }]) => !retired)
        .map(([id, { holder, name, purpose }]) => ({
          roleId: RoleId.make(id),
          name,
          purpose,
          holder: holder === undefined ? null : person(holder.personId),
          until: holder?.until ?? null
        }))
    })
  }
})

const inWords = (holder: StructureChanges.Holder, { bodies, membershipWords, roles }: Window): Text => {
  switch (holder._tag) {
    case "Everybody":
      return { fr: "tout le groupe", en: "everybody" }
    case "Person": {
      const name = MembershipWords.nameOf(membershipWords, holder.personId)
      return { fr: name, en: name }
    }
    case "Body": {
      const name = Lookup.get(bodies.bodies, holder.bodyId)?.name ?? ""
      return { fr: name, en: name }
    }
    case "Role": {
      const name = Lookup.get(roles.roles, holder.roleId)?.name ?? ""
      return { fr: `le rôle « ${name} »`, en: `the role “${name}”` }
    }
  }
}
