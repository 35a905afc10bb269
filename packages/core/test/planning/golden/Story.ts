/** What planning adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "mme-l-writes",
    { _tag: "CorrectClient", clientId: "mme-l", mail: "lambert@exemple.invalid" }
  ],
  [
    "2026-08-31 09:10",
    "nadia",
    "f14-corrected-once",
    {
      _tag: "CorrectAttendance",
      ficheId: "f14-automne",
      attendances: [
        { personId: "awa", minutes: 200 },
        { personId: "malo", minutes: 210 },
        { personId: "tom", minutes: 210 },
        { personId: "noah", minutes: 180 }
      ],
      reason: "Awa est partie un peu plus tôt."
    }
  ],
  ["2026-08-31 09:20", "awa", "f14-not-corrected", { _tag: "DropCorrection", ficheId: "f14-automne" }],
  [
    "2026-08-31 09:30",
    "nadia",
    "f14-corrected",
    {
      _tag: "CorrectAttendance",
      ficheId: "f14-automne",
      attendances: [
        { personId: "awa", minutes: 210 },
        { personId: "malo", minutes: 210 },
        { personId: "tom", minutes: 210 },
        { personId: "noah", minutes: 210 }
      ],
      reason: "Noah est resté jusqu'à la fin."
    }
  ],
  [
    "2026-08-31 09:40",
    "malo",
    "f14-corrected-yes",
    { _tag: "AgreeCorrection", ficheId: "f14-automne", proposedAt: "2026-08-31T07:30:00.000Z" }
  ],
  [
    "2026-08-31 10:00",
    "nadia",
    "f16-sans-service",
    {
      _tag: "OpenFiche",
      clientId: "mme-l",
      title: "Ranger la cave",
      place: "Au local",
      startsAt: "2026-09-05T07:00:00.000Z",
      endsAt: "2026-09-05T09:00:00.000Z",
      seats: { min: 1, max: 2, learner: 0 },
      work: { task: "light" },
      priceCents: 4000
    }
  ],
  [
    "2026-08-31 11:00",
    "nadia",
    "f17-a-deux",
    {
      _tag: "OpenFiche",
      clientId: "mme-l",
      title: "Arroser le jardin",
      place: "Chez Mme L.",
      startsAt: "2026-09-05T12:00:00.000Z",
      endsAt: "2026-09-05T14:00:00.000Z",
      seats: { min: 1, max: 2, learner: 0 },
      work: { task: "light" },
      priceCents: 4000
    }
  ],
  ["2026-08-31 11:10", "noah", "f17-noah", { _tag: "SignUp", ficheId: "f17-a-deux", seat: "regular" }],
  ["2026-08-31 11:20", "awa", "f17-awa", { _tag: "SignUp", ficheId: "f17-a-deux", seat: "regular" }],
  ["2026-08-31 12:00", "nadia", "f17-confirmed", { _tag: "ConfirmFiche", ficheId: "f17-a-deux" }],
  ["2026-09-05 13:30", "nadia", "f17-here", { _tag: "CheckIn", ficheId: "f17-a-deux", people: ["awa", "noah"] }],
  ["2026-09-05 13:40", "awa", "f17-awa-goes", { _tag: "Withdraw", ficheId: "f17-a-deux" }],
  [
    "2026-09-06 09:00",
    "nadia",
    "f18-sans-devis",
    {
      _tag: "OpenFiche",
      clientId: "mme-l",
      title: "Ranger le grenier",
      place: "Chez Mme L.",
      startsAt: "2026-09-12T07:00:00.000Z",
      endsAt: "2026-09-12T09:00:00.000Z",
      seats: { min: 1, max: 2, learner: 0 },
      work: { task: "light" },
      priceCents: 4000
    }
  ],
  [
    "2026-09-06 10:00",
    "nadia",
    "f17-cancelled",
    { _tag: "CancelFiche", ficheId: "f17-a-deux", reason: "Noah aurait été seul." }
  ]
]
