/**
 * The memory that the states of cooperatives, and of who may come in to them, share in a process.
 *
 * @since 0.1.0
 */
import * as Memory from "@kpacite/event-store/deciding/Memory"
import { Context } from "effect"

/** The memory that is used here. @category services @since 0.1.0 */
export const HostMemory: Context.Reference<Memory.Memory> = Context.Reference("@kpacite/host/HostMemory", {
  defaultValue: () => Memory.make()
})
