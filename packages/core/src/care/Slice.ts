/**
 * The registration of care: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Directory from "./Directory.ts"
import * as Partners from "./Partners.ts"
import * as WorkshopList from "./WorkshopList.ts"
import * as Workshops from "./Workshops.ts"

/** Who outside can help, and workshops that others give. @category slices @since 0.1.0 */
export const care = Slice.make("care", {
  parts: { directory: Partners, workshops: Workshops },
  views: { directory: Directory, workshops: WorkshopList }
})
