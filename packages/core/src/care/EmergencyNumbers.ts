/**
 * Whom to call in France, at once and without asking anybody here: each number with what it is for, when it answers, where that
 * was read and on which day. The software stores nothing of who calls.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { LocalDate } from "../LocalDate.ts"
import { Text } from "../Text.ts"

/** A number that anybody may call for nothing. @category models @since 0.1.0 */
export const EmergencyNumber = Schema.Struct({
  number: Schema.String,
  words: Text,
  hours: Text,
  source: Schema.String,
  checkedOn: LocalDate
})
/** @since 0.1.0 */
export type EmergencyNumber = typeof EmergencyNumber.Type

const always: Text = { fr: "jour et nuit", en: "day and night" }
const nineToEleven: Text = { fr: "tous les jours, de 9 h à 23 h", en: "every day, from 9:00 to 23:00" }
const checkedOn = LocalDate.make("2026-11-28")
const emergencies = "service-public.fr, F33954"

/** What is read first when somebody is in danger. @category policies @since 0.1.0 */
export const numbers: ReadonlyArray<EmergencyNumber> = [
  {
    number: "112",
    words: {
      fr: "Danger tout de suite : secours, pompiers, police.",
      en: "Danger right now: ambulance, fire brigade, police."
    },
    hours: always,
    source: emergencies,
    checkedOn
  },
  {
    number: "114",
    words: { fr: "Les mêmes secours, par SMS, sans parler.", en: "The same help, by text message, without speaking." },
    hours: always,
    source: emergencies,
    checkedOn
  },
  {
    number: "15",
    words: { fr: "Samu : urgence de santé.", en: "Samu: health emergency." },
    hours: always,
    source: emergencies,
    checkedOn
  },
  {
    number: "119",
    words: {
      fr: "Enfance en danger, jusqu'à 21 ans : pour toi ou pour quelqu'un d'autre. L'appel ne se voit pas sur la facture.",
      en: "Children in danger, up to 21: for you or for somebody else. The call does not show on the bill."
    },
    hours: always,
    source: "solidarites.gouv.fr/node/2219",
    checkedOn
  },
  {
    number: "3114",
    words: {
      fr: "Idées de mort, de suicide : parler à un soignant.",
      en: "Thoughts of death or suicide: talk to a carer."
    },
    hours: always,
    source: "3114.fr",
    checkedOn
  },
  {
    number: "3018",
    words: { fr: "Harcèlement et violences sur internet.", en: "Bullying and violence on the internet." },
    hours: nineToEleven,
    source: "solidarites.gouv.fr/node/2219",
    checkedOn
  },
  {
    number: "0 800 235 236",
    words: {
      fr: "Fil Santé Jeunes, de 12 à 25 ans : santé, moral, amour, tout. Sans dire ton nom.",
      en: "For young people from 12 to 25: health, mood, love, anything. Without saying your name."
    },
    hours: nineToEleven,
    source: "verslehaut.org/publications/allo-allo-jai-besoin-daide",
    checkedOn
  },
  {
    number: "115",
    words: { fr: "Nulle part où dormir ce soir.", en: "Nowhere to sleep tonight." },
    hours: always,
    source: "siao92.fr",
    checkedOn
  }
]

/**
 * The two for when somebody is in danger: help at once, and a child in danger.
 *
 * **Source** - 119 is the national number for children in danger (Code de l'action sociale et des familles L226-6).
 *
 * @category policies
 * @since 0.1.0
 */
export const danger: ReadonlyArray<EmergencyNumber> = numbers.filter(({ number }) => ["112", "119"].includes(number))
