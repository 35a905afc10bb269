/**
 * The registration of governance: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Agenda from "../home/Agenda.ts"
import * as ProposalSheet from "../home/ProposalSheet.ts"
import * as Slice from "../Slice.ts"
import * as Ballot from "./Ballot.ts"
import * as Governance from "./Governance.ts"
import * as GovernanceWords from "./GovernanceWords.ts"
import * as Points from "./Points.ts"
import * as PointWords from "./PointWords.ts"
import * as Proposals from "./Proposals.ts"
import * as Proxies from "./Proxies.ts"
import * as Register from "./Register.ts"
import * as Meetings from "./Meetings.ts"
import * as Stances from "./Stances.ts"

/** What the group decides together, how, and the rules that follow from it. @category slices @since 0.1.0 */
export const governance = Slice.make("governance", {
  parts: {
    governance: Governance,
    proposals: Proposals,
    stances: Stances,
    proxies: Proxies,
    points: Points,
    meetings: Meetings,
    governanceWords: GovernanceWords,
    pointWords: PointWords
  },
  views: { register: Register, agenda: Agenda, proposal: ProposalSheet, ballot: Ballot }
})
