/**
 * The day of work on the page of a fiche: who is here, who worked how long, and what two people say was otherwise.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["planning"]["fiche"]>

/** Who is here, who worked how long. Nothing before the fiche is confirmed. @category constructors @since 0.1.0 */
export const day = (here: Here, sheet: Sheet, { isCoordinator }: Group.Group): Html => {
  const { card } = sheet
  if (card.status !== "confirmed" && card.status !== "held") return empty
  const isOn = card.people.some(({ personId }) => personId === here.me)
  return html`${present(here, sheet, isCoordinator || isOn)} ${worked(here, sheet)}
  ${
    card.startsAt < here.at
      ? isCoordinator
        ? recording(here, sheet)
        : card.status === "confirmed"
          ? html`<p class="soft">
              ${here.words.say(t("L'équipe de coordination notera qui a travaillé combien.", "The coordination will note who worked how long."))}
            </p>`
          : empty
      : empty
  }
  ${correction(here, sheet, isCoordinator || isOn)}`
}

const present = (here: Here, { card, checkedIn }: Sheet, may: boolean): Html => {
  const { say } = here.words
  const arrived = card.people.filter(({ personId }) => checkedIn.includes(personId))
  const missing = card.people.filter(({ personId }) => !checkedIn.includes(personId))
  const today = Instant.toLocalDate(here.at) === card.workDay || (card.startsAt <= here.at && here.at <= card.endsAt)
  const over = card.status === "held"
  return html`<h2>${say(over ? t("Qui était là", "Who was here") : t("Qui est là", "Who is here"))}</h2>
    <p>
      ${arrived.length === 0 ? say(t("Personne n'est encore noté.", "Nobody is noted yet.")) : arrived.map(({ name }) => name).join(", ")}
    </p>
    ${checkIn(here, card.ficheId, missing, { may, today })}`
}

const checkIn = (
  here: Here,
  ficheId: string,
  missing: Sheet["card"]["people"],
  { may, today }: { readonly may: boolean; readonly today: boolean }
): Html => {
  const { say } = here.words
  if (missing.length === 0) return empty
  if (!today) {
    return html`<p class="soft">
      ${say(t("On note qui est là le jour même.", "Who is here is noted on the day itself."))}
    </p>`
  }
  if (!may) {
    return html`<p class="soft">
      ${say(t("C'est à une personne de la fiche, ou à l'équipe, de noter qui est là.", "Somebody on it, or the coordination, notes who is here."))}
    </p>`
  }
  return Form.form(here, {
    command: "CheckIn",
    fixed: { ficheId },
    fields: Choice.checks(here, {
      command: "CheckIn",
      name: "people[]",
      label: t("Qui vient d'arriver ?", "Who has just arrived?"),
      help: t("Personne ne commence avant d'être noté ici.", "Nobody begins before they are noted here."),
      options: missing.map(Choice.person)
    }),
    button: t("Je note qui est là", "I note who is here"),
    kind: "main"
  })
}

const worked = (here: Here, { attendance }: Sheet): Html =>
  attendance.length === 0
    ? empty
    : html`<h2>${here.words.say(t("Qui a travaillé combien", "Who worked how long"))}</h2>
        ${lines(here, attendance)}`

const lines = (here: Here, attendance: Sheet["attendance"]): Html =>
  html`<ul class="list">
    ${attendance.map(
      ({ minutes, name }) =>
        html`<li class="row">
          <span>${name}</span
          ><span>${minutes === 0 ? here.words.say(t("pas venu", "did not come")) : here.words.duration(minutes)}</span>
        </li>`
    )}
  </ul>`

/** What the client paid, for everybody. @category constructors @since 0.1.0 */
export const paid = (here: Here, { payments }: Sheet): Html => {
  const { amount, day, say } = here.words
  return payments.length === 0
    ? empty
    : html`<h2>${say(t("Ce que le client a payé", "What the client paid"))}</h2>
        <ul class="list">
          ${payments.map(({ receivedOn, ttc }) => html`<li class="row"><span>${day(receivedOn)}</span><span>${amount(ttc)}</span></li>`)}
        </ul>`
}

const recording = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { card, corrections, shared } = sheet
  const first = card.status === "confirmed"
  const record = Form.form(here, {
    command: "RecordAttendance",
    fixed: { ficheId: card.ficheId },
    fields: hours(here, sheet, "RecordAttendance"),
    button: t("Je note les heures", "I note the hours"),
    kind: first ? "main" : "second"
  })
  if (first) {
    return html`<h2>${say(t("Noter qui a travaillé combien", "Note who worked how long"))}</h2>
      ${record}`
  }
  return html`${
      corrections.length > 0
        ? empty
        : shared
          ? html`<p class="soft">
              ${say(t("L'argent est déjà partagé avec ces heures. Pour les changer, il faut être deux.", "Money was shared by these hours already. Changing them takes two."))}
            </p>`
          : html`<details>
              <summary>${say(t("Changer les heures", "Change the hours"))}</summary>
              <p>${say(t("Possible tant que l'argent n'est pas partagé.", "Possible until the money is shared."))}</p>
              ${record}
            </details>`
    }
    <details>
      <summary>${say(t("Corriger à deux", "Correct it, the two of us"))}</summary>
      <p>
        ${say(t("Une deuxième personne dira oui. L'argent déjà partagé sera alors repris.", "A second person says yes. Money that was shared is then taken back."))}
      </p>
      ${Form.form(here, {
        command: "CorrectAttendance",
        fixed: { ficheId: card.ficheId },
        fields: html`${hours(here, sheet, "CorrectAttendance")}
        ${Form.text(here, { command: "CorrectAttendance", name: "reason", label: t("Pourquoi", "Why"), long: true, required: true })}`,
        button: t("Je propose cette correction", "I propose this correction")
      })}
    </details>`
}

/** Everybody who has a seat, with what was noted before, or else the whole time of whoever is here. */
const hours = (here: Here, { attendance, card, checkedIn }: Sheet, command: string): Html => {
  const whole = Instant.minutesBetween(card.startsAt, card.endsAt) - card.breakMinutes
  return html`<p class="soft small">
      ${here.words.say(t("Écris par exemple 3 h 30. Pour qui n'est pas venu : 0.", "Write for example 3:30. For who did not come: 0."))}
    </p>
    ${card.people.map(({ name, personId }, index) => {
      const noted = attendance.find((one) => one.personId === personId)?.minutes
      const minutes = noted ?? (checkedIn.includes(personId) ? whole : 0)
      return html`<input type="hidden" name="attendances[${index}][personId]" value="${personId}" /> ${Form.text(here, {
          command,
          name: `attendances[${index}][minutes]~hours`,
          label: t(name, name),
          value: minutes === 0 ? "0" : here.words.duration(minutes),
          required: true
        })}`
    })}`
}

const correction = (here: Here, { card, correction: proposed }: Sheet, may: boolean): Html => {
  const { say } = here.words
  if (proposed === null) return empty
  return html`<h2>${say(t("Une correction est proposée", "A correction is proposed"))}</h2>
    ${note(
      "look",
      html`<p>
          ${say(t(`${proposed.proposedBy} dit que c'était autrement.`, `${proposed.proposedBy} says that it was otherwise.`))}
        </p>
        ${proposed.reason === null ? empty : html`<p>${proposed.reason}</p>`}`
    )}
    ${lines(here, proposed.attendance)}
    ${
      may
        ? deciding(here, card.ficheId, proposed)
        : html`<p class="soft">
            ${say(t("C'est à une personne de la fiche, ou à l'équipe, de dire oui ou non.", "Somebody on it, or the coordination, says yes or no."))}
          </p>`
    }`
}

const deciding = (
  here: Here,
  ficheId: string,
  { at, proposedBy, proposerId, yours }: NonNullable<Sheet["correction"]>
): Html => {
  const { say } = here.words
  const mine = proposerId === here.me
  const drop = Form.form(here, {
    command: "DropCorrection",
    fixed: { ficheId },
    button: mine
      ? t("Je retire ma correction", "I take my correction back")
      : t("Non, on garde les heures notées", "No, we keep the hours as noted"),
    kind: "danger"
  })
  if (yours) {
    return html`<p class="soft">
        ${say(t(`Quelqu'un d'autre que ${proposedBy} doit dire oui.`, `Somebody else than ${proposedBy} has to say yes.`))}
      </p>
      ${Form.buttons(
        Form.form(here, {
          command: "AgreeCorrection",
          fixed: { ficheId, proposedAt: at },
          button: t("Oui, c'était ainsi", "Yes, it was so")
        }),
        drop
      )}`
  }
  return html`<p class="soft">
      ${say(
        mine
          ? t("Tu l'as proposée : quelqu'un d'autre doit dire oui.", "You proposed it: somebody else has to say yes.")
          : t(
              "L'un de vous deux a fait entrer l'autre, ou la même personne vous a fait entrer. Quelqu'un d'autre doit dire oui.",
              "One of you two let the other in, or the same person let in both of you. Somebody else has to say yes."
            )
      )}
    </p>
    ${Form.buttons(drop)}`
}
