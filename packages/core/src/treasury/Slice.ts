/**
 * The registration of the treasury: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Approvals from "./Approvals.ts"
import * as CarrierTerms from "./CarrierTerms.ts"
import * as CostList from "./CostList.ts"
import * as Costs from "./Costs.ts"
import * as Ledger from "./Ledger.ts"
import * as Payout from "./Payout.ts"
import * as Quote from "./Quote.ts"
import * as Receipts from "./Receipts.ts"
import * as RuleAnswers from "./RuleAnswers.ts"
import * as Sharing from "./Sharing.ts"
import * as Spending from "./Spending.ts"
import * as TreasuryWords from "./TreasuryWords.ts"
import * as WeekSheet from "./WeekSheet.ts"
import * as WhatIf from "./WhatIf.ts"

/** Money from the client to the person: what came in, what the carrier keeps, how it is shared, and what is paid out. @category slices @since 0.1.0 */
export const treasury = Slice.make("treasury", {
  parts: {
    carrierTerms: CarrierTerms,
    receipts: Receipts,
    ruleAnswers: RuleAnswers,
    sharing: Sharing,
    approvals: Approvals,
    spending: Spending,
    payout: Payout,
    costs: Costs,
    treasuryWords: TreasuryWords
  },
  views: { week: WeekSheet, ledger: Ledger, quote: Quote, costs: CostList, "what-if": WhatIf }
})
