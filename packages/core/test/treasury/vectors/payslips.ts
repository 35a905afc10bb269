/**
 * Payslips that others worked out.
 *
 * **Units** - cents; a decimal is what the source says before any rounding.
 */

/** Every line rounded to cents by itself, at the rates that modele-social 11.1.0 (URSSAF) has on 1 July 2026. */
export const lineByLine = [
  {
    id: "W-cape-30000",
    gross: 30_000,
    employer: {
      maladie: 3_900,
      csa: 90,
      "vieillesse-deplafonnee": 633,
      "vieillesse-plafonnee": 2_565,
      "allocations-familiales": 1_575,
      "at-mp": 624,
      fnal: 30,
      chomage: 1_200,
      ags: 75
    },
    employee: {
      "vieillesse-plafonnee": 2_070,
      "vieillesse-deplafonnee": 120,
      "csg-deductible": 2_004,
      "csg-non-deductible": 707,
      crds: 147
    },
    cost: 40_692,
    net: 24_952
  },
  {
    id: "W-cape-450000, above the ceiling",
    gross: 450_000,
    employer: {
      maladie: 58_500,
      csa: 1_350,
      "vieillesse-deplafonnee": 9_495,
      "vieillesse-plafonnee": 34_243,
      "allocations-familiales": 23_625,
      "at-mp": 9_360,
      fnal: 401,
      chomage: 18_000,
      ags: 1_125
    },
    employee: {
      "vieillesse-plafonnee": 27_635,
      "vieillesse-deplafonnee": 1_800,
      "csg-deductible": 30_065,
      "csg-non-deductible": 10_611,
      crds: 2_211
    },
    cost: 606_099,
    net: 377_678
  }
] as const

/**
 * What modele-social 11.1.0 with publicodes 1.10.3 answers for July 2026, without the general reduction, supplementary
 * pension, complementary health cover, apprenticeship tax, training contribution, social dialogue and housing effort.
 */
export const modeleSocial = [
  {
    id: "cape-brut-300",
    budget: 40_692,
    cost: 40_692,
    gross: 30_000,
    employer: 10_692,
    employee: 5_049.075,
    net: 24_950.925
  },
  {
    id: "cape-cout-400",
    budget: 40_000,
    cost: 40_000,
    gross: 29_489.826,
    employer: 10_510.174,
    employee: 4_963.211,
    net: 24_526.615
  }
] as const
