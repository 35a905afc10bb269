/**
 * The seats of a prestation: who has one, and those that are free; mine never hides a free one.
 *
 * @since 0.1.0
 */
import type { FicheCard } from "@kpacite/core/planning/FicheCard"
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import { t } from "../Words.ts"
import * as Avatar from "./Avatar.ts"

/** Who comes, with the places that are left. @category constructors @since 0.1.0 */
export const seats = (here: Here, { learnerPlacesLeft, people, placesLeft, seats: all, status }: FicheCard): Html => {
  const { say } = here.words
  const on = (seat: "regular" | "learner") => people.filter((one) => one.seat === seat)
  const [workers, learners] = [on("regular"), on("learner")]
  return html`<h2>
      ${say(status === "held" ? t("Sur la fiche", "On it") : t("Qui vient", "Who comes"))}
      <span class="soft">${counted(here, workers.length, all.max)}</span>
    </h2>
    ${circles(here, workers, placesLeft)}
    ${
      all.learner === 0
        ? empty
        : html`<h3>
              ${say(t("Pour apprendre", "To learn"))}
              <span class="soft">${counted(here, learners.length, all.learner)}</span>
            </h3>
            ${circles(here, learners, learnerPlacesLeft)}`
    }`
}

const counted = ({ words: { say } }: Here, taken: number, all: number): string =>
  say(t(`${taken} sur ${all}`, `${taken} of ${all}`))

const circles = (here: Here, people: FicheCard["people"], left: number): Html => {
  const { say } = here.words
  return html`<ul class="seats">
    ${people.map((one) =>
      one.personId === here.me
        ? html`<li class="seat mine">
            ${Avatar.avatar(one)}<span>${one.name}</span> <span class="soft">${say(t("(toi)", "(you)"))}</span>
          </li>`
        : html`<li class="seat">${Avatar.avatar(one)}<span>${one.name}</span></li>`
    )}
    ${Array.from({ length: left }, () => html`<li class="seat free"><span class="avatar" aria-hidden="true">+</span><span>${say(t("libre", "free"))}</span></li>`)}
  </ul>`
}
