/**
 * All pages of a cooperative, by their addresses.
 *
 * @since 0.1.0
 */
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import type { Asked, Page } from "./Page.ts"
import * as Dashboard from "./pages/follow-up/Dashboard.ts"
import * as FollowUpList from "./pages/follow-up/List.ts"
import * as Path from "./pages/follow-up/Path.ts"
import * as Agenda from "./pages/governance/Agenda.ts"
import * as Proposal from "./pages/governance/Proposal.ts"
import * as Rules from "./pages/governance/Rules.ts"
import * as Home from "./pages/Home.ts"
import * as Me from "./pages/membership/Me.ts"
import * as People from "./pages/membership/People.ts"
import * as Person from "./pages/membership/Person.ts"
import * as Client from "./pages/planning/Client.ts"
import * as Clients from "./pages/planning/Clients.ts"
import * as Fiche from "./pages/planning/Fiche.ts"
import * as NewFiche from "./pages/planning/NewFiche.ts"
import * as Planning from "./pages/planning/Planning.ts"
import * as Skills from "./pages/planning/Skills.ts"
import * as Week from "./pages/treasury/Week.ts"

/** The one list. @category pages @since 0.1.0 */
export const all: ReadonlyArray<Page> = [
  Home.page,
  Planning.page,
  // Before the pages whose address would take the word for an id.
  NewFiche.page,
  Fiche.page,
  Clients.page,
  Client.page,
  Skills.page,
  Week.thisWeek,
  Week.page,
  Agenda.page,
  Proposal.page,
  Rules.page,
  Me.page,
  Path.mine,
  People.page,
  Person.page,
  Path.page,
  FollowUpList.page,
  Dashboard.page
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
