/**
 * The registration of care: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"

/** What keeps people safe with each other, and who can help. @category slices @since 0.1.0 */
export const care = Slice.make("care", { parts: {}, views: {} })
