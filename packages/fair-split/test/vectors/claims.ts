export interface ClaimsVector {
  readonly id: string
  readonly source: string
  readonly rule: "proportional" | "cea" | "cel" | "talmud" | "contested_garment" | "randomArrival" | "piniles"
  readonly input: { readonly estate: number | string; readonly claims: ReadonlyArray<number | string> }
  readonly expected: ReadonlyArray<string>
}

export const vectors: ReadonlyArray<ClaimsVector> = [
  {
    id: "C-cea-200",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "cea",
    input: { estate: 200, claims: [100, 200, 300] },
    expected: ["200/3", "200/3", "200/3"]
  },
  {
    id: "C-cea-100",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "cea",
    input: { estate: 100, claims: [100, 200, 300] },
    expected: ["100/3", "100/3", "100/3"]
  },
  {
    id: "C-cel-300",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "cel",
    input: { estate: 300, claims: [100, 200, 300] },
    expected: ["0", "100", "200"]
  },
  {
    id: "C-cel-100",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "cel",
    input: { estate: 100, claims: [100, 200, 300] },
    expected: ["0", "0", "100"]
  },
  {
    id: "C-garment",
    source:
      "Aumann & Maschler, Game theoretic analysis of a bankruptcy problem from the Talmud, J. Econ. Theory 36 (1985); Mishnah Ketubot 93a, Bava Metzia 2a",
    rule: "contested_garment",
    input: { estate: "1", claims: ["1", "1/2"] },
    expected: ["3/4", "1/4"]
  },
  {
    id: "C-piniles-300",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "piniles",
    input: { estate: 300, claims: [100, 200, 300] },
    expected: ["50", "100", "150"]
  },
  {
    id: "C-piniles-200",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "piniles",
    input: { estate: 200, claims: [100, 200, 300] },
    expected: ["50", "75", "75"]
  },
  {
    id: "C-proportional-300",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "proportional",
    input: { estate: 300, claims: [100, 200, 300] },
    expected: ["50", "100", "150"]
  },
  {
    id: "C-proportional-400",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "proportional",
    input: { estate: 400, claims: [100, 200, 300] },
    expected: ["200/3", "400/3", "200"]
  },
  {
    id: "C-randomArrival-300",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "randomArrival",
    input: { estate: 300, claims: [100, 200, 300] },
    expected: ["50", "100", "150"]
  },
  {
    id: "C-randomArrival-100",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "randomArrival",
    input: { estate: 100, claims: [100, 200, 300] },
    expected: ["100/3", "100/3", "100/3"]
  },
  {
    id: "C-talmud-200",
    source:
      "Aumann & Maschler, Game theoretic analysis of a bankruptcy problem from the Talmud, J. Econ. Theory 36 (1985); Mishnah Ketubot 93a, Bava Metzia 2a",
    rule: "talmud",
    input: { estate: 200, claims: [100, 200, 300] },
    expected: ["50", "75", "75"]
  },
  {
    id: "C-talmud-400",
    source: "standard definitions (Thomson 2003); Talmud estate table claims 100/200/300",
    rule: "talmud",
    input: { estate: 400, claims: [100, 200, 300] },
    expected: ["50", "125", "225"]
  }
]

export const cents = {
  id: "C-cea-cents",
  source: "worked out twice, with JavaScript bigints and with Python fractions",
  rule: "cea_cents",
  input: { pot: 10000, claims: [100000, 100000, 100000] },
  expected: [3334, 3333, 3333]
}

export interface WaterfillVector {
  readonly id: string
  readonly source: string
  readonly input: {
    readonly pot: number
    readonly weights: ReadonlyArray<number>
    readonly floors: ReadonlyArray<number>
    readonly caps: ReadonlyArray<number | null>
  }
  readonly expected: ReadonlyArray<string>
}

export const waterfill: ReadonlyArray<WaterfillVector> = [
  {
    id: "C-waterfill-cap",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    input: { pot: 1000, weights: [1, 1, 8], floors: [150, 150, 150], caps: [null, null, 500] },
    expected: ["250", "250", "500"]
  },
  {
    id: "C-waterfill-floor-cap",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    input: { pot: 1000, weights: [1, 2, 3], floors: [200, 0, 0], caps: [null, 250, null] },
    expected: ["200", "250", "550"]
  }
]
