/**
 * What can be the matter with a request itself, before any rule looks at it; and what is left when something breaks.
 *
 * **Source** - decision 0004 says which status each one has.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { FieldError } from "./FieldErrors.ts"
import type { Bounds } from "./JsonBounds.ts"
import { Problem } from "./Problem.ts"

/** 400: the body cannot be read at all. @category constructors @since 0.1.0 */
export const notJson = new Problem({
  status: 400,
  tag: "MalformedJson",
  detail: { fr: "Le contenu envoyé n'est pas du JSON.", en: "The body that was sent is not JSON." },
  remedy: { fr: "Vérifie les guillemets, les virgules et les accolades.", en: "Check quotes, commas and braces." }
})

/** 422: these fields are wrong, each with what it should be. @category constructors @since 0.1.0 */
export const fields = (errors: ReadonlyArray<FieldError>): Problem =>
  new Problem({
    status: 422,
    tag: "InvalidFields",
    detail: {
      fr: "Des champs manquent ou n'ont pas la bonne forme.",
      en: "Fields are missing or do not have the right form."
    },
    remedy: { fr: "Corrige chaque champ signalé.", en: "Correct each field that is named." },
    errors
  })

/** 415: the body is not announced as JSON. @category constructors @since 0.1.0 */
export const wrongContentType = new Problem({
  status: 415,
  tag: "UnsupportedContentType",
  detail: {
    fr: "Ce contenu n'est pas annoncé comme du JSON sans compression.",
    en: "This body is not announced as JSON without compression."
  },
  remedy: {
    fr: "Annonce-le comme du JSON (application/json), sans compression.",
    en: "Announce it as JSON (application/json), without compression."
  },
  headers: { accept: "application/json" }
})

/** 413: the body is too large. **Units** - bytes. @category constructors @since 0.1.0 */
export const tooLarge = (limit: number): Problem =>
  larger(limit, {
    fr: "Envoie moins : un texte plus court, ou moins de choses à la fois.",
    en: "Send less: a shorter text, or fewer things at once."
  })

/** 413: the file is too large, and in pieces it would say something else. **Units** - bytes. @category constructors @since 0.1.0 */
export const fileTooLarge = (limit: number): Problem =>
  larger(limit, {
    fr: "Ne le coupe pas en morceaux. Demande à qui gère le serveur d'en retirer l'historique et les images : ils ne servent pas ici.",
    en: "Do not cut it into pieces. Ask whoever runs the server to take the history and the pictures out: they are not used here."
  })

const larger = (limit: number, remedy: Text): Problem =>
  new Problem({
    status: 413,
    tag: "BodyTooLarge",
    detail: {
      fr: `Le contenu envoyé dépasse ${limit} octets.`,
      en: `The body that was sent has more than ${limit} bytes.`
    },
    remedy,
    facts: { limit },
    // What is left of the body is not waited for.
    headers: { connection: "close" }
  })

/** 422: what was sent has too many values in all, or too many inside one another. @category constructors @since 0.1.0 */
export const tooMuch = (exceeded: keyof Bounds, { depth, values }: Bounds): Problem =>
  new Problem({
    status: 422,
    tag: "BodyTooComplex",
    detail:
      exceeded === "depth"
        ? {
            fr: `Le contenu envoyé imbrique des listes ou des objets sur plus de ${depth} niveaux.`,
            en: `The body that was sent has lists or objects more than ${depth} levels deep.`
          }
        : {
            fr: `Le contenu envoyé compte plus de ${values} valeurs.`,
            en: `The body that was sent has more than ${values} values.`
          },
    remedy: { fr: "Envoie moins de choses à la fois.", en: "Send fewer things at once." },
    facts: { depth, values }
  })

/** 408: the body does not arrive. @category constructors @since 0.1.0 */
export const tooSlow = new Problem({
  status: 408,
  tag: "BodyTooSlow",
  detail: { fr: "Le contenu annoncé n'arrive pas.", en: "The body that was announced does not arrive." },
  remedy: { fr: "Vérifie ta connexion, puis réessaie.", en: "Check your connection, then try again." },
  headers: { connection: "close" }
})

/** 404: nobody answers at this address. @category constructors @since 0.1.0 */
export const nothingHere = new Problem({
  status: 404,
  tag: "NothingHere",
  detail: { fr: "Il n'y a rien à cette adresse.", en: "There is nothing at this address." },
  remedy: { fr: "La liste des adresses est à /docs.", en: "The list of addresses is at /docs." }
})

/** 403: the token opens another cooperative than this one. @category constructors @since 0.1.0 */
export const anotherCooperative = new Problem({
  status: 403,
  tag: "AnotherCooperative",
  detail: { fr: "Ton accès est celui d'une autre coopérative.", en: "Your access is for another cooperative." },
  remedy: {
    fr: "Demande une invitation à l'équipe de coordination d'ici.",
    en: "Ask the coordination here for an invitation."
  }
})

/** A defect of ours; the log of the server says where, beside the same code. @category constructors @since 0.1.0 */
export const unexpected = (code: string): Problem =>
  new Problem({
    status: 500,
    tag: "Unexpected",
    facts: { code },
    detail: {
      fr: "Ça vient de nous, pas de toi : quelque chose s'est mal passé.",
      en: "It is our fault, not yours: something went wrong."
    },
    remedy: {
      fr: `Réessaie ; si cela recommence, dis ce code à qui gère le serveur : ${code}.`,
      en: `Try again; if it happens again, tell whoever runs the server this code: ${code}.`
    }
  })

/**
 * What is the matter with a request that the server answers before it is one: it cannot be read as HTTP, or it takes too long to
 * be. Its connection ends with the answer.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofConnection = {
  502: new Problem({
    status: 502,
    tag: "BrokenOff",
    detail: { fr: "Le serveur qui devait répondre ne l'a pas fait.", en: "The server that was to answer did not." },
    remedy: {
      fr: "Réessaie dans un instant, sous le même numéro de demande : rien ne sera fait deux fois.",
      en: "Try again in a moment, under the same number of the request: nothing is done twice."
    },
    headers: { "retry-after": "1" }
  }),
  400: new Problem({
    status: 400,
    tag: "MalformedRequest",
    detail: { fr: "Cette demande ne suit pas HTTP/1.1.", en: "This request is not HTTP/1.1." },
    remedy: { fr: "Vérifie ce qui l'envoie.", en: "Check what sends it." }
  }),
  408: new Problem({
    status: 408,
    tag: "RequestTooSlow",
    detail: { fr: "La demande met trop de temps à arriver.", en: "The request takes too long to arrive." },
    remedy: { fr: "Vérifie ta connexion, puis réessaie.", en: "Check your connection, then try again." }
  }),
  413: new Problem({
    status: 413,
    tag: "ChunksTooLarge",
    detail: {
      fr: "La demande arrive en trop de morceaux, ou ils en disent trop.",
      en: "The request comes in too many chunks, or they say too much."
    },
    remedy: { fr: "Envoie le contenu d'une pièce.", en: "Send the body in one piece." }
  }),
  417: new Problem({
    status: 417,
    tag: "UnknownExpectation",
    detail: { fr: "Le serveur ne sait pas répondre à cette attente.", en: "The server cannot meet this expectation." },
    remedy: { fr: "Envoie la demande sans l'en-tête Expect.", en: "Send the request without the Expect header." }
  }),
  429: new Problem({
    status: 429,
    tag: "TooManyOnConnection",
    detail: {
      fr: "Trop de demandes à la fois sur la même connexion.",
      en: "Too many requests at once on the same connection."
    },
    remedy: {
      fr: "Attends chaque réponse avant la demande suivante.",
      en: "Wait for each answer before the next request."
    }
  }),
  431: new Problem({
    status: 431,
    tag: "HeadersTooLarge",
    detail: {
      fr: "L'adresse et les en-têtes de la demande sont trop grands.",
      en: "The address and the headers of the request are too large."
    },
    remedy: {
      fr: "Envoie moins d'en-têtes, ou une adresse plus courte.",
      en: "Send fewer headers, or a shorter address."
    }
  }),
  503: new Problem({
    status: 503,
    tag: "Stopping",
    detail: { fr: "Le serveur s'arrête.", en: "The server is stopping." },
    remedy: { fr: "Réessaie dans un instant.", en: "Try again in a moment." },
    headers: { "retry-after": "5" }
  })
} as const
