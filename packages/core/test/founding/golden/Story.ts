/** What founding adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-09-01 09:00",
    "nadia",
    "carrier-card",
    { _tag: "DescribeCarrier", seat: "1 rue du Pont (fiction), Roubaix", registration: "123456789" }
  ]
]
