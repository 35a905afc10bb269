/**
 * Why something about a client is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { ClientId, FicheId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/**
 * The same number or address belongs to a client already. Whose it is says the sheet of the client, to those who may see it.
 *
 * @category rejections
 * @since 0.1.0
 */
export class ClientExists extends Rejection.make<ClientExists>()(
  "ClientExists",
  { same: Schema.Literals(["phone", "mail"]) },
  {
    problem: ({ same }) =>
      same === "phone"
        ? {
            fr: "Ce numéro est déjà celui d'une cliente ou d'un client d'ici.",
            en: "This number is already that of a client here."
          }
        : {
            fr: "Cette adresse est déjà celle d'une cliente ou d'un client d'ici.",
            en: "This address is already that of a client here."
          },
    remedy: {
      fr: "Cherche cette personne par son nom dans la liste des clients ; sinon demande à l'équipe de coordination.",
      en: "Look for that client by name in the list of clients, or ask the coordination."
    }
  }
) {}

/** A client can only judge work that was done for them. @category rejections @since 0.1.0 */
export class NotDoneForThisClient extends Rejection.make<NotDoneForThisClient>()(
  "NotDoneForThisClient",
  { ficheId: FicheId, clientId: ClientId },
  {
    problem: {
      fr: "Cette prestation n'a pas (encore) été faite pour ce client.",
      en: "This prestation was not (yet) done for this client."
    },
    remedy: {
      fr: "Vérifie la fiche, et note d'abord les présences (RecordAttendance).",
      en: "Check the fiche, and record who was there first (RecordAttendance)."
    }
  }
) {}
