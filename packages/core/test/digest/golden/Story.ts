/** The week in one mail, added to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  ["2026-08-31 07:00", "awa", "awa-wants", { _tag: "ChooseDigest", address: "awa@exemple.invalid", day: 1 }],
  ["2026-08-31 07:10", "malo", "malo-wants", { _tag: "ChooseDigest", address: "malo@exemple.invalid", day: 3 }],
  ["2026-08-31 09:00", "operator", "monday", { _tag: "SendDigest" }],
  ["2026-09-01 09:00", "awa", "awa-stops", { _tag: "StopDigest" }]
]
