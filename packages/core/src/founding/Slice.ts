/**
 * The registration of founding: its part, and the home page, which looks at every slice and so lies in a folder of its own.
 *
 * @since 0.1.0
 */
import * as Home from "../home/Home.ts"
import * as Slice from "../Slice.ts"
import * as CarrierCard from "./CarrierCard.ts"
import * as Founding from "./Founding.ts"

/** That the cooperative exists, what it is called, who carries it, and where it stands. @category slices @since 0.1.0 */
export const founding = Slice.make("founding", {
  parts: { founding: Founding, carrierCard: CarrierCard },
  views: { home: Home }
})
