/**
 * What business is about, by its ids.
 *
 * @since 0.1.0
 */
import * as Ids from "../Ids.ts"

/** Work that somebody may want. @category ids @since 0.1.0 */
export const OpportunityId = Ids.make("OpportunityId")
/** @since 0.1.0 */
export type OpportunityId = typeof OpportunityId.Type

/** What work would cost. @category ids @since 0.1.0 */
export const QuoteId = Ids.make("QuoteId")
/** @since 0.1.0 */
export type QuoteId = typeof QuoteId.Type

/** Work that others live of, to pick up. @category ids @since 0.1.0 */
export const IdeaId = Ids.make("IdeaId")
/** @since 0.1.0 */
export type IdeaId = typeof IdeaId.Type
