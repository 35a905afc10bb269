/**
 * The registration of business: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as ClientList from "../home/ClientList.ts"
import * as ClientSheet from "../home/ClientSheet.ts"
import * as Pipeline from "../home/Pipeline.ts"
import * as QuoteSheet from "../home/QuoteSheet.ts"
import * as ThisMorning from "../home/ThisMorning.ts"
import * as Slice from "../Slice.ts"
import * as BusinessWords from "./BusinessWords.ts"
import * as Clients from "./Clients.ts"
import * as IdeaList from "./IdeaList.ts"
import * as Ideas from "./Ideas.ts"
import * as Opportunities from "./Opportunities.ts"
import * as Prospecting from "./Prospecting.ts"
import * as Quotes from "./Quotes.ts"

/** Whom the group works for, how it finds work within the law, and what was agreed for which price. @category slices @since 0.1.0 */
export const business = Slice.make("business", {
  parts: {
    clients: Clients,
    prospecting: Prospecting,
    opportunities: Opportunities,
    quotes: Quotes,
    ideas: Ideas,
    businessWords: BusinessWords
  },
  views: {
    clients: ClientList,
    client: ClientSheet,
    "this-morning": ThisMorning,
    pipeline: Pipeline,
    quote: QuoteSheet,
    ideas: IdeaList
  }
})
