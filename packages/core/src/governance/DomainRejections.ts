/**
 * Why somebody does not decide alone in a domain.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Money from "../Money.ts"
import * as Rejection from "../Rejection.ts"
import { DomainId } from "./GovernanceIds.ts"
import * as StructureChanges from "./StructureChanges.ts"

const whoDecides = [{ view: "governance/who-decides" }]

/** Nothing is called so. @category rejections @since 0.1.0 */
export class DomainUnknown extends Rejection.notFound<DomainUnknown>()(
  "DomainUnknown",
  DomainId,
  { fr: "Ce domaine", en: "This domain" },
  { words: { fr: "dans « qui décide quoi »", en: "under “who decides what”" }, view: "governance/who-decides" }
) {}

/**
 * Somebody else decides here, or everybody. **Shape** - `holders` are those who do today: nobody in particular when it is everybody, or
 * when nobody holds the role or the seats.
 *
 * @category rejections
 * @since 0.1.0
 */
export class NotYourDomain extends Rejection.make<NotYourDomain>()(
  "NotYourDomain",
  {
    domainId: DomainId,
    name: Schema.String,
    holder: StructureChanges.Holder,
    holders: Schema.Array(PersonId),
    limitCents: Schema.NullOr(Money.Cents)
  },
  {
    problem: ({ holders, name }, names) => {
      if (holders.length === 0) {
        return {
          fr: `Sur « ${name} », c'est le groupe qui décide.`,
          en: `On “${name}”, the group decides.`
        }
      }
      const { en, fr } = names.people(...holders)
      const several = holders.length > 1
      return {
        fr: `Sur « ${name} », c'est à ${fr} de décider.`,
        en: `On “${name}”, it is ${several ? "for" : "up to"} ${en} to decide.`
      }
    },
    remedy: ({ holders }) =>
      holders.length === 0
        ? { fr: "Propose-le au groupe.", en: "Put it to the group." }
        : { fr: "Parles-en avec, ou propose-le au groupe.", en: "Talk to them, or put it to the group." },
    next: ({ domainId }) => [...whoDecides, { command: "OpenProposal", fields: { domainId } }]
  }
) {}

/** It is more than whoever holds the domain may decide alone this month. **Units** - cents. @category rejections @since 0.1.0 */
export class LimitReached extends Rejection.make<LimitReached>()(
  "LimitReached",
  { domainId: DomainId, name: Schema.String, limitCents: Schema.NullOr(Money.Cents), left: Money.Cents },
  {
    problem: ({ left, limitCents, name }) => {
      if (limitCents === null) {
        return {
          fr: `Sur « ${name} », personne ne décide d'une dépense sans le groupe.`,
          en: `On “${name}”, nobody decides to spend anything without the group.`
        }
      }
      const [of, rest] = [Money.inWords(limitCents), Money.inWords(left)]
      return {
        fr: `Sur « ${name} », on décide sans le groupe jusqu'à ${of.fr} par mois, et il en reste ${rest.fr}.`,
        en: `On “${name}”, up to ${of.en} a month is decided without the group, and ${rest.en} of it is left.`
      }
    },
    remedy: {
      fr: "Dépense moins, attends le mois prochain, ou propose-le au groupe.",
      en: "Spend less, wait for next month, or put it to the group."
    },
    next: ({ domainId }) => [...whoDecides, { command: "OpenProposal", fields: { domainId } }]
  }
) {}
