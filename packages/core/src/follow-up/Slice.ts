/**
 * The registration of the follow-up: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Consents from "./Consents.ts"
import * as ConsentSheet from "./ConsentSheet.ts"
import * as Dashboard from "./Dashboard.ts"
import * as FollowUp from "./FollowUp.ts"
import * as FollowUpList from "./FollowUpList.ts"
import * as FollowUpWords from "./FollowUpWords.ts"
import * as Goals from "./Goals.ts"
import * as Indicators from "./Indicators.ts"
import * as Mix from "./Mix.ts"
import * as MixSheet from "./MixSheet.ts"
import * as Path from "./Path.ts"
import * as Referents from "./Referents.ts"
import * as ReviewList from "./ReviewList.ts"
import * as Reviews from "./Reviews.ts"
import * as ReviewWords from "./ReviewWords.ts"

/** Each young person over time: interviews, goals, what they agree to, and what a funder may count. @category slices @since 0.1.0 */
export const followUp = Slice.make("follow-up", {
  parts: {
    referents: Referents,
    followUp: FollowUp,
    goals: Goals,
    consents: Consents,
    indicators: Indicators,
    mix: Mix,
    followUpWords: FollowUpWords,
    reviews: Reviews,
    reviewWords: ReviewWords
  },
  views: {
    path: Path,
    list: FollowUpList,
    dashboard: Dashboard,
    mix: MixSheet,
    consents: ConsentSheet,
    reviews: ReviewList
  }
})
