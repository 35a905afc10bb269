/**
 * Where somebody is signed in, since when and through whom; and who let whom into the cooperative.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Device from "@kpacite/http/Device"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as CalendarLink from "./CalendarLink.ts"
import * as Devices from "./Devices.ts"
import * as Paged from "../../parts/Paged.ts"

/** What somebody may know of the door. @category models @since 0.1.0 */
export type Sessions = DocumentOf<Views["membership"]["sessions"]>

/** How many of those that forgot somebody are told, the last ones. */
const mostEnded = 30

/** The devices that know me, what waits at the door for me, and another link. @category constructors @since 0.1.0 */
export const devices = (here: Here, { allowed, me, mine, waiting }: Sessions): Html => {
  const { day, say } = here.words
  const open = mine.filter((one) => one.open)
  const ended = mine.filter((one) => !one.open && isRecent(here, one.until)).slice(-mostEnded)
  return html`<h2>${say(t("Les appareils où l'on te connaît", "Where you are signed in"))}</h2>
    <ul class="list">
      ${open.map((one) => html`<li>${device(here, one)}<br /><span class="soft small">${since(here, me, one)} ${say(until(here, one))}</span></li>`)}
    </ul>
    ${
      ended.length === 0
        ? empty
        : html`<details>
            <summary>${say(t("Ceux qui t'ont oublié", "Those that forgot you"))}</summary>
            <ul class="list">
              ${ended.map((one) => html`<li>${device(here, one)}<br /><span class="soft small">${say(end(here, me, one))}</span></li>`)}
            </ul>
          </details>`
    }
    ${waiting.map(({ invitedBy, until }) =>
      note(
        "look",
        html`<p>
            ${say(
              invitedBy?.personId === me.personId
                ? t(
                    `Un lien que tu as fait attend, jusqu'à ${day(until)}.`,
                    `A link that you made waits, until ${day(until)}.`
                  )
                : t(
                    `Une invitation de ${invitedBy?.name ?? server.fr} à ton nom attend.`,
                    `An invitation for you by ${invitedBy?.name ?? server.en} waits.`
                  )
            )}
          </p>
          <p>
            ${say(t("Si elle ne vient pas de toi, ferme tous tes accès.", "If you did not want it, end all your sessions."))}
          </p>`
      )
    )}
    ${allowed.map(({ by, inviter, until }) => {
      const who =
        by?.personId === me.personId
          ? t("Tu as", "You have")
          : t(`${by?.name ?? server.fr} a`, `${by?.name ?? server.en} has`)
      const whose = inviter === undefined ? t("", "") : t(` par ${inviter.name}`, ` by ${inviter.name}`)
      return note(
        "look",
        html`<p>
          ${say(t(`${who.fr} dit oui à une invitation${whose.fr}, jusqu'à ${day(until)}.`, `${who.en} said yes to an invitation${whose.en}, until ${day(until)}.`))}
        </p>`
      )
    })}
    ${
      here.shared
        ? CalendarLink.onSharedDevice(here)
        : Devices.invite(here, here.me, t("J'entre sur un autre appareil", "I come in on another device"))
    }`
}

/** Who let whom in, the last first: whoever can let somebody in could have become them. @category constructors @since 0.1.0 */
export const letIn = (here: Here, query: URLSearchParams, { byOperator, letIn: all, me }: Sessions): Html => {
  const { day, say } = here.words
  const { shown, ways } = Paged.of(here, query, { name: "entrees", most: 50 }, all.toReversed())
  const name = (who: Who, of: "fr" | "en") =>
    who === null ? server[of] : who.personId === me.personId ? { fr: "toi", en: "you" }[of] : who.name
  const lines = shown.map(({ allowedBy, invitedBy, name: whom, on, personId }) => ({
    words:
      invitedBy?.personId === personId
        ? t(`${whom}, sur un autre appareil`, `${whom}, on another device`)
        : t(
            `${whom}, par ${name(invitedBy, "fr")}${allowedBy === undefined ? "" : `, avec le oui de ${name(allowedBy, "fr")}`}`,
            `${whom}, by ${name(invitedBy, "en")}${allowedBy === undefined ? "" : `, with the yes of ${name(allowedBy, "en")}`}`
          ),
    on
  }))
  return html`<details>
    <summary>${say(t("Qui a fait entrer qui", "Who let whom in"))}</summary>
    <ul class="list">
      ${lines.map(({ on, words }) => html`<li>${say(words)} <span class="soft small">${day(on)}</span></li>`)}
    </ul>
    ${ways}
    ${
      byOperator.length === 0
        ? empty
        : html`<h3>${say(t("Par la personne qui gère le serveur", "By whoever runs the server"))}</h3>
            <ul class="list">
              ${byOperator.toReversed().map(({ act, name: whom, on }) => html`<li>${say(acts[act](whom))} <span class="soft small">${day(on)}</span></li>`)}
            </ul>`
    }
  </details>`
}

type Who = Sessions["letIn"][number]["invitedBy"]
type Mine = Sessions["mine"][number]

const server = { fr: "la personne qui gère le serveur", en: "whoever runs the server" } as const

const acts = {
  allowed: (name: string) => t(`Un oui pour laisser entrer ${name}`, `A yes to letting ${name} in`),
  invited: (name: string) => t(`Une invitation pour ${name}`, `An invitation for ${name}`),
  signedOut: (name: string) => t(`Les accès de ${name} fermés`, `The sessions of ${name} ended`)
} as const

const device = ({ words: { say } }: Here, { device: called }: Mine): string =>
  called === null || called === Device.unknown ? say(t("un appareil", "a device")) : called

const since = ({ words: { day, say } }: Here, me: Sessions["me"], { invitedBy, since: on }: Mine): string =>
  say(
    invitedBy?.personId === me.personId
      ? t(`Depuis ${day(on)}, par un lien de toi.`, `Since ${day(on)}, by a link of yours.`)
      : t(
          `Depuis ${day(on)}, par un lien de ${invitedBy?.name ?? server.fr}.`,
          `Since ${day(on)}, by a link of ${invitedBy?.name ?? server.en}.`
        )
  )

/** A device of somebody else forgets within hours, and then the hour matters. */
const until = ({ at, words: { hour, moment } }: Here, { endsAt }: Mine) =>
  Instant.toLocalDate(endsAt) === Instant.toLocalDate(at)
    ? t(`Oublié à ${hour(endsAt)}.`, `Forgotten at ${hour(endsAt)}.`)
    : t(`Jusqu'à ${moment(endsAt)}.`, `Until ${moment(endsAt)}.`)

const end = ({ words: { day } }: Here, me: Sessions["me"], { closedBy, until: on }: Mine) => {
  if (closedBy === undefined) return t(`Depuis ${day(on)}, tout seul.`, `Since ${day(on)}, by itself.`)
  return closedBy?.personId === me.personId
    ? t(`Depuis ${day(on)}, par toi.`, `Since ${day(on)}, by you.`)
    : t(
        `Depuis ${day(on)}, par ${closedBy?.name ?? server.fr}.`,
        `Since ${day(on)}, by ${closedBy?.name ?? server.en}.`
      )
}

/** **Units** - days. */
const shownFor = 30

const isRecent = ({ at }: Here, day: LocalDate.LocalDate): boolean =>
  day >= LocalDate.plusDays(Instant.toLocalDate(at), -shownFor)
