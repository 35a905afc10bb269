/** One payment from a client, and what becomes of it. Everybody here is invented, and so is the tariff. */
import * as LocalDate from "@kpacite/core/LocalDate"
import { FicheId, ReceiptId } from "@kpacite/core/Ids"
import * as Pot from "@kpacite/core/treasury/Pot"
import type * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"

const tariff: Tariff.Tariff = {
  name: "Exemple",
  carrier: "Exemple",
  source: "inventé pour l'exemple",
  readOn: LocalDate.LocalDate.make("2026-07-06"),
  base: "cashedHt",
  brackets: [{ upTo: null, rate: 1_200 }],
  monthlyFees: []
}

/** 240 € with 20 % VAT, 15 € of costs, 10 % for the common pot. **Units** - cents. */
export const line = Pot.waterfall({
  receipt: {
    receiptId: ReceiptId.make("exemple"),
    ficheId: FicheId.make("exemple"),
    workDay: LocalDate.LocalDate.make("2026-07-06"),
    ttc: 24_000,
    vat: 2_000
  },
  outstanding: { costs: 1_500, generalCosts: 0, fees: 0 },
  tariff,
  baseSoFar: 0,
  commonPot: 1_000
})

export const people = [
  { name: "Awa", hours: 10 },
  { name: "Malo", hours: 7 },
  { name: "Zoé", hours: 7 },
  { name: "Inès", hours: 4 }
] as const

const facts = Facts.euros({
  pot: Money.eur(BigInt(line.envelope)),
  people: people.map(({ hours, name }) => ({ id: name, minutes: hours * 60 }))
})

export const settled = Steady.settle(Steady.empty, {
  splitId: "2026-W28",
  entitlements: Result.getOrThrow(Entitlement.of({ _tag: "ByHours" }, facts))
})
