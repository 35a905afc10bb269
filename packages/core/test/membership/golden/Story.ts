/** What membership adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-09-01 10:00",
    "nadia",
    "awa-invited",
    { _tag: "InvitePerson", personId: "awa", hasBeenIn: false, isIn: false }
  ],
  ["2026-09-01 10:05", "awa", "awa-phone", { _tag: "OpenSession", invitationId: "awa-invited", device: "Firefox, Android" }],
  ["2026-09-01 12:00", "awa", "awa-allows", { _tag: "AllowInvitation", personId: "awa" }],
  ["2026-09-01 18:00", "awa", "awa-closes", { _tag: "CloseSession", sessionId: "awa-phone" }],
  ["2026-09-02 09:00", "nadia", "awa-out", { _tag: "SignOutEverywhere", personId: "awa" }]
]
