/**
 * What two tenants of one place must be to each other, as tests: nothing.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import { tenantIsolation } from "./internal/TenantIsolation.ts"
import type { Harness } from "./internal/TenantsHarness.ts"

export type { Harness, Tenant } from "./internal/TenantsHarness.ts"

/**
 * Declares every test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    tenantIsolation(harness)
  })
}
