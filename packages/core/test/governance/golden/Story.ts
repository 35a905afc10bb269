/** What the group adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  ["2026-09-01 10:00", "awa", "point-keys", { _tag: "RaisePoint", kind: "blockage", words: "Personne n'a les clés." }],
  [
    "2026-09-01 10:05",
    "zoe",
    "point-noise",
    { _tag: "RaiseAnonymousPoint", kind: "subject", words: "On crie trop dans le local." }
  ],
  ["2026-09-01 10:10", "malo", "point-door", { _tag: "RaisePoint", kind: "idea", words: "Une boîte à clés." }],
  ["2026-09-01 10:15", "lina", "keys-too", { _tag: "SupportPoint", pointId: "point-keys" }],
  ["2026-09-01 10:20", "nadia", "one-of-two", { _tag: "MergePoints", pointId: "point-door", into: "point-keys" }],
  ["2026-09-01 10:25", "noah", "point-old", { _tag: "RaisePoint", kind: "review", words: "La charte est longue." }],
  ["2026-09-01 10:30", "noah", "no-old", { _tag: "WithdrawPoint", pointId: "point-old" }],
  ["2026-09-01 10:35", "zoe", "point-smoke", { _tag: "RaiseAnonymousPoint", kind: "idea", words: "Moins de fumée." }],
  ["2026-09-01 10:40", "zoe", "no-smoke", { _tag: "WithdrawAnonymousPoint", pointId: "point-smoke" }],
  [
    "2026-09-01 11:00",
    "awa",
    "meeting-wednesday",
    { _tag: "PlanMeeting", startsAt: "2026-09-02T16:00:00.000Z", minutes: 60, place: "Au local" }
  ],
  [
    "2026-09-02 18:00",
    "malo",
    "open-wednesday",
    {
      _tag: "OpenMeeting",
      meetingId: "meeting-wednesday",
      present: ["awa", "malo", "zoe", "nadia"],
      facilitator: "awa",
      scribe: "malo",
      timekeeper: "zoe"
    }
  ],
  ["2026-09-02 18:20", "awa", "keys-explained", { _tag: "TreatPoint", pointId: "point-keys", as: "explained" }],
  ["2026-09-02 18:40", "malo", "noise-later", { _tag: "TreatPoint", pointId: "point-noise", as: "postponed" }],
  ["2026-09-02 19:00", "malo", "close-wednesday", { _tag: "CloseMeeting", meetingId: "meeting-wednesday" }]
]
