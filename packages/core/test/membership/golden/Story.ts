/** What membership adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const everybody = ["yanis", "lina", "awa", "malo", "fatou", "jade", "tom", "ines", "zoe", "ilyes", "noah", "rose"]

export const story: Story = [
  [
    "2026-09-01 10:00",
    "nadia",
    "awa-invited",
    { _tag: "InvitePerson", personId: "awa", hasBeenIn: false, signedIn: [] }
  ],
  [
    "2026-09-01 10:05",
    "awa",
    "awa-phone",
    { _tag: "OpenSession", invitationId: "awa-invited", device: "Firefox, Android" }
  ],
  ["2026-09-01 12:00", "awa", "awa-allows", { _tag: "AllowInvitation", personId: "awa", inviterId: "nadia" }],
  ["2026-09-01 18:00", "awa", "awa-closes", { _tag: "CloseSession", invitationId: "awa-invited" }],
  ["2026-09-02 09:00", "nadia", "awa-out", { _tag: "SignOutEverywhere", personId: "awa" }],
  [
    "2026-10-01 09:00",
    "nadia",
    "parents-zoe-again",
    {
      _tag: "RecordParentalAuthorisation",
      personId: "zoe",
      signedBy: "bothHolders",
      acts: ["signCape", "receivePay"],
      words: "Pas le dimanche.",
      signedOn: "2026-09-30"
    }
  ],
  [
    "2026-10-01 09:10",
    "nadia",
    "cape-jade-north",
    {
      _tag: "SignCape",
      personId: "jade",
      fullTimeEmployee: false,
      signedOn: "2026-10-01",
      startsOn: "2026-10-01",
      endsOn: "2027-09-30",
      contents: {
        programme: "Préparer un atelier de couture.",
        means: "Un local et deux machines.",
        carrierFee: "Dix pour cent de la marge.",
        commitmentsToThirdParties: "Aucun au-delà des prestations.",
        accountingInformation: "Chaque mois.",
        earlyTermination: "À tout moment, par écrit.",
        payBeforeActivity: "Aucune.",
        socialContributions: "Payées par le porteur."
      }
    }
  ],
  [
    "2026-10-02 09:00",
    "nadia",
    "cape-jade-north-goes-on",
    {
      _tag: "RenewCape",
      personId: "jade",
      fullTimeEmployee: false,
      signedOn: "2026-10-02",
      startsOn: "2027-10-01",
      endsOn: "2028-09-30"
    }
  ],
  [
    "2026-10-03 09:00",
    "samuel",
    "samuel-again",
    { _tag: "ApplyAgain", personId: "samuel", motivation: "J'ai fini ma formation." }
  ],
  [
    "2026-10-04 09:00",
    "nadia",
    "paul",
    { _tag: "WelcomeCoordinator", name: "Paul", adult: true, profiles: ["economic"] }
  ],
  [
    "2026-10-04 09:10",
    "nadia",
    "rose",
    { _tag: "Apply", name: "Rose", birthDate: "2007-02-03", motivation: "Je veux apprendre à tenir une caisse." }
  ],
  ["2026-10-04 09:20", "paul", "rose-heard", { _tag: "HearMotivation", personId: "rose" }],
  ["2026-10-04 09:30", "paul", "rose-admitted", { _tag: "Admit", personId: "rose" }],
  ["2026-10-05 09:00", "awa", "awa-allows-nadia", { _tag: "AllowInvitation", personId: "awa", inviterId: "nadia" }],
  [
    "2026-10-06 09:00",
    "nadia",
    "cape-jade-north-ends",
    { _tag: "EndCape", personId: "jade", carrier: "Coopérative du Nord", lastDay: "2026-10-05" }
  ],
  // Somebody of a partner, and a charter that is asked for later than it is adopted.
  [
    "2026-10-06 09:00",
    "nadia",
    "iris",
    { _tag: "WelcomePartner", name: "Iris Petit", organisation: "La Condition Publique" }
  ],
  [
    "2026-10-06 10:00",
    "awa",
    "charter-anew",
    {
      _tag: "OpenProposal",
      title: "La charte",
      text: "Plus courte.",
      change: { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: "2027-09-01" }
    }
  ],
  ...everybody.map(
    (who) =>
      [
        "2026-10-06 11:00",
        who,
        `charter-anew-${who}`,
        { _tag: "TakeStance", proposalId: "charter-anew", version: 1, stance: { _tag: "Agree" } }
      ] as const
  ),
  [
    "2026-10-06 12:00",
    "awa",
    "charter-anew-outcome",
    { _tag: "StateOutcome", proposalId: "charter-anew", statement: "D'accord." }
  ],
  ["2026-10-07 09:00", "nadia", "rose-away", { _tag: "Pause", personId: "rose" }],
  [
    "2026-10-08 09:00",
    "nadia",
    "nina",
    {
      _tag: "Apply",
      name: "Nina",
      birthDate: "2008-05-06",
      motivation: "J'habite à côté.",
      wishes: "La couture et le vélo.",
      availability: "Le mercredi."
    }
  ],
  [
    "2026-10-08 09:10",
    "nadia",
    "nina-later",
    { _tag: "Defer", personId: "nina", reason: "On est complet ce mois-ci." }
  ],
  [
    "2026-10-09 09:00",
    "nadia",
    "nina-again",
    { _tag: "ApplyAgain", personId: "nina", birthDate: "2008-05-06", motivation: "Toujours envie." }
  ]
]
