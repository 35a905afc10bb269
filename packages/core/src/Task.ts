/**
 * What kind of work a prestation is, and whether somebody under 18 may do it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import type { Text } from "./Text.ts"

/**
 * A kind of work. `light` stands for any other work without dangerous machines, heights, chemicals or heavy loads.
 *
 * @category models
 * @since 0.1.0
 */
export const Task = Schema.Literals([
  "light",
  "errands",
  "cleaning",
  "cooking",
  "animation",
  "digitalHelp",
  "craft",
  "repair",
  "landscaping",
  "building",
  "publicWorks",
  "dangerousMachines",
  "drivenMachines",
  "workAtHeight",
  "scaffolding",
  "treeWork",
  "demolition",
  "chemicals",
  "electricity",
  "heavyLoads"
])

/** @since 0.1.0 */
export type Task = typeof Task.Type

/**
 * What the catalogue says of a kind of work.
 *
 * **Shape** - `withDerogation` means that the law knows an exception for some, and only the `exception` says for whom;
 * `siteWork` that Code du travail R3162-1 allows longer days.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entry {
  readonly words: Text
  readonly minorAllowed: "yes" | "no" | "withDerogation"
  readonly siteWork: boolean
  readonly article: string | null
  readonly exception: Text | null
}

const open = (fr: string, en: string): Entry => ({
  words: { fr, en },
  minorAllowed: "yes",
  siteWork: false,
  article: null,
  exception: null
})

const site = (fr: string, en: string): Entry => ({ ...open(fr, en), siteWork: true })

const forbidden = (article: string, fr: string, en: string): Entry => ({
  ...open(fr, en),
  minorAllowed: "no",
  article
})

const regulated = (article: string, fr: string, en: string, exception: Text = onlyInTraining): Entry => ({
  ...open(fr, en),
  minorAllowed: "withDerogation",
  article,
  exception
})

const onlyInTraining: Text = {
  fr: "Il existe une dérogation seulement pour les jeunes qui préparent un diplôme professionnel (R4153-38 et suivants) ; un CAPE n'y donne pas droit.",
  en: "There is an exception only for young people in training for a vocational diploma (R4153-38 and following); a CAPE does not give it."
}

/**
 * Every kind of work, with what it means for minors. Dangerous parts are kinds of their own: a garden that is mown with
 * a motor mower is `dangerousMachines`, not `landscaping`.
 *
 * **Source** - Code du travail D4153-15 to D4153-37, R4153-38 to R4153-52, R3162-1; circulaire interministérielle n° 11
 * of 23 October 2013.
 *
 * @category policies
 * @since 0.1.0
 */
export const catalogue: { readonly [T in Task]: Entry } = {
  light: open("autre travail léger, sans danger particulier", "other light work without particular danger"),
  errands: open("courses et livraisons à pied ou à vélo", "errands and deliveries on foot or by bicycle"),
  cleaning: open("ménage avec des produits ordinaires", "cleaning with household products"),
  cooking: open("cuisine et service, sans machine à trancher", "cooking and serving, without slicing machines"),
  animation: open("animation et accueil", "group activities and welcome"),
  digitalHelp: open("aide numérique", "help with computers and phones"),
  craft: open("couture, sérigraphie, travaux manuels", "sewing, screen printing, crafts"),
  repair: open("réparation avec des outils à main", "repairs with hand tools"),
  landscaping: site(
    "création et entretien d'espaces verts, outils à main",
    "gardens and green spaces, with hand tools"
  ),
  building: site("chantier de bâtiment, au sol, outils à main", "building site, on the ground, with hand tools"),
  publicWorks: site("chantier de travaux publics, outils à main", "public works site, with hand tools"),
  dangerousMachines: regulated(
    "D4153-28",
    "scie, tondeuse à moteur, taille-haie et machines à éléments mobiles",
    "saws, motor mowers, hedge trimmers and machines with moving parts"
  ),
  drivenMachines: regulated("D4153-27", "conduite d'engins et levage", "driving work vehicles and lifting"),
  workAtHeight: regulated(
    "D4153-30",
    "travail en hauteur sans protection collective",
    "work at height without collective protection"
  ),
  scaffolding: regulated("D4153-31", "montage et démontage d'échafaudages", "putting up and taking down scaffolds"),
  treeWork: forbidden("D4153-32", "travail en hauteur dans les arbres", "work up in trees"),
  demolition: forbidden("D4153-25", "démolition et tranchées", "demolition and trenches"),
  chemicals: regulated("D4153-17", "produits chimiques dangereux", "dangerous chemicals"),
  electricity: forbidden("D4153-24", "travail près de pièces nues sous tension", "work near bare live parts"),
  heavyLoads: regulated(
    "R4153-52",
    "port de charges de plus de 20 % de son poids",
    "carrying more than 20 % of one's weight",
    {
      fr: "Possible avec un avis médical d'aptitude à ce travail (R4153-52) ; en parler avec l'équipe de coordination.",
      en: "Possible once a doctor has stated fitness for this work (R4153-52); talk with the coordination."
    }
  )
}
