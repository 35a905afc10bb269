export interface LedgerVector {
  readonly id: string
  readonly source: string
  readonly rule: "ledger_V" | "ledger_G" | "ledger_F"
  readonly input: {
    readonly weeks: ReadonlyArray<{ readonly pot: number; readonly weights: Readonly<Record<string, number>> }>
  }
  readonly expected: ReadonlyArray<{
    readonly pay: Readonly<Record<string, number>>
    readonly carry: Readonly<Record<string, string>>
    readonly box?: number
  }>
}

export const vectors: ReadonlyArray<LedgerVector> = [
  {
    id: "L-small-weight-first-ledger_F",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_F",
    input: {
      weeks: [
        { pot: 16, weights: { C: 1, E: 2 } },
        { pot: 1, weights: { C: 1, E: 2 } }
      ]
    },
    expected: [
      { pay: { C: 5, E: 10 }, carry: { C: "1/3", E: "2/3" }, box: 1 },
      { pay: { C: 0, E: 1 }, carry: { C: "2/3", E: "1/3" }, box: 1 }
    ]
  },
  {
    id: "L-impossible-4-ledger_F",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_F",
    input: {
      weeks: [
        { pot: 1, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { C: 1, D: 1 } },
        { pot: 1, weights: { B: 1, D: 1 } }
      ]
    },
    expected: [
      { pay: { A: 0, B: 0 }, carry: { A: "1/2", B: "1/2" }, box: 1 },
      { pay: { C: 0, D: 0 }, carry: { A: "1/2", B: "1/2", C: "1/2", D: "1/2" }, box: 2 },
      { pay: { B: 1, D: 1 }, carry: { A: "1/2", B: "0", C: "1/2", D: "0" }, box: 1 }
    ]
  },
  {
    id: "L-impossible-4-over1-ledger_F",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_F",
    input: {
      weeks: [
        { pot: 1, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { C: 1, D: 1 } },
        { pot: 1, weights: { B: 1, D: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } },
        { pot: 1, weights: { B: 1, C: 1 } },
        { pot: 1, weights: { C: 3, D: 1 } }
      ]
    },
    expected: [
      { pay: { A: 0, B: 0 }, carry: { A: "1/2", B: "1/2" }, box: 1 },
      { pay: { C: 0, D: 0 }, carry: { A: "1/2", B: "1/2", C: "1/2", D: "1/2" }, box: 2 },
      { pay: { B: 1, D: 1 }, carry: { A: "1/2", B: "0", C: "1/2", D: "0" }, box: 1 },
      { pay: { A: 1, C: 1 }, carry: { A: "0", B: "0", C: "0", D: "0" }, box: 0 },
      { pay: { B: 0, C: 0 }, carry: { A: "0", B: "1/2", C: "1/2", D: "0" }, box: 1 },
      { pay: { C: 1, D: 0 }, carry: { A: "0", B: "1/2", C: "1/4", D: "1/4" }, box: 1 }
    ]
  },
  {
    id: "L-bystander-2-ledger_F",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_F",
    input: {
      weeks: [
        { pot: 2, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } }
      ]
    },
    expected: [
      { pay: { A: 1, B: 1 }, carry: { A: "0", B: "0" }, box: 0 },
      { pay: { A: 0, C: 0 }, carry: { A: "1/2", B: "0", C: "1/2" }, box: 1 }
    ]
  },
  {
    id: "L-impossible-4-over1-ledger_G",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_G",
    input: {
      weeks: [
        { pot: 1, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { C: 1, D: 1 } },
        { pot: 1, weights: { B: 1, D: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } },
        { pot: 1, weights: { B: 1, C: 1 } },
        { pot: 1, weights: { C: 3, D: 1 } }
      ]
    },
    expected: [
      { pay: { A: 1, B: 0 }, carry: { A: "-1/2", B: "1/2" } },
      { pay: { C: 1, D: 0 }, carry: { A: "-1/2", B: "1/2", C: "-1/2", D: "1/2" } },
      { pay: { B: 1, D: 0 }, carry: { A: "-1/2", B: "0", C: "-1/2", D: "1" } },
      { pay: { A: 1, C: 0 }, carry: { A: "-1", B: "0", C: "0", D: "1" } },
      { pay: { B: 1, C: 0 }, carry: { A: "-1", B: "-1/2", C: "1/2", D: "1" } },
      { pay: { C: 0, D: 1 }, carry: { A: "-1", B: "-1/2", C: "5/4", D: "1/4" } }
    ]
  },
  {
    id: "L-bystander-2-ledger_G",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_G",
    input: {
      weeks: [
        { pot: 2, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } }
      ]
    },
    expected: [
      { pay: { A: 1, B: 1 }, carry: { A: "0", B: "0" } },
      { pay: { A: 1, C: 0 }, carry: { A: "-1/2", B: "0", C: "1/2" } }
    ]
  },
  {
    id: "L-small-weight-first-ledger_G",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_G",
    input: {
      weeks: [
        { pot: 16, weights: { C: 1, E: 2 } },
        { pot: 1, weights: { C: 1, E: 2 } }
      ]
    },
    expected: [
      { pay: { C: 5, E: 11 }, carry: { C: "1/3", E: "-1/3" } },
      { pay: { C: 1, E: 0 }, carry: { C: "-1/3", E: "1/3" } }
    ]
  },
  {
    id: "L-hours-join-leave-ledger_G",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_G",
    input: {
      weeks: [
        { pot: 48237, weights: { A: 10, B: 7, C: 3 } },
        { pot: 31001, weights: { A: 4, B: 9 } },
        { pot: 52519, weights: { A: 6, B: 6, C: 6, D: 5 } },
        { pot: 9999, weights: { C: 2, D: 3 } },
        { pot: 77, weights: { A: 1, B: 1, C: 1, D: 1 } },
        { pot: 40000, weights: { B: 11, D: 2 } }
      ]
    },
    expected: [
      { pay: { A: 24118, B: 16883, C: 7236 }, carry: { A: "1/2", B: "-1/20", C: "-9/20" } },
      { pay: { A: 9539, B: 21462 }, carry: { A: "7/26", B: "47/260", C: "-9/20" } },
      {
        pay: { A: 13701, B: 13701, C: 13700, D: 11417 },
        carry: { A: "-73/598", B: "-1259/5980", C: "73/460", D: "4/23" }
      },
      { pay: { C: 4000, D: 5999 }, carry: { A: "-73/598", B: "-1259/5980", C: "-111/460", D: "66/115" } },
      { pay: { A: 19, B: 19, C: 19, D: 20 }, carry: { A: "153/1196", B: "59/1495", C: "1/115", D: "-81/460" } },
      { pay: { B: 33846, D: 6154 }, carry: { A: "153/1196", B: "289/1495", C: "1/115", D: "-1973/5980" } }
    ]
  },
  {
    id: "L-bystander-2-ledger_V",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_V",
    input: {
      weeks: [
        { pot: 2, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } }
      ]
    },
    expected: [
      { pay: { A: 1, B: 1 }, carry: { A: "0", B: "0" }, box: 0 },
      { pay: { A: 1, C: 0 }, carry: { A: "-1/2", B: "0", C: "1/2" }, box: 0 }
    ]
  },
  {
    id: "L-small-weight-first-ledger_V",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_V",
    input: {
      weeks: [
        { pot: 16, weights: { C: 1, E: 2 } },
        { pot: 1, weights: { C: 1, E: 2 } }
      ]
    },
    expected: [
      { pay: { C: 5, E: 11 }, carry: { C: "1/3", E: "-1/3" }, box: 0 },
      { pay: { C: 1, E: 0 }, carry: { C: "-1/3", E: "1/3" }, box: 0 }
    ]
  },
  {
    id: "L-equal3-100eur-ledger_V",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_V",
    input: {
      weeks: [
        { pot: 10000, weights: { A: 1, B: 1, C: 1 } },
        { pot: 10000, weights: { A: 1, B: 1, C: 1 } },
        { pot: 10000, weights: { A: 1, B: 1, C: 1 } },
        { pot: 10000, weights: { A: 1, B: 1, C: 1 } }
      ]
    },
    expected: [
      { pay: { A: 3334, B: 3333, C: 3333 }, carry: { A: "-2/3", B: "1/3", C: "1/3" }, box: 0 },
      { pay: { A: 3333, B: 3334, C: 3333 }, carry: { A: "-1/3", B: "-1/3", C: "2/3" }, box: 0 },
      { pay: { A: 3333, B: 3333, C: 3334 }, carry: { A: "0", B: "0", C: "0" }, box: 0 },
      { pay: { A: 3334, B: 3333, C: 3333 }, carry: { A: "-2/3", B: "1/3", C: "1/3" }, box: 0 }
    ]
  },
  {
    id: "L-hours-join-leave-ledger_V",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "ledger_V",
    input: {
      weeks: [
        { pot: 48237, weights: { A: 10, B: 7, C: 3 } },
        { pot: 31001, weights: { A: 4, B: 9 } },
        { pot: 52519, weights: { A: 6, B: 6, C: 6, D: 5 } },
        { pot: 9999, weights: { C: 2, D: 3 } },
        { pot: 77, weights: { A: 1, B: 1, C: 1, D: 1 } },
        { pot: 40000, weights: { B: 11, D: 2 } }
      ]
    },
    expected: [
      { pay: { A: 24118, B: 16883, C: 7236 }, carry: { A: "1/2", B: "-1/20", C: "-9/20" }, box: 0 },
      { pay: { A: 9539, B: 21462 }, carry: { A: "7/26", B: "47/260", C: "-9/20" }, box: 0 },
      {
        pay: { A: 13701, B: 13701, C: 13700, D: 11417 },
        carry: { A: "-73/598", B: "-1259/5980", C: "73/460", D: "4/23" },
        box: 0
      },
      { pay: { C: 4000, D: 5999 }, carry: { A: "-73/598", B: "-1259/5980", C: "-111/460", D: "66/115" }, box: 0 },
      { pay: { A: 19, B: 19, C: 19, D: 20 }, carry: { A: "153/1196", B: "59/1495", C: "1/115", D: "-81/460" }, box: 0 },
      { pay: { B: 33846, D: 6154 }, carry: { A: "153/1196", B: "289/1495", C: "1/115", D: "-1973/5980" }, box: 0 }
    ]
  }
]

/** Why a ledger is needed: with largest remainder week after week, A ends 34.67 cents ahead. */
export const memoryless = {
  id: "L-memoryless-drift-52",
  source: "worked out twice, with JavaScript bigints and with Python fractions",
  rule: "memoryless_hamilton_carry",
  input: { members: ["A", "B", "C"], weeks: 52, pot: 10000, weights: [1, 1, 1] },
  expected: { A: "-104/3", B: "52/3", C: "52/3" },
  note: "why a ledger is needed: A ends 34.67 cents ahead"
}

/** Tijdeman, The chairman assignment problem, Discrete Math. 32 (1980) 323-330 (algorithm); instance derived */
export const tijdeman = {
  id: "L-tijdeman-3",
  source: "Tijdeman, The chairman assignment problem, Discrete Math. 32 (1980) 323-330 (algorithm); instance derived",
  rule: "tijdeman",
  input: { weights: ["1/2", "1/3", "1/6"], steps: 12 },
  expected: { sequence: [0, 1, 0, 2, 0, 1, 0, 1, 0, 2, 0, 1], worst: "2/3", bound: "3/4" }
}
