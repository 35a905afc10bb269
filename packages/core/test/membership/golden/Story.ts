/** What the membership adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "paul",
    { _tag: "WelcomeCoordinator", name: "Paul", adult: true, profiles: ["economic"] }
  ],
  [
    "2026-08-31 09:10",
    "nadia",
    "rose",
    { _tag: "Apply", name: "Rose", birthDate: "2007-02-03", motivation: "Je veux apprendre à tenir une caisse." }
  ],
  ["2026-08-31 09:20", "paul", "rose-heard", { _tag: "HearMotivation", personId: "rose" }],
  ["2026-08-31 09:30", "paul", "rose-admitted", { _tag: "Admit", personId: "rose" }]
]
