/**
 * The ids of what only governance has.
 *
 * @since 0.1.0
 */
import * as Ids from "../Ids.ts"

/** Something that the group has to talk about. @category ids @since 0.1.0 */
export const PointId = Ids.make("PointId")
/** @since 0.1.0 */
export type PointId = typeof PointId.Type

/** A meeting of the group. @category ids @since 0.1.0 */
export const MeetingId = Ids.make("MeetingId")
/** @since 0.1.0 */
export type MeetingId = typeof MeetingId.Type

/** A field of decisions: what, how, and by whom it is decided. @category ids @since 0.1.0 */
export const DomainId = Ids.make("DomainId")
/** @since 0.1.0 */
export type DomainId = typeof DomainId.Type

/** A body: the general meeting, a circle, a committee. @category ids @since 0.1.0 */
export const BodyId = Ids.make("BodyId")
/** @since 0.1.0 */
export type BodyId = typeof BodyId.Type
