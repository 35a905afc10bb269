/**
 * The registration of outreach: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as JoinRequestList from "./JoinRequestList.ts"
import * as JoinRequests from "./JoinRequests.ts"
import * as LeadList from "./LeadList.ts"
import * as Leads from "./Leads.ts"
import * as Referrers from "./Referrers.ts"

/** Those outside who would like to join, those who send them, and those who may need us. @category slices @since 0.1.0 */
export const outreach = Slice.make("outreach", {
  parts: { referrers: Referrers, joinRequests: JoinRequests, leads: Leads },
  views: { "join-requests": JoinRequestList, leads: LeadList }
})
