/**
 * The registration of the week in one mail; what stands in it is made of the view of the whole.
 *
 * @since 0.1.0
 */
import * as WeekDigest from "../home/WeekDigest.ts"
import * as Slice from "../Slice.ts"
import * as DigestAddresses from "./DigestAddresses.ts"
import * as Digests from "./Digests.ts"

/** Who gets the week in one mail, and what stands in it. @category slices @since 0.1.0 */
export const digest = Slice.make("digest", {
  parts: { digests: Digests, digestAddresses: DigestAddresses },
  views: { week: WeekDigest }
})
