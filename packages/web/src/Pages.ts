/**
 * All pages of a cooperative, by their addresses.
 *
 * @since 0.1.0
 */
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import type { Asked, Page } from "./Page.ts"
import * as Desk from "./pages/care/Desk.ts"
import * as Directory from "./pages/care/Directory.ts"
import * as Help from "./pages/care/Help.ts"
import * as Measures from "./pages/care/Measures.ts"
import * as Referrals from "./pages/care/Referrals.ts"
import * as Workshops from "./pages/care/Workshops.ts"
import * as WeekDigest from "./pages/digest/Week.ts"
import * as Consents from "./pages/follow-up/Consents.ts"
import * as Dashboard from "./pages/follow-up/Dashboard.ts"
import * as FollowUpList from "./pages/follow-up/List.ts"
import * as Mix from "./pages/follow-up/Mix.ts"
import * as Path from "./pages/follow-up/Path.ts"
import * as Reviews from "./pages/follow-up/Reviews.ts"
import * as Game from "./pages/games/Game.ts"
import * as Games from "./pages/games/Games.ts"
import * as Turn from "./pages/games/Turn.ts"
import * as Agenda from "./pages/governance/Agenda.ts"
import * as Bodies from "./pages/governance/Bodies.ts"
import * as Charter from "./pages/governance/Charter.ts"
import * as Committee from "./pages/governance/Committee.ts"
import * as Decisions from "./pages/governance/Decisions.ts"
import * as Network from "./pages/governance/Network.ts"
import * as NewProposal from "./pages/governance/NewProposal.ts"
import * as Proposal from "./pages/governance/Proposal.ts"
import * as Rule from "./pages/governance/Rule.ts"
import * as Rules from "./pages/governance/Rules.ts"
import * as Voice from "./pages/governance/Voice.ts"
import * as WhoDecides from "./pages/governance/WhoDecides.ts"
import * as Home from "./pages/Home.ts"
import * as Board from "./pages/kanban/Board.ts"
import * as Import from "./pages/kanban/Import.ts"
import * as Cooperative from "./pages/membership/Cooperative.ts"
import * as Me from "./pages/membership/Me.ts"
import * as People from "./pages/membership/People.ts"
import * as Person from "./pages/membership/Person.ts"
import * as Offline from "./pages/Offline.ts"
import * as JoinRequests from "./pages/outreach/JoinRequests.ts"
import * as Client from "./pages/business/Client.ts"
import * as Clients from "./pages/business/Clients.ts"
import * as Ideas from "./pages/business/Ideas.ts"
import * as Opportunity from "./pages/business/Opportunity.ts"
import * as Pipeline from "./pages/business/Pipeline.ts"
import * as ClientQuote from "./pages/business/Quote.ts"
import * as ThisMorning from "./pages/business/ThisMorning.ts"
import * as Fiche from "./pages/planning/Fiche.ts"
import * as Flyer from "./pages/planning/Flyer.ts"
import * as NewFiche from "./pages/planning/NewFiche.ts"
import * as Planning from "./pages/planning/Planning.ts"
import * as PublicFlyers from "./pages/public/Flyers.ts"
import * as PublicPage from "./pages/public/PublicPage.ts"
import * as Requests from "./pages/public/Requests.ts"
import * as CardGame from "./pages/skills/CardGame.ts"
import * as Compass from "./pages/skills/Compass.ts"
import * as KnowHow from "./pages/skills/KnowHow.ts"
import * as Passport from "./pages/skills/Passport.ts"
import * as ReadyFor from "./pages/skills/ReadyFor.ts"
import * as Skills from "./pages/skills/Skills.ts"
import * as Account from "./pages/treasury/Account.ts"
import * as Common from "./pages/treasury/Common.ts"
import * as Compare from "./pages/treasury/Compare.ts"
import * as Quote from "./pages/treasury/Quote.ts"
import * as Split from "./pages/treasury/Split.ts"
import * as Week from "./pages/treasury/Week.ts"

/** The one list. @category pages @since 0.1.0 */
export const all: ReadonlyArray<Page> = [
  Home.page,
  Planning.page,
  // Before the pages whose address would take the word for an id.
  NewFiche.page,
  Fiche.page,
  Flyer.page,
  Flyer.services,
  PublicFlyers.page,
  PublicPage.page,
  Requests.page,
  Clients.page,
  Client.page,
  Pipeline.page,
  Opportunity.page,
  ThisMorning.page,
  Ideas.page,
  Skills.page,
  ReadyFor.page,
  KnowHow.page,
  CardGame.page,
  Directory.page,
  Referrals.page,
  Workshops.page,
  Week.thisWeek,
  Week.page,
  Split.page,
  Compare.page,
  Account.page,
  Quote.page,
  ClientQuote.page,
  Common.page,
  Games.page,
  Game.page,
  Turn.page,
  Board.page,
  Import.page,
  Agenda.page,
  NewProposal.page,
  Proposal.page,
  Rules.page,
  Rule.page,
  Charter.page,
  Decisions.page,
  Decisions.one,
  Voice.page,
  WhoDecides.page,
  Bodies.page,
  Committee.page,
  Network.page,
  Help.page,
  Desk.page,
  Measures.page,
  Me.page,
  WeekDigest.page,
  Path.mine,
  Compass.mine,
  Consents.mine,
  Passport.page,
  People.page,
  JoinRequests.page,
  Person.page,
  Cooperative.page,
  Path.page,
  Compass.page,
  Consents.page,
  FollowUpList.page,
  Reviews.page,
  Dashboard.page,
  Mix.page,
  Offline.page
]

/** A page with what stands in its address. @category models @since 0.1.0 */
export interface Found extends Asked {
  readonly page: Page
}

/** The page at an address of this cooperative, if there is one. @category getters @since 0.1.0 */
export const find = (address: string, cooperative: CooperativeId): Found | undefined => {
  const prefix = `/kpa/${encodeURIComponent(cooperative)}/`
  if (!address.startsWith(prefix)) return undefined
  const { pathname, searchParams } = new URL(address, "http://here")
  // A path that climbs with “..” may come out in another cooperative.
  if (!pathname.startsWith(prefix)) return undefined
  const parts = pathname.slice(prefix.length).split("/")
  for (const page of all) {
    const params = paramsOf(page.path.split("/"), parts)
    if (params !== undefined) return { page, params, query: searchParams }
  }
  return undefined
}

const paramsOf = (named: ReadonlyArray<string>, parts: ReadonlyArray<string>): Asked["params"] | undefined => {
  if (named.length !== parts.length) return undefined
  const params = new Map<string, string>()
  for (const [index, name] of named.entries()) {
    const part = decoded(parts[index] ?? "")
    if (part === undefined) return undefined
    if (name.startsWith(":")) params.set(name.slice(1), part)
    else if (name !== part) return undefined
  }
  return Object.fromEntries(params)
}

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
