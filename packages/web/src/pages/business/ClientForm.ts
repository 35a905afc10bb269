/**
 * What is known of a client, as fields.
 *
 * @since 0.1.0
 */
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"

/** Who a client is, in words. @category wording @since 0.1.0 */
export const kinds = {
  household: t("Une personne ou une famille", "A person or a family"),
  shop: t("Un commerce", "A shop"),
  association: t("Une association", "An association"),
  public: t("Une mairie, une école, un service public", "A town hall, a school, a public body")
} as const

/** The fields, with what is known already. @category constructors @since 0.1.0 */
export const fields = (
  here: Here,
  command: "AddClient" | "CorrectClient",
  known: {
    readonly name?: string | null
    readonly kind?: keyof typeof kinds
    readonly phone?: string | null
    readonly mail?: string | null
  } = {}
): Html =>
  html`${Form.text(here, { command, name: "name", label: t("Nom", "Name"), value: known.name ?? "", required: true })}
  ${Choice.select(here, {
    command,
    name: "kind",
    label: t("Qui est-ce", "Who is it"),
    options: Object.entries(kinds),
    chosen: known.kind === undefined ? [] : [known.kind]
  })}
  ${Form.text(here, { command, name: "phone", label: t("Téléphone, si tu l'as", "Telephone, if you have it"), type: "tel", value: known.phone ?? "" })}
  ${Form.text(here, { command, name: "mail", label: t("Adresse mail, si tu l'as", "Mail address, if you have it"), type: "email", value: known.mail ?? "" })}`

/** Notes a new client. @category constructors @since 0.1.0 */
export const add = (here: Here): Html =>
  Form.form(here, {
    command: "AddClient",
    fields: fields(here, "AddClient"),
    button: t("J'ajoute ce client", "I add this client")
  })
