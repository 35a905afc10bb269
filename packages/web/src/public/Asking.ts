/**
 * What somebody from outside asks: a quote, to join, or something else; in a form that needs no script, no account and no riddle.
 *
 * @since 0.1.0
 */
import * as Contact from "@kpacite/core/Contact"
import * as Contacts from "@kpacite/core/public/Contacts"
import type { Text } from "@kpacite/core/Text"
import * as Requests from "@kpacite/host/Requests"
import { Option, Schema } from "effect"
import { empty, html, Html } from "../Html.ts"
import type { Shown } from "../Page.ts"
import { refusal } from "../parts/Note.ts"
import { t } from "../Words.ts"
import { type Outside, to } from "./PublicFrame.ts"

/** A form, at its address. `questions` are asked one by one; to join there are three. @category models @since 0.1.0 */
export interface Form {
  readonly path: "devis" | "rejoindre" | "contact"
  readonly kind: Requests.Asking["kind"]
  readonly title: Text
  readonly before: Text
  readonly questions: ReadonlyArray<Text>
  readonly button: Text
}

/** The three questions of whoever would like to join; nothing else is asked before they are met. @category policies @since 0.1.0 */
export const joining: ReadonlyArray<Text> = [
  t("Pourquoi tu veux venir ?", "Why would you like to come?"),
  t("Qu'est-ce que tu aimes faire, ou aimerais apprendre ?", "What do you like doing, or would like to learn?"),
  t("Quand es-tu libre ?", "When are you free?")
]

/** The forms. @category pages @since 0.1.0 */
export const forms: ReadonlyArray<Form> = [
  {
    path: "devis",
    kind: "quote",
    title: t("Demander un devis", "Ask for a quote"),
    before: t("C'est gratuit, et n'engage à rien.", "It costs nothing, and binds to nothing."),
    questions: [t("De quoi avez-vous besoin, où et quand ?", "What do you need, where and when?")],
    button: t("J'envoie ma demande", "I send my request")
  },
  {
    path: "rejoindre",
    kind: "join",
    title: t("Nous rejoindre", "Join us"),
    before: t(
      "À partir de 16 ans. Pas besoin de diplôme ni de CV. On te répond dans les trois jours ouvrés.",
      "From 16 on. No diploma and no CV needed. We answer within three working days."
    ),
    questions: joining,
    button: t("J'envoie mes réponses", "I send my answers")
  },
  {
    path: "contact",
    kind: "other",
    title: t("Écrire au groupe", "Write to the group"),
    before: t("Une visite, une idée, une question ?", "A visit, an idea, a question?"),
    questions: [t("Ton message", "Your message")],
    button: t("J'envoie mon message", "I send my message")
  }
]

/** How long one answer may be; those of a form stay below what is kept of a request. **Units** - UTF-16 code units. */
const longest = (form: Form): number => (form.questions.length === 1 ? 4_000 : 1_200)

/** A field that nobody sees: who fills it in is a program. @category policies @since 0.1.0 */
export const trap = "site-web"

const answer = (index: number): string => `reponse-${index + 1}`

/** What is wrong, by the names of fields. @category models @since 0.1.0 */
export type Errors = ReadonlyMap<string, Text>

const missing = t("Il manque quelque chose ici.", "Something is missing here.")
const unfit = t("C'est trop long, ou on n'arrive pas à le lire.", "It is too long, or cannot be read.")

const unreachable = t(
  "On n'y lit ni un numéro de téléphone, comme 06 12 34 56 78, ni une adresse mail, comme lea@exemple.fr.",
  "It reads neither as a telephone number such as 06 12 34 56 78 nor as a mail address such as lea@exemple.fr."
)

const { contact, name, words } = Contacts.TakeContact.fields

/** What a form asks, or what is wrong with it. @category reading @since 0.1.0 */
export const read = (form: Form, fields: URLSearchParams, flyer: string | undefined): Requests.Asking | Errors => {
  const errors = new Map<string, Text>()
  const take = <A>(field: string, schema: Schema.Codec<A, unknown>): A | undefined => {
    const text = (fields.get(field) ?? "").replaceAll("\r\n", "\n").trim()
    const decoded = Schema.decodeUnknownOption(schema)(text)
    if (Option.isNone(decoded)) errors.set(field, text === "" ? missing : unfit)
    return Option.getOrUndefined(decoded)
  }
  const [called, reached] = [take("nom", name), take("contact", contact)]
  const answers = form.questions.map((_, index) => {
    const said = take(answer(index), words)
    if (said !== undefined && said.length > longest(form)) errors.set(answer(index), unfit)
    return said
  })
  const said = form.kind === "join" ? toJoin(reached, answers) : { contact: reached, words: answers[0] }
  if (said === undefined) errors.set("contact", errors.get("contact") ?? unreachable)
  const asking = { kind: form.kind, name: called, ...said }
  const whole = Schema.decodeUnknownOption(Requests.Asking)(
    flyer === undefined ? asking : { ...asking, flyerId: flyer }
  )
  return errors.size > 0 || Option.isNone(whole) ? errors : whole.value
}

/** Whoever would like to join is called or written to, whichever of the two they left. */
const toJoin = (reached: string | undefined, [motivation, wishes, availability]: ReadonlyArray<string | undefined>) => {
  const way = Schema.is(Contact.Phone)(reached) ? "phone" : Schema.is(Contact.Mail)(reached) ? "mail" : undefined
  return way === undefined ? undefined : { [way]: reached, motivation, wishes, availability }
}

/** What was sent and not taken. @category models @since 0.1.0 */
export interface Typed {
  readonly fields: URLSearchParams
  readonly errors: Errors
  readonly why?: { readonly problem: Text; readonly remedy: Text }
}

/** The form, with what was typed before. @category pages @since 0.1.0 */
export const shown = (here: Outside, form: Form, typed?: Typed): Shown => {
  const { say } = here.words
  const { name: group } = here.sheet
  const one = (name: string, label: Text, more: { readonly help?: Text; readonly long?: boolean } = {}): Html =>
    field(here, typed, name, label, more)
  return {
    title: form.title,
    main: html`${typed === undefined ? empty : alert(here, typed)}
      <p class="back screen"><a href="${to(here)}">${group}</a></p>
      <h1>${say(form.title)}</h1>
      <p>${say(form.before)}</p>
      <form method="post" action="${to(here, form.path)}">
        ${one("nom", form.kind === "join" ? t("Ton prénom et ton nom", "Your first and last name") : t("Prénom et nom, ou organisation", "First and last name, or organisation"))}
        ${one("contact", t("Téléphone ou adresse mail", "Telephone or mail address"), { help: t("Pour la réponse, et rien d'autre.", "For the answer, and nothing else.") })}
        ${form.questions.map((question, index) => one(answer(index), question, { long: true }))}
        <p class="skip" aria-hidden="true">
          <label for="${trap}">${say(t("Laisse ce champ vide", "Leave this field empty"))}</label>
          <input id="${trap}" name="${trap}" tabindex="-1" autocomplete="off" />
        </p>
        <button class="button main">${say(form.button)}</button>
      </form>
      <p class="soft small">
        ${say(t(`« ${group} » lit ta demande, pour te répondre. Elle ne va nulle part ailleurs.`, `“${group}” reads your request, to answer you. It goes nowhere else.`))}
        ${say(t("Si personne ne la prend, elle s'efface après 30 jours.", "If nobody takes it, it is erased after 30 days."))}
        ${say(form.kind === "join" ? t("Si finalement tu ne viens pas, elle s'efface 90 jours plus tard.", "If you do not come after all, it is erased 90 days later.") : t("Sinon, 90 jours après la réponse.", "Otherwise 90 days after the answer."))}
        ${say(t("Tu peux demander de l'effacer avant.", "You may ask to erase it sooner."))}
      </p>`
  }
}

const alert = ({ words }: Outside, { why = notFilledIn }: Typed): Html =>
  html`<div role="alert" tabindex="-1" autofocus>${refusal(words, why)}</div>`

const notFilledIn = {
  problem: t("Il manque quelque chose.", "Something is missing."),
  remedy: t(
    "Regarde les champs marqués ; ce que tu as écrit est encore là.",
    "Look at the marked fields; what you wrote is still there."
  )
}

const field = (
  { words: { say } }: Outside,
  typed: Typed | undefined,
  name: string,
  label: Text,
  { help, long = false }: { readonly help?: Text; readonly long?: boolean }
): Html => {
  const error = typed?.errors.get(name)
  const value = typed?.fields.get(name) ?? ""
  const described = [error === undefined ? [] : [`${name}-error`], help === undefined ? [] : [`${name}-help`]].flat()
  const attributes = html`id="${name}"
  name="${name}"${new Html(" required")}${error === undefined ? empty : html` aria-invalid="true"`}${
    described.length === 0 ? empty : html` aria-describedby="${described.join(" ")}"`
  }`
  return html`<label for="${name}">${say(label)}</label>
    ${help === undefined ? empty : html`<p class="soft small" id="${name}-help">${say(help)}</p>`}
    ${long ? html`<textarea ${attributes}>${value}</textarea>` : html`<input ${attributes} value="${value}" />`}
    ${error === undefined ? empty : html`<p class="error" id="${name}-error">${say(error)}</p>`}`
}

/** What is said once it has arrived. @category pages @since 0.1.0 */
export const thanks = (here: Outside): Shown => {
  const { say } = here.words
  const title = t("C'est bien arrivé.", "It has arrived.")
  return {
    title,
    main: html`<h1>${say(title)}</h1>
      <p role="status">
        ${say(t("Une personne du groupe le lit, et répond dans les trois jours ouvrés.", "Somebody of the group reads it, and answers within three working days."))}
      </p>
      <p><a class="button" href="${to(here)}">${here.sheet.name}</a></p>`
  }
}
