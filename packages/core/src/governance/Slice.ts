/**
 * The registration of governance: its part of the state and its view.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Governance from "./Governance.ts"
import * as Register from "./Register.ts"

/** What the group decided, and the rules that follow from it. @category slices @since 0.1.0 */
export const governance = Slice.make("governance", { parts: { governance: Governance }, views: { register: Register } })
