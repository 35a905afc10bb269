/**
 * Why something about a client is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { ClientId, FicheId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** The same number or address belongs to a client already. @category rejections @since 0.1.0 */
export class ClientExists extends Rejection.make<ClientExists>()(
  "ClientExists",
  { clientId: ClientId, same: Schema.Literals(["phone", "mail"]) },
  {
    problem: ({ clientId, same }) =>
      same === "phone"
        ? {
            fr: `Ce numéro est déjà celui du client ${clientId}.`,
            en: `This number is already that of client ${clientId}.`
          }
        : {
            fr: `Cette adresse est déjà celle du client ${clientId}.`,
            en: `This address is already that of client ${clientId}.`
          },
    remedy: {
      fr: "Utilise ce client, ou corrige-le s'il a changé (CorrectClient).",
      en: "Use that client, or correct it if something changed (CorrectClient)."
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
