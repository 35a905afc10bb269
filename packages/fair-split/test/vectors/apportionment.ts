export interface ApportionmentVector {
  readonly id: string
  readonly source: string
  readonly rule: "hamilton" | "hamilton_smallfirst" | "webster" | "hill" | "dhondt" | "adams" | "dean" | "quota"
  readonly input: { readonly weights: ReadonlyArray<number>; readonly pot: number }
  readonly expected: ReadonlyArray<number>
  readonly note?: string
}

export const vectors: ReadonlyArray<ApportionmentVector> = [
  {
    id: "A-weakprop-adams",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "adams",
    input: { weights: [14, 28, 7, 35], pot: 12 },
    expected: [2, 4, 1, 5]
  },
  {
    id: "A-quotaviolation-adams",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "adams",
    input: { weights: [27, 3, 1], pot: 23 },
    expected: [19, 3, 1],
    note: "violates quota; exact quotas 20.032, 2.226, 0.742"
  },
  {
    id: "A-BY75-ex1-dean",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "dean",
    input: { weights: [5117, 4400, 162, 161, 160], pot: 100 },
    expected: [51, 43, 2, 2, 2]
  },
  {
    id: "A-weakprop-dean",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "dean",
    input: { weights: [14, 28, 7, 35], pot: 12 },
    expected: [2, 4, 1, 5]
  },
  {
    id: "A-weakprop-dhondt",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "dhondt",
    input: { weights: [14, 28, 7, 35], pot: 12 },
    expected: [2, 4, 1, 5]
  },
  {
    id: "A-AT2019",
    source:
      "Austrian National Council 2019 (official result), via github.com/martinlackner/apportionment tests; parties under 4 % removed",
    rule: "dhondt",
    input: { weights: [1789417, 1011868, 772666, 387124, 664055], pot: 183 },
    expected: [71, 40, 31, 15, 26]
  },
  {
    id: "A-BY75-ex2-dhondt",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "dhondt",
    input: { weights: [9061, 7179, 5259, 3319, 1182], pot: 26 },
    expected: [10, 7, 5, 3, 1]
  },
  {
    id: "A-alabama-min-43",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "hamilton",
    input: { weights: [19, 50, 1], pot: 43 },
    expected: [12, 31, 0]
  },
  {
    id: "A-BY75-ex1-hamilton",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "hamilton",
    input: { weights: [5117, 4400, 162, 161, 160], pot: 100 },
    expected: [51, 44, 2, 2, 1]
  },
  {
    id: "A-weakprop-hamilton",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "hamilton",
    input: { weights: [14, 28, 7, 35], pot: 12 },
    expected: [2, 4, 1, 5]
  },
  {
    id: "A-HMEW-324",
    source: 'Stein, How Math Explains the World, "The Smoke-Filled Rooms" (issuhub.com extract)',
    rule: "hamilton",
    input: { weights: [567, 385, 42, 6], pot: 324 },
    expected: [184, 125, 13, 2],
    note: "one more to share, C loses one"
  },
  {
    id: "A-HMEW-323",
    source: 'Stein, How Math Explains the World, "The Smoke-Filled Rooms" (issuhub.com extract)',
    rule: "hamilton",
    input: { weights: [567, 385, 42, 6], pot: 323 },
    expected: [183, 124, 14, 2]
  },
  {
    id: "A-twitter",
    source: "github.com/AnthonyLloyd/CsCheck Tests/AllocatorTests.cs (Apache-2.0)",
    rule: "hamilton",
    input: { weights: [406, 348, 246, 0], pot: 100 },
    expected: [41, 35, 24, 0],
    note: 'CsCheck error-minimising allocator gives [40,35,25,0] on the same input: Hamilton ties at .6 (40.6 and 24.6) are decided by the tie rule; with "smaller weight first" Hamilton also gives [40,35,25,0]'
  },
  {
    id: "A-alabama-min-42",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "hamilton",
    input: { weights: [19, 50, 1], pot: 42 },
    expected: [11, 30, 1]
  },
  {
    id: "A-662-10",
    source: "classic textbook three-state Alabama example (6,6,2)",
    rule: "hamilton",
    input: { weights: [6, 6, 2], pot: 10 },
    expected: [4, 4, 2]
  },
  {
    id: "A-poppar-after",
    source: "people.math.wisc.edu/~jwrobbin/141dir/HamiltonPopulationParadox.html (COMAP, problem 10 p.535)",
    rule: "hamilton",
    input: { weights: [5657564, 3507464, 3885693, 201049], pot: 100 },
    expected: [43, 26, 29, 2],
    note: "population paradox: D shrank and gained, B and C grew and lost"
  },
  {
    id: "A-pearls-37",
    source: "github.com/scheinerman/Apportionments.jl data/pearls*.csv (inputs); outputs computed",
    rule: "hamilton",
    input: { weights: [5900, 7600, 1400], pot: 37 },
    expected: [15, 19, 3]
  },
  {
    id: "A-BY75-ex2-hamilton",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "hamilton",
    input: { weights: [9061, 7179, 5259, 3319, 1182], pot: 26 },
    expected: [9, 7, 5, 4, 1]
  },
  {
    id: "A-662-11",
    source: "classic textbook three-state Alabama example (6,6,2)",
    rule: "hamilton",
    input: { weights: [6, 6, 2], pot: 11 },
    expected: [5, 5, 1]
  },
  {
    id: "A-pearls-36",
    source: "github.com/scheinerman/Apportionments.jl data/pearls*.csv (inputs); outputs computed",
    rule: "hamilton",
    input: { weights: [5900, 7600, 1400], pot: 36 },
    expected: [14, 18, 4]
  },
  {
    id: "A-twitter-smallfirst",
    source: "github.com/AnthonyLloyd/CsCheck Tests/AllocatorTests.cs (Apache-2.0)",
    rule: "hamilton_smallfirst",
    input: { weights: [406, 348, 246, 0], pot: 100 },
    expected: [40, 35, 25, 0]
  },
  {
    id: "A-quotaviolation-hill",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "hill",
    input: { weights: [4, 1, 1], pot: 3 },
    expected: [1, 1, 1],
    note: "violates quota; exact quotas 2.000, 0.500, 0.500"
  },
  {
    id: "A-weakprop-hill",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "hill",
    input: { weights: [14, 28, 7, 35], pot: 12 },
    expected: [2, 4, 1, 5]
  },
  {
    id: "A-BY75-ex1-hill",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "hill",
    input: { weights: [5117, 4400, 162, 161, 160], pot: 100 },
    expected: [51, 43, 2, 2, 2]
  },
  {
    id: "A-quota-poppar-2",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "quota",
    input: { weights: [7, 42, 3], pot: 5 },
    expected: [0, 5, 0],
    note: "quota method violates population monotonicity: A 6->7 loses its unit to B 44->42"
  },
  {
    id: "A-BY75-ex2-quota",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "quota",
    input: { weights: [9061, 7179, 5259, 3319, 1182], pot: 26 },
    expected: [10, 7, 5, 3, 1]
  },
  {
    id: "A-quota-tie",
    source: "github.com/martinlackner/apportionment examples/quota-ties.py (input); index tie rule",
    rule: "quota",
    input: { weights: [720, 720, 120, 120], pot: 8 },
    expected: [4, 3, 1, 0]
  },
  {
    id: "A-BY75-ex1-quota",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "quota",
    input: { weights: [5117, 4400, 162, 161, 160], pot: 100 },
    expected: [52, 44, 2, 1, 1]
  },
  {
    id: "A-BY75-ex2-webster",
    source:
      "Balinski & Young, The quota method of apportionment, Amer. Math. Monthly 82 (1975) 701-730; numbers as in tests of github.com/martinlackner/apportionment (MIT)",
    rule: "webster",
    input: { weights: [9061, 7179, 5259, 3319, 1182], pot: 26 },
    expected: [9, 8, 5, 3, 1]
  },
  {
    id: "A-quotaviolation-webster",
    source: "worked out twice, with JavaScript bigints and with Python fractions",
    rule: "webster",
    input: { weights: [27, 5, 1, 1, 8], pot: 25 },
    expected: [15, 3, 1, 1, 5],
    note: "violates quota; exact quotas 16.071, 2.976, 0.595, 0.595, 4.762"
  }
]
