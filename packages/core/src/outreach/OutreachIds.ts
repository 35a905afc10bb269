/**
 * What outreach is about, by its ids.
 *
 * @since 0.1.0
 */
import * as Ids from "../Ids.ts"

/** Work that somebody may want, as it was heard of. @category ids @since 0.1.0 */
export const LeadId = Ids.make("LeadId")
/** @since 0.1.0 */
export type LeadId = typeof LeadId.Type
