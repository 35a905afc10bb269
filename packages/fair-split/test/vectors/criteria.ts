export interface CriteriaVector {
  readonly id: string
  readonly source: string
  readonly rule: "independent_markets" | "utilitarian_phantoms" | "average" | "median_normalised"
  readonly input: { readonly proposals: ReadonlyArray<ReadonlyArray<number>> }
  readonly expected: ReadonlyArray<string>
}

export const vectors: ReadonlyArray<CriteriaVector> = [
  {
    id: "P-avg-cycle",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "average",
    input: {
      proposals: [
        [0, 50, 50],
        [80, 0, 20],
        [20, 80, 0]
      ]
    },
    expected: ["1/3", "13/30", "7/30"]
  },
  {
    id: "P-avg-three",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "average",
    input: {
      proposals: [
        [60, 30, 10],
        [50, 20, 30],
        [10, 80, 10]
      ]
    },
    expected: ["2/5", "13/30", "1/6"]
  },
  {
    id: "P-im-single-minded",
    source:
      "Freeman, Pennock, Peters, Wortman Vaughan, Truthful aggregation of budget proposals (EC 2019 / JET 2021); definition of the paper, instance derived",
    rule: "independent_markets",
    input: {
      proposals: [
        [100, 0, 0],
        [100, 0, 0],
        [0, 100, 0],
        [0, 0, 100]
      ]
    },
    expected: ["1/2", "1/4", "1/4"]
  },
  {
    id: "P-im-three",
    source:
      "Freeman, Pennock, Peters, Wortman Vaughan, Truthful aggregation of budget proposals (EC 2019 / JET 2021); definition of the paper, instance derived",
    rule: "independent_markets",
    input: {
      proposals: [
        [60, 30, 10],
        [50, 20, 30],
        [10, 80, 10]
      ]
    },
    expected: ["7/15", "3/10", "7/30"]
  },
  {
    id: "P-med-cycle",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "median_normalised",
    input: {
      proposals: [
        [0, 50, 50],
        [80, 0, 20],
        [20, 80, 0]
      ]
    },
    expected: ["2/9", "5/9", "2/9"]
  },
  {
    id: "P-med-single-minded",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "median_normalised",
    input: {
      proposals: [
        [100, 0, 0],
        [100, 0, 0],
        [0, 100, 0],
        [0, 0, 100]
      ]
    },
    expected: ["1", "0", "0"]
  },
  {
    id: "P-util-three",
    source:
      "Freeman, Pennock, Peters, Wortman Vaughan, Truthful aggregation of budget proposals (EC 2019 / JET 2021); definition of the paper, instance derived",
    rule: "utilitarian_phantoms",
    input: {
      proposals: [
        [60, 30, 10],
        [50, 20, 30],
        [10, 80, 10]
      ]
    },
    expected: ["1/2", "3/10", "1/5"]
  },
  {
    id: "P-util-cycle",
    source:
      "Freeman, Pennock, Peters, Wortman Vaughan, Truthful aggregation of budget proposals (EC 2019 / JET 2021); definition of the paper, instance derived",
    rule: "utilitarian_phantoms",
    input: {
      proposals: [
        [0, 50, 50],
        [80, 0, 20],
        [20, 80, 0]
      ]
    },
    expected: ["1/4", "1/2", "1/4"]
  }
]
