/**
 * `kpa verify`: whether the log is what was written into it.
 *
 * @since 0.1.0
 */
import * as Verification from "@kpacite/event-store/log/Verification"
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Option } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Progress from "./Progress.ts"
import * as VerifyKeys from "./VerifyKeys.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Reads the whole log and prints the seal to note down, or what is wrong with it or with its keys.
 *
 * **Fails with** - a refusal of the kind `Altered` after the findings.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("verify")(function* (
  options: { readonly database: Option.Option<string>; readonly json: boolean; readonly seal: ReadonlyArray<string> },
  language: Language.Language
) {
  const noted = yield* Effect.forEach(options.seal, parse)
  const place = yield* Log.place(options.database)
  const progress = yield* Progress.make({ fr: "Vérifiés :", en: "Checked:" }, language)
  const { events, findings, keys, position, seal, streams } = yield* Effect.scoped(
    Effect.flatMap(Log.open(place), (store) =>
      Effect.gen(function* () {
        const verified = yield* Effect.mapError(Verification.verify(store, { noted, progress }), Log.unavailable(place))
        return { ...verified, keys: yield* VerifyKeys.check(place, store) }
      })
    )
  )
  const unreadable = Option.getOrElse(keys, () => [])
  const mark = `${position}:${seal}`
  if (options.json) {
    yield* Output.result(
      JSON.stringify(
        { database: place.name, events, streams, position, seal: mark, findings, unreadable: Option.getOrNull(keys) },
        undefined,
        2
      )
    )
  } else if (findings.length > 0) {
    yield* Output.result(findings.map((finding) => words(finding)[language]).join("\n"))
  } else {
    const keysWords = VerifyKeys.words(keys, language)
    yield* Output.result(whole({ events, streams, noted: noted.length, mark, keys: keysWords }, language))
  }
  if (findings.length > 0) return yield* altered(place, findings.length, language)
  if (unreadable.length > 0) return yield* VerifyKeys.refusal(unreadable.length, language)
}, Log.reading)

const parse = (written: string): Effect.Effect<Verification.Seal, Refusal.Refusal> => {
  const [, position, seal] = /^(\d{1,15}):([\da-f]{64})$/i.exec(written.trim()) ?? []
  return position === undefined || seal === undefined
    ? Effect.fail(notASeal(written))
    : Effect.succeed({ position: Number(position), seal: seal.toLowerCase() })
}

const whole = (
  {
    events,
    keys,
    mark,
    noted,
    streams
  }: {
    readonly events: number
    readonly streams: number
    readonly noted: number
    readonly mark: string
    readonly keys: string
  },
  language: Language.Language
): string => {
  const many = Numbers.events(events, language)
  const found = {
    fr: `Le journal est intact : ${many} dans ${Numbers.several(streams, "fr", { fr: ["flux", "flux"], en: ["", ""] })}.`,
    en: `The log is whole: ${many} in ${Numbers.several(streams, "en", { fr: ["", ""], en: ["stream", "streams"] })}.`
  }
  const same = {
    fr:
      noted === 1 ? "Il commence toujours comme le dit le sceau." : "Il commence toujours comme le disent les sceaux.",
    en: noted === 1 ? "It still begins as the seal says." : "It still begins as the seals say."
  }
  const note = {
    fr: "Le sceau de cette vérification, à noter ailleurs que sur cette machine :",
    en: "The seal of this check, to note down somewhere else than on this machine:"
  }
  const later = { fr: "La prochaine fois :", en: "The next time:" }
  return [
    found[language],
    ...(noted === 0 ? [] : [same[language]]),
    keys,
    "",
    note[language],
    `  ${mark}`,
    later[language],
    `  kpa verify --seal ${mark}`
  ].join("\n")
}

/** What is wrong, in a sentence. */
const words = (finding: Verification.Finding): Text.Text => {
  switch (finding._tag) {
    case "Missing": {
      const { from, to } = finding
      return from === to
        ? { fr: `Place ${from} : l'événement manque.`, en: `Position ${from}: the event is missing.` }
        : {
            fr: `Places ${from} à ${to} : les événements manquent.`,
            en: `Positions ${from} to ${to}: the events are missing.`
          }
    }
    case "OutOfOrder": {
      const { after, position } = finding
      return {
        fr: `Place ${position} : l'événement vient après la place ${after}, dans le désordre.`,
        en: `Position ${position}: the event comes after position ${after}, out of order.`
      }
    }
    case "WrongVersion": {
      const { expected, position, streamId, version } = finding
      const { en, fr } = Refusal.quoted(streamId)
      return {
        fr: `Place ${position} : l'événement porte le numéro ${version} dans le flux ${fr}, où vient le numéro ${expected}.`,
        en: `Position ${position}: the event has number ${version} in the stream ${en}, where number ${expected} comes next.`
      }
    }
    case "WrongHash": {
      const { position, streamId, version } = finding
      const { en, fr } = Refusal.quoted(streamId)
      return {
        fr: `Place ${position} : l'événement ${version} du flux ${fr} n'est pas celui qui a été écrit, ou pas à sa place.`,
        en: `Position ${position}: event ${version} of the stream ${en} is not the one that was written, or not in its place.`
      }
    }
    case "WrongCommand": {
      const { position, streamId, version } = finding
      const { en, fr } = Refusal.quoted(streamId)
      return {
        fr: `Place ${position} : ce qui est noté de la commande de l'événement ${version} du flux ${fr} ne lui va pas.`,
        en: `Position ${position}: what is kept of the command of event ${version} of the stream ${en} does not fit it.`
      }
    }
    case "OtherSeal": {
      const { position } = finding
      return {
        fr: `Place ${position} : jusqu'ici, le journal n'est plus celui du sceau noté.`,
        en: `Position ${position}: up to here, the log is no longer that of the seal noted down.`
      }
    }
  }
}

const altered = ({ name }: Log.Place, count: number, language: Language.Language): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  const many = Numbers.count(count, language)
  const atLeast = count >= Verification.mostFindings
  return Refusal.because("Altered", {
    problem: {
      fr: `Le journal ${fr} n'est pas ce qui y a été écrit : ${atLeast ? "au moins " : ""}${many} anomalie${count > 1 ? "s" : ""}.`,
      en: `The log ${en} is not what was written into it: ${atLeast ? "at least " : ""}${many} ${count > 1 ? "faults" : "fault"}.`
    },
    remedy: {
      fr: "Arrêtez le serveur, gardez le journal tel quel, et reprenez la dernière sauvegarde que kpa verify trouve intacte.",
      en: "Stop the server, keep the log as it is, and go back to the latest backup that kpa verify finds whole."
    }
  })
}

const notASeal = (written: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(written)
  return Refusal.because("Usage", {
    place: { fr: "--seal", en: "--seal" },
    problem: { fr: `${fr} n'est pas un sceau.`, en: `${en} is not a seal.` },
    remedy: {
      fr: "Un sceau est une place, deux-points et 64 chiffres et lettres, comme kpa verify l'affiche.",
      en: "A seal is a position, a colon and 64 digits and letters, as kpa verify prints it."
    }
  })
}
