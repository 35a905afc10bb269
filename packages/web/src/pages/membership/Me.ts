/**
 * What is mine: my path, the language, my devices, a break, leaving, and going out.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import { languages } from "../../Door.ts"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Accessibility from "../Accessibility.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as CalendarLink from "./CalendarLink.ts"
import * as Devices from "./Devices.ts"
import * as Signed from "./Signed.ts"

/** Me. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "moi",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const sessions = yield* here.look("membership", "sessions", {})
      // Whoever left, or only applied, still goes out here.
      const group = yield* ifAllowed(Group.of(here))
      const member = group?.member
      const mayTell = (yield* ifAllowed(here.look("care", "help", {}))) !== undefined
      const since = group === undefined ? undefined : yield* here.calendarSince
      return {
        title: t("Moi", "Me"),
        main: html`<h1>${say(t("Moi", "Me"))}</h1>
          ${
            member === undefined
              ? empty
              : Form.buttons(
                  html`<a class="button" href="${address(here, "moi/parcours")}"
                    >${say(t("Mon parcours", "My path"))}</a
                  >`,
                  html`<a class="button" href="${address(here, "moi/boussole")}"
                    >${say(t("Ma boussole", "My compass"))}</a
                  >`,
                  html`<a class="button" href="${address(here, "moi/accords")}"
                    >${say(t("Ce que j'accepte", "What I agree to"))}</a
                  >`,
                  html`<a class="button" href="${address(here, Paths.person(here.me))}"
                    >${say(t("Mes papiers", "My papers"))}</a
                  >`
                )
          }
          ${group === undefined ? empty : html`<p><a href="${address(here, "en-bref")}">${say(t("Ma semaine en bref, aussi par mail", "My week in brief, also by mail"))}</a></p>`}
          <h2>${say(t("La langue", "Language"))}</h2>
          ${languages(here.words, here.path)} ${Signed.devices(here, sessions)}
          ${group === undefined ? empty : Devices.allow(here, here.me, group)}
          ${Devices.signOut(here, here.me, t("Je ferme tous mes accès", "I end all my sessions"))}
          ${group === undefined ? empty : CalendarLink.section(here, since)}
          <form method="post" action="/sortir">
            <button class="button danger">${say(t("Je sors de ce téléphone", "Sign me out here"))}</button>
          </form>
          ${
            mayTell
              ? html`<p>
                  <a class="button" href="${address(here, "ca-ne-va-pas")}">${say(t("Ça ne va pas ?", "Not well?"))}</a>
                </p>`
              : empty
          }
          ${Signed.letIn(here, query, sessions)} ${member === undefined ? empty : moving(here, member.status)}
          ${group?.isCoordinator === true ? leavingTheTeam(here) : empty}
          <p><a href="${address(here, "aide")}">${say(t("Des gens qui peuvent aider", "People who can help"))}</a></p>
          ${Accessibility.link(here.words)}`
      }
    })
})

/** That somebody else leaves the team is decided together. */
const leavingTheTeam = (here: Here): Html =>
  html`<details>
    <summary>${here.words.say(t("Quitter l'équipe de coordination", "Leave the coordination"))}</summary>
    <p>
      ${here.words.say(t("Tu ne verras plus ce qui est pour l'équipe.", "You will not see any more what is for the team."))}
    </p>
    ${Form.form(here, { command: "LeaveCoordination", fixed: { personId: here.me }, button: t("Je quitte l'équipe", "I leave the team"), kind: "danger" })}
  </details>`

const moving = (here: Here, status: "active" | "paused" | "left"): Html => {
  const { say } = here.words
  const fixed = { personId: here.me }
  if (status === "left") {
    const command = "ApplyAgain"
    return html`<h2>${say(t("Revenir", "Coming back"))}</h2>
      ${Form.form(here, {
        command,
        fixed,
        fields: Form.text(here, {
          command,
          name: "motivation",
          label: t("Pourquoi tu as envie de revenir", "Why you would like to come back"),
          long: true,
          required: true
        }),
        button: t("Je demande à revenir", "I ask to come back")
      })}`
  }
  return html`<h2>${say(t("Souffler, ou partir", "A break, or leaving"))}</h2>
    ${
      status === "paused"
        ? Form.form(here, { command: "Return", fixed, button: t("Je reviens de ma pause", "I am back from my break") })
        : html`<details>
            <summary>${say(t("Faire une pause", "Take a break"))}</summary>
            <p>
              ${say(t("Tes places à venir iront tout de suite à d'autres.", "Your places to come go to others at once."))}
            </p>
            ${Form.form(here, { command: "Pause", fixed, button: t("Je fais une pause", "I take a break") })}
          </details>`
    }
    <details>
      <summary>${say(t("Quitter la coopérative", "Leave the cooperative"))}</summary>
      <p>
        ${say(t("Tu n'as pas à dire pourquoi. L'argent qui t'est dû reste à toi.", "You need not say why. Money that is due to you stays yours."))}
      </p>
      ${Form.form(here, { command: "Leave", fixed, button: t("Je m'en vais", "I leave"), kind: "danger" })}
    </details>`
}
