/**
 * Words to copy into a group or a message: for one prestation that still has places (`?fiche=`), or a call for members. They name
 * nobody, no client and no street, and say nothing that somebody typed: whatever is not made from the kind of work, the time, the places
 * and the neighbourhood is not in them.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Founding from "../founding/Founding.ts"
import { FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import * as Fiche from "../planning/Fiche.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import { catalogue } from "../Task.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Null when there is nothing to call for: it is over, cancelled or full. */
  text: Schema.NullOr(Text)
}).annotate({
  description:
    "Words to copy, in both languages, without a name, a client or a street: for a prestation that still has places, or to find members; for members and coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly founding: Founding.State
  readonly planning: Fiche.State
}

/** The words. @category views @since 0.1.0 */
export const view = View.make({
  query: { fiche: Schema.optionalKey(FicheId) },
  document: Document,
  rejections: [NotAllowed, NotFound],
  moment: ({ planning }: Window, at) => Fiche.lastTurn(planning, at),
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { territory } = window.founding
    if (query.fiche === undefined) return Result.succeed({ text: members(territory) })
    const fiche = Lookup.get(window.planning.fiches, query.fiche)
    if (fiche === undefined) return Result.fail(new NotFound({ what: "fiche", id: query.fiche }))
    return Result.succeed({ text: fiche.startsAt <= at ? null : places(fiche, territory) })
  }
})

const places = (fiche: Fiche.Fiche, territory: string): Text | null => {
  const left = Fiche.placesLeft(fiche, "regular") + Fiche.placesLeft(fiche, "learner")
  if (left <= 0 || fiche.status === "cancelled" || fiche.status === "held") return null
  const { words } = catalogue[fiche.task]
  const when = Instant.inWords(fiche.startsAt)
  return {
    fr: `On cherche encore ${left === 1 ? "une personne" : `${left} personnes`} : ${words.fr}, ${when.fr} (${territory}). Tu en es ? Dis-le sur la page.`,
    en: `We still look for ${left === 1 ? "one person" : `${left} people`}: ${words.en}, ${when.en} (${territory}). Will you come? Say so on the page.`
  }
}

const members = (territory: string): Text => ({
  fr: `Tu as 16 ans ou plus (${territory}) ? On est une coopérative de jeunes : on travaille, on partage, on décide ensemble. Pas besoin de diplôme ni de CV.`,
  en: `Are you 16 or older (${territory})? We are a cooperative of young people: we work, share and decide together. No diploma and no CV needed.`
})
