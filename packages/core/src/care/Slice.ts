/**
 * The registration of care: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Concerns from "./Concerns.ts"
import * as ConcernWords from "./ConcernWords.ts"
import * as Desk from "./Desk.ts"
import * as Directory from "./Directory.ts"
import * as Help from "./Help.ts"
import * as MeasureList from "./MeasureList.ts"
import * as Measures from "./Measures.ts"
import * as Partners from "./Partners.ts"
import * as ReferralList from "./ReferralList.ts"
import * as Referrals from "./Referrals.ts"
import * as ReferralWords from "./ReferralWords.ts"
import * as WorkshopList from "./WorkshopList.ts"
import * as Workshops from "./Workshops.ts"

/** What keeps people safe with each other, who outside can help, and workshops that others give. @category slices @since 0.1.0 */
export const care = Slice.make("care", {
  parts: {
    measures: Measures,
    concerns: Concerns,
    concernWords: ConcernWords,
    directory: Partners,
    referrals: Referrals,
    referralWords: ReferralWords,
    workshops: Workshops
  },
  views: {
    measures: MeasureList,
    help: Help,
    desk: Desk,
    directory: Directory,
    referrals: ReferralList,
    workshops: WorkshopList
  }
})
