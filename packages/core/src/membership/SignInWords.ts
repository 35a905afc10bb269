/**
 * What people's devices are called, kept apart from every rule. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import * as SignIn from "./SignIn.ts"

/** What a device is called, by session. @category state @since 0.1.0 */
export interface State {
  readonly devices: { readonly [sessionId: string]: string | null }
}

/** Nobody has signed in yet. @category state @since 0.1.0 */
export const initial: State = { devices: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What a device is called stands in this. @category folding @since 0.1.0 */
export const folds = [SignIn.SessionOpened] as const

/** What devices are called after somebody signed in. @category folding @since 0.1.0 */
export const evolve = (state: State, { device, sessionId }: (typeof folds)[number]["Type"]): State => ({
  devices: Draft.put(state.devices, sessionId, device)
})
