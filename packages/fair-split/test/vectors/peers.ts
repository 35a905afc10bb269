export interface PeerVector {
  readonly id: string
  readonly source: string
  readonly rule: "give" | "dmt_mean" | "dmt_upper_median"
  readonly input: { readonly points: ReadonlyArray<ReadonlyArray<number>> }
  readonly expected: ReadonlyArray<string>
  readonly note?: string
}

export const vectors: ReadonlyArray<PeerVector> = [
  {
    id: "P-dmt-4",
    source:
      "de Clippel, Moulin, Tideman, Impartial division of a dollar, J. Econ. Theory 139 (2008) 176-191, eqs 14-17 as coded in github.com/nisarg89/spliddit app/models/sharing_credit_instance.rb; instance derived",
    rule: "dmt_mean",
    input: {
      points: [
        [0, 50, 30, 20],
        [40, 0, 40, 20],
        [50, 30, 0, 20],
        [40, 40, 20, 0]
      ]
    },
    expected: ["85684/249795", "2779913/9322236", "4328449/20797205", "65077735/431968572"]
  },
  {
    id: "P-hostile-6-dmt_mean",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "dmt_mean",
    input: {
      points: [
        [0, 1, 100, 100, 100, 100],
        [100, 0, 100, 100, 100, 100],
        [100, 100, 0, 100, 100, 100],
        [100, 100, 100, 0, 100, 100],
        [100, 100, 100, 100, 0, 100],
        [100, 100, 100, 100, 100, 0]
      ]
    },
    expected: ["1/6", "44515/796146", "154735/796146", "154735/796146", "154735/796146", "154735/796146"],
    note: "member 0 gives member 1 one point instead of 100; all others equal"
  },
  {
    id: "P-hostile-6-dmt_upper_median",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "dmt_upper_median",
    input: {
      points: [
        [0, 1, 100, 100, 100, 100],
        [100, 0, 100, 100, 100, 100],
        [100, 100, 0, 100, 100, 100],
        [100, 100, 100, 0, 100, 100],
        [100, 100, 100, 100, 0, 100],
        [100, 100, 100, 100, 100, 0]
      ]
    },
    expected: ["1/6", "1/6", "1/6", "1/6", "1/6", "1/6"],
    note: "member 0 gives member 1 one point instead of 100; all others equal"
  },
  {
    id: "P-give-4",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "give",
    input: {
      points: [
        [0, 50, 30, 20],
        [40, 0, 40, 20],
        [50, 30, 0, 20],
        [40, 40, 20, 0]
      ]
    },
    expected: ["13/40", "3/10", "9/40", "3/20"]
  }
]

export const ofThree = {
  id: "P-dmt3-cycle",
  source: "n=3 impartial, consensual, non-exact rule (Spliddit code path for 3 agents); remainder to the common pot",
  rule: "dmt3",
  input: {
    points: [
      [0, 10, 1],
      [1, 0, 10],
      [10, 1, 0]
    ]
  },
  expected: { shares: ["10/111", "10/111", "10/111"], pot: "27/37" }
}

export const outsideJudge = {
  id: "P-dmt-3plus1",
  source: "derived: 3 paid members + 1 unpaid external judge",
  rule: "dmt_external",
  input: {
    points: [
      [0, 60, 40],
      [50, 0, 50],
      [70, 30, 0],
      [45, 35, 20]
    ],
    members: 3
  },
  expected: ["145753/320565", "6874778/21789261", "57406/249795"]
}

export const clusters = {
  id: "P-dollar-clusters",
  source:
    "Aziz, Lev, Mattei, Rosenschein, Walsh, Strategyproof peer selection using randomization, partitioning and apportionment (AIJ 2019), share step; instance derived",
  rule: "dollar_clusters",
  input: {
    points: [
      [0, 20, 30, 30, 20],
      [10, 0, 40, 30, 20],
      [25, 25, 0, 25, 25],
      [40, 20, 20, 0, 20],
      [30, 30, 20, 20, 0]
    ],
    clusters: [
      [0, 1],
      [2, 3, 4]
    ]
  },
  expected: ["3/5", "2/5"]
}

export const giftCircle = {
  id: "P-coordinape-docs",
  source: "docs.coordinape.com Gift Circle example",
  rule: "coordinape_amount",
  input: { received: 75, total: 1500, budget: 5000000 },
  expected: 250000,
  note: "cents of USDC"
}

export const glove = {
  id: "C-shapley-glove",
  source: "textbook glove game (1 left, 2 right)",
  rule: "shapley",
  input: { n: 3, v: { "0,1": 1, "0,2": 1, "0,1,2": 1 } },
  expected: ["2/3", "1/6", "1/6"]
}

export const airport = {
  id: "C-shapley-airport",
  source: "airport game, costs 10/20/35 (Littlechild & Owen 1973 formula)",
  rule: "shapley_airport",
  input: { costs: [10, 20, 35] },
  expected: ["10/3", "25/3", "70/3"]
}
