/**
 * Letting somebody in, or out everywhere: an invitation is shown once, as a link.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import type * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

/** A link by which somebody comes in. @category constructors @since 0.1.0 */
export const invite = (here: Here, personId: string, button: Text): Html => post(here, "inviter", personId, button)

/** Ends every session of somebody. @category constructors @since 0.1.0 */
export const signOut = (here: Here, personId: string, button: Text): Html =>
  html`<details>
    <summary>${here.words.say(t("Téléphone perdu ?", "A lost telephone?"))}</summary>
    <p>
      ${here.words.say(t("Plus aucun appareil n'entrera sans une nouvelle invitation.", "No device comes in any more without a new invitation."))}
    </p>
    ${post(here, "sortir-partout", personId, button, "danger")}
  </details>`

/** Who was here before comes in again with a second yes only. @category constructors @since 0.1.0 */
export const allow = (here: Here, personId: string, { sheet }: Group.Group): Html => {
  const command = "AllowInvitation"
  const inviters = sheet.team.filter((one) => one.personId !== personId && one.personId !== here.me)
  if (inviters.length === 0) return empty
  return html`<details>
    <summary>
      ${here.words.say(t("Téléphone perdu : dire oui à une nouvelle invitation", "Lost telephone: say yes to a new invitation"))}
    </summary>
    <p>
      ${here.words.say(t("Pour revenir après un téléphone perdu, il faut deux accords.", "Coming back after a lost telephone takes two people."))}
    </p>
    ${Form.form(here, {
      command,
      fixed: { personId },
      fields: Choice.select(here, {
        command,
        name: "inviterId",
        label: t("Qui fera l'invitation", "Who will invite"),
        options: inviters.map(Choice.person)
      }),
      button: t("Je dis oui", "I say yes")
    })}
  </details>`
}

const post = (here: Here, path: string, personId: string, button: Text, kind = ""): Html =>
  html`<form method="post" action="${address(here, path)}">
    <input type="hidden" name="personne" value="${personId}" /><input
      type="hidden"
      name="retour"
      value="${here.path}"
    />
    <button class="button ${kind}">${here.words.say(button)}</button>
  </form>`
