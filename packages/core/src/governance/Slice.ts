/**
 * The registration of governance: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Agenda from "../home/Agenda.ts"
import * as CommitteePapers from "../home/CommitteePapers.ts"
import * as FrameSheet from "../home/FrameSheet.ts"
import * as ProposalSheet from "../home/ProposalSheet.ts"
import * as WhoDecides from "../home/WhoDecides.ts"
import * as Slice from "../Slice.ts"
import * as Ballot from "./Ballot.ts"
import * as Bodies from "./Bodies.ts"
import * as CharterSheet from "./CharterSheet.ts"
import * as Diagram from "./Diagram.ts"
import * as Domains from "./Domains.ts"
import * as Frame from "./Frame.ts"
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
    domains: Domains,
    bodies: Bodies,
    frame: Frame,
    governanceWords: GovernanceWords,
    pointWords: PointWords
  },
  views: {
    register: Register,
    agenda: Agenda,
    proposal: ProposalSheet,
    ballot: Ballot,
    "who-decides": WhoDecides,
    diagram: Diagram,
    "committee-papers": CommitteePapers,
    frame: FrameSheet,
    charter: CharterSheet
  }
})
