/** What the board adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "role-keys",
    { _tag: "DefineRole", name: "Clés", purpose: "Ouvrir.", accountabilities: [] }
  ],
  [
    "2026-08-31 09:10",
    "nadia",
    "keys-awa",
    { _tag: "AssignRole", roleId: "role-keys", personId: "awa", until: "2026-12-31" }
  ],
  ["2026-08-31 12:00", "awa", "awa-declines", { _tag: "DeclineRole", roleId: "role-keys" }]
]
