/**
 * Prestations in a list: what, when, what it would bring, and where I stand.
 *
 * @since 0.1.0
 */
import type { FicheCard } from "@kpacite/core/planning/FicheCard"
import { address, type Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import * as Paths from "../Paths.ts"
import { counted, t } from "../Words.ts"

/** A list of prestations. @category constructors @since 0.1.0 */
export const list = (here: Here, fiches: ReadonlyArray<FicheCard>): Html =>
  html`${fiches.map((fiche) => line(here, fiche, here.words.moment(fiche.startsAt)))}`

/** The same under a day, which is not said again. @category constructors @since 0.1.0 */
export const ofDay = (here: Here, fiches: ReadonlyArray<FicheCard>): Html =>
  html`${fiches.map((fiche) => line(here, fiche, here.words.hour(fiche.startsAt)))}`

const line = (here: Here, fiche: FicheCard, from: string): Html => {
  const { amount, hour, say } = here.words
  return html`<a class="card" href="${address(here, Paths.fiche(fiche.ficheId))}">
    <h3>${fiche.title}</h3>
    <p>${from} – ${hour(fiche.endsAt)}</p>
    <p class="row">
      <span>${standing(here, fiche)}</span>
      ${
        fiche.estimate?.cents == null
          ? empty
          : html`<span
              >${say(t(`≈ ${amount(fiche.estimate.cents)} net`, `≈ ${amount(fiche.estimate.cents)} net`))}</span
            >`
      }
    </p>
  </a>`
}

/** Whether it has not begun and has a place left that is not the reader's, whether they may have it or not. @category guards @since 0.1.0 */
export const hasPlace = (
  { at }: Pick<Here, "at">,
  {
    learnerPlacesLeft,
    mine,
    placesLeft,
    startsAt,
    status
  }: Pick<FicheCard, "learnerPlacesLeft" | "mine" | "placesLeft" | "startsAt" | "status">
): boolean =>
  (status === "open" || status === "confirmed") && startsAt > at && mine === null && placesLeft + learnerPlacesLeft > 0

/** Where I stand with a prestation, in a word. @category wording @since 0.1.0 */
export const standing = (here: Here, { learnerPlacesLeft, mine, placesLeft, refusal, status }: FicheCard): Html => {
  const { say } = here.words
  if (status === "cancelled") return html`<span class="chip no">${say(t("annulée", "cancelled"))}</span>`
  if (mine?._tag === "SignedUp") return html`<span class="chip done">${say(t("tu y vas", "you are going"))}</span>`
  if (mine?._tag === "Waiting") {
    return html`<span class="chip look"
      >${say(t(`liste d'attente, n° ${mine.place}`, `waiting list, no. ${mine.place}`))}</span
    >`
  }
  if (mine?._tag === "Worked") return html`<span class="chip">${here.words.duration(mine.minutes)}</span>`
  if (status === "held") return html`<span class="chip">${say(t("faite", "done"))}</span>`
  if (refusal !== null)
    return html`<span class="chip no">${say(t("pas possible pour toi", "not possible for you"))}</span>`
  const left = placesLeft + learnerPlacesLeft
  return left === 0
    ? html`<span class="chip">${say(t("complet", "full"))}</span>`
    : html`<span class="chip done">${say(counted(left, ["place", "places"], ["place", "places"]))}</span>`
}
