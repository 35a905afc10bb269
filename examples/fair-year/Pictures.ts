/** The pictures of the guide, in French and in English. */
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Bars from "./Bars.ts"
import * as LineChart from "./LineChart.ts"
import * as Payment from "./Payment.ts"
import * as Svg from "./Svg.ts"
import * as Year from "./Year.ts"

/** Each file's name with its content. */
export const pictures = (): ReadonlyMap<string, string> =>
  new Map(
    (["fr", "en"] as const).flatMap((language) => [
      [`a-year-of-cents.${language}.svg`, year(language)],
      [`steady-close-up.${language}.svg`, closeUp(language)],
      [`from-payment-to-shares.${language}.svg`, shares(language)]
    ])
  )

const toNumber = ({ denominator, numerator }: Rational.Rational): number => Number(numerator) / Number(denominator)

const series = (owed: Year.Owed): ReadonlyArray<LineChart.Series> =>
  Year.members.map((id, colour) => {
    const joined = Year.weeks.findIndex(({ facts }) => facts.people.some((person) => person.id === id))
    return {
      name: Year.names[id],
      colour,
      values: owed.map((carries, week) => (week < joined ? undefined : toNumber(carries[id] ?? Rational.zero)))
    }
  })

const cents = (value: Rational.Rational, language: Svg.Language): string => {
  const digits = toNumber(value).toFixed(1)
  return language === "fr" ? digits.replace(".", ",") : digits
}

const axis = {
  fr: [
    "En centimes. Au-dessus de zéro : la coopérative lui doit encore. En dessous : payé d'avance.",
    "Bande verte : moins d'un centime."
  ],
  en: ["In cents. Above zero: the cooperative still owes. Below: paid in advance.", "Green band: less than a cent."]
} as const

const legend = (top: number, language: Svg.Language): ReadonlyArray<string> =>
  axis[language].map((line, index) => Svg.words(line, 14, top + index * 18, { style: "soft" }))

const frame = { left: 52, width: 610 }

const weekNumbers = (top: number, language: Svg.Language): ReadonlyArray<string> =>
  [1, 13, 26, 39, 52].map((week) =>
    Svg.words(`${language === "fr" ? "sem." : "week"} ${week}`, frame.left + (frame.width * week) / 52, top, {
      anchor: "middle",
      style: "soft"
    })
  )

const year = (language: Svg.Language): string => {
  const [without, steady] = [
    cents(Year.furthest(Year.withoutMemory), language),
    cents(Year.furthest(Year.withSteady), language)
  ]
  const say = {
    fr: {
      title: "Une année de centimes",
      description: `Deux courbes par personne sur 52 semaines inventées. Arrondi au plus fort reste, chaque semaine pour elle-même : l'écart grandit jusqu'à ${without} centimes, toujours pour les mêmes. Avec Steady, qui note les fractions : jamais plus de ${steady} centime pour personne.`,
      without: "Plus fort reste, chaque semaine oublie la précédente",
      steady: "Steady : ce qui manque est noté et compte la fois suivante"
    },
    en: {
      title: "A year of cents",
      description: `Two lines for each person over 52 invented weeks. Largest remainder, each week by itself: the gap grows to ${without} cents, always for the same people. With Steady, which writes fractions down: never more than ${steady} cent for anybody.`,
      without: "Largest remainder, each week forgets the one before",
      steady: "Steady: what is missing is noted and counts next time"
    }
  }[language]
  const panel = { most: 12, step: 4, height: 230 }
  return Svg.drawing({
    id: "year",
    language,
    title: say.title,
    description: say.description,
    width: 760,
    height: 638,
    parts: [
      ...LineChart.panel(
        { ...panel, title: say.without, series: series(Year.withoutMemory) },
        { ...frame, top: 44 },
        language
      ),
      ...LineChart.panel(
        { ...panel, title: say.steady, series: series(Year.withSteady) },
        { ...frame, top: 326 },
        language
      ),
      ...weekNumbers(578, language),
      ...legend(604, language)
    ]
  })
}

const closeUp = (language: Svg.Language): string => {
  const steady = cents(Year.furthest(Year.withSteady), language)
  const say = {
    fr: {
      title: "Steady de près",
      description: `Ce que la coopérative doit à chacun après chaque semaine, avec Steady, en centimes. Les lignes bougent, mais aucune ne sort de la bande d'un centime ; le plus loin est ${steady} centime.`,
      panel: "Steady de près : personne ne sort de la bande d'un centime"
    },
    en: {
      title: "Steady, close up",
      description: `What the cooperative owes each person after each week with Steady, in cents. The lines move, and none leaves the band of one cent; the furthest is ${steady} cent.`,
      panel: "Steady, close up: nobody leaves the band of one cent"
    }
  }[language]
  return Svg.drawing({
    id: "close-up",
    language,
    title: say.title,
    description: say.description,
    width: 760,
    height: 358,
    parts: [
      ...LineChart.panel(
        { title: say.panel, series: series(Year.withSteady), most: 1.2, step: 0.5, height: 230 },
        { ...frame, top: 44 },
        language
      ),
      ...weekNumbers(298, language),
      ...legend(324, language)
    ]
  })
}

const shares = (language: Svg.Language): string => {
  const { commonPot, contribution, costs, envelope, ttc, vat } = Payment.line
  const euros = (units: number | bigint) => Money.format("EUR", Money.eur(BigInt(units)))[language]
  const say = {
    fr: {
      title: "Du paiement aux parts",
      whole: `Le client paie ${euros(ttc)}`,
      deductions: ["TVA", "Porteur", "Frais", "Pot commun"],
      toShare: "À partager",
      due: "La règle « selon les heures » donne, exactement",
      paid: "On paie des centimes entiers ; la fraction est notée pour la fois suivante"
    },
    en: {
      title: "From the payment to the shares",
      whole: `The client pays ${euros(ttc)}`,
      deductions: ["VAT", "Carrier", "Costs", "Common pot"],
      toShare: "To share",
      due: "The rule “by hours” gives, exactly",
      paid: "Whole cents are paid; the fraction is noted for next time"
    }
  }[language]
  const top: ReadonlyArray<Bars.Part> = [
    ...[vat, contribution, costs, commonPot].map((size, colour) => ({
      words: [...(say.deductions[colour] ?? "").split(" "), euros(size)],
      size,
      colour
    })),
    { words: [say.toShare, euros(envelope)], size: envelope, colour: 4 }
  ]
  const paid = Payment.people.map(({ hours, name }, colour) => {
    const payment = Payment.settled.payments.find(({ id }) => id === name)
    return { amount: payment?.amount ?? 0n, due: payment?.entitlement ?? Rational.zero, name, hours, colour }
  })
  const row = (index: number) => ({ left: 14, width: 732, top: 34 + index * 118 })
  const [first, second, third] = [row(0), row(1), row(2)]
  const due = paid.map(({ colour, due, hours, name }) => ({
    words: [`${name}, ${hours} h`, exactly(due, language)],
    size: toNumber(due),
    colour
  }))
  const received = paid.map(({ amount, colour, name }) => ({
    words: [name, euros(amount)],
    size: Number(amount),
    colour
  }))
  const list = paid.map(({ amount, name }) => `${name} ${euros(amount)}`).join(", ")
  return Svg.drawing({
    id: "shares",
    language,
    title: say.title,
    description: `${say.whole} → ${say.toShare} ${euros(envelope)} → ${list}.`,
    width: 760,
    height: 346,
    parts: [
      Bars.opened(top, first, second.top),
      ...Bars.bar(say.whole, top, first),
      ...Bars.bar(say.due, due, second),
      ...Bars.bar(say.paid, received, third)
    ]
  })
}

/** Euros with as many decimals as the exact amount has; these shares have three at most. */
const exactly = (due: Rational.Rational, language: Svg.Language): string => {
  const decimals = Rational.isInteger(due) ? 2 : 3
  const digits = (toNumber(due) / 100).toFixed(decimals)
  return language === "fr" ? `${digits.replace(".", ",")}\u00a0€` : `€${digits}`
}
