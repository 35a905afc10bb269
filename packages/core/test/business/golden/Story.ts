/** What business adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "mme-l-writes",
    { _tag: "CorrectClient", clientId: "mme-l", mail: "lambert@exemple.invalid" }
  ]
]
