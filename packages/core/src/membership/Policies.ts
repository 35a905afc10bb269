/**
 * What the movement and the law set for everybody, whatever a cooperative decides.
 *
 * @since 0.1.0
 */

/**
 * From which age one may join.
 *
 * **Units** - whole years on the day.
 *
 * **Source** - the founding document of the Kpa-Cités recommends 16; Code de commerce L127-1 sets no age (reference Z7),
 * so this is a policy of the movement, not a statute.
 *
 * @category policies
 * @since 0.1.0
 */
export const minimumAge = { years: 16, source: "Kpa-Cité/Construire, critères de participation" } as const

/**
 * How many wrong birth dates may be said in a day for one person who comes back: more would be guessing.
 *
 * **Source** - decision 0022.
 *
 * @category policies
 * @since 0.1.0
 */
export const wrongBirthDates = { aDay: 3, source: "decision 0022" } as const

/**
 * How many new applications of a day are compared with those who left, by their birth dates: as many as a group has members at most. Whoever
 * handed in hundreds would guess when somebody was born.
 *
 * @category policies
 * @since 0.1.0
 */
export const comparedBirthDates = { aDay: 20, source: "decision 0022" } as const

/** Below this age the parents authorise first, in writing, naming the acts. **Source** - Code civil 388-1-2. @category policies @since 0.1.0 */
export const majority = { years: 18, source: "Code civil 388-1-2" } as const

/**
 * The acts that parents may be asked about: those that they can authorise a minor to do, and those that they cannot, with the
 * article that says so. A closed list, because a rule that reads words would let "emprunter de l'argent" pass.
 *
 * **Source** - Code civil 388-1-2: acts of administration may be authorised, acts of disposition never. A purchase by
 * instalments is a loan in the sense of 387-1, 3°.
 *
 * @category policies
 * @since 0.1.0
 */
export const parentalActs = {
  signCape: { may: true, article: "Code civil 388-1-2", fr: "signer un CAPE", en: "sign a CAPE" },
  renewCape: { may: true, article: "Code civil 388-1-2", fr: "renouveler un CAPE", en: "renew a CAPE" },
  doPrestations: { may: true, article: "Code civil 388-1-2", fr: "réaliser des prestations", en: "do prestations" },
  receivePay: { may: true, article: "Code civil 388-1-2", fr: "recevoir sa rémunération", en: "receive their pay" },
  useEquipment: {
    may: true,
    article: "Code civil 388-1-2",
    fr: "utiliser le local et le matériel",
    en: "use the place and the equipment"
  },
  buySupplies: {
    may: true,
    article: "Code civil 388-1-2",
    fr: "acheter au comptant de petites fournitures",
    en: "buy small supplies, paid at once"
  },
  borrow: { may: false, article: "Code civil 387-1, 3°", fr: "emprunter de l'argent", en: "borrow money" },
  buyOnCredit: { may: false, article: "Code civil 387-1, 3°", fr: "acheter à crédit", en: "buy on credit" },
  standSurety: {
    may: false,
    article: "Code civil 387-1, 7°",
    fr: "se porter garant pour quelqu'un",
    en: "stand surety for somebody"
  },
  sellBusiness: {
    may: false,
    article: "Code civil 387-1, 1°",
    fr: "vendre un logement, un terrain ou un commerce",
    en: "sell a home, land or a business"
  },
  waiveRights: { may: false, article: "Code civil 387-1, 4°", fr: "renoncer à un droit", en: "waive a right" },
  giveAway: { may: false, article: "Code civil 387-2, 1°", fr: "donner ses biens", en: "give their belongings away" },
  trade: {
    may: false,
    article: "Code de commerce L121-2",
    fr: "faire du commerce à son nom",
    en: "trade in their own name"
  }
} as const

/** How long a CAPE may last and how often it may be renewed. **Source** - Code de commerce L127-2. @category policies @since 0.1.0 */
export const capeTerm = { months: 12, renewals: 2, source: "Code de commerce L127-2" } as const

/** From how long before its end a CAPE is said to end soon. **Units** - days. **Source** - reference Z2, so that it can be renewed in time. @category policies @since 0.1.0 */
export const capeEndsSoon = { days: [60, 30, 7], source: "Code de commerce L127-2" } as const
