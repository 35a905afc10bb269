/**
 * The home of somebody of a partner: what they may read, which is the papers of the committee.
 *
 * @since 0.1.0
 */
import type { Rejection } from "@kpacite/core/Rejection"
import { Effect } from "effect"
import { address, type Here, ifAllowed } from "../Here.ts"
import { html } from "../Html.ts"
import type * as Page from "../Page.ts"
import { t } from "../Words.ts"

/** What is shown instead of the home of members, to whoever may read the papers. **Fails with** why this is not their home. @category pages @since 0.1.0 */
export const home = (here: Here, why: Rejection): Effect.Effect<Page.Shown, Rejection> => {
  const { say } = here.words
  return Effect.flatMap(ifAllowed(here.look("governance", "committee-papers", {})), (papers) =>
    papers === undefined
      ? Effect.fail(why)
      : Effect.succeed({
          title: t("Accueil", "Home"),
          main: html`<h1>${say(t("Bienvenue", "Welcome"))}</h1>
            <p>
              ${say(t("Tu viens d'un partenaire. Les papiers du comité sont là pour toi.", "You come from a partner. The papers of the committee are here for you."))}
            </p>
            <p>
              <a class="button main" href="${address(here, "comite")}"
                >${say(t("Je lis les papiers", "I read the papers"))}</a
              >
            </p>
            <p class="soft">
              ${say(t("Le reste est pour les membres et l'équipe de coordination.", "The rest is for members and the coordination."))}
            </p>`
        })
  )
}
