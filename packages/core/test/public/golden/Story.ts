/** What is public, added to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const contact = { contactId: "mme-b" }

export const story: Story = [
  ["2026-08-31 09:00", "nadia", "tidying", { _tag: "DefineService", name: "Ranger une cave", task: "craft" }],
  [
    "2026-08-31 09:10",
    "nadia",
    "why",
    { _tag: "StatePurpose", tags: ["openPlaces", "knowHow"], why: "On apprend en travaillant ensemble." }
  ],
  [
    "2026-08-31 09:20",
    "nadia",
    "page",
    { _tag: "WritePublicPage", hours: "Le mercredi de 14 h à 18 h", contact: "Au local, 1 place des Ormes (fiction)." }
  ],
  [
    "2026-08-31 09:30",
    "nadia",
    "tidying-shown",
    { _tag: "PublishService", serviceId: "tidying", words: "On vide, on trie, on range.", fromCents: 6000 }
  ],
  ["2026-08-31 10:00", "awa", "bakery", { _tag: "MakeFlyer", where: "À la boulangerie" }],
  ["2026-08-31 10:10", "awa", "bakery-30", { _tag: "PrintFlyers", flyerId: "bakery", quantity: 30, cents: 450 }],
  [
    "2026-09-01 10:00",
    "malo",
    "mme-b",
    {
      _tag: "TakeContact",
      kind: "quote",
      name: "Mme B. (fiction)",
      contact: "06 00 00 00 00",
      words: "Une cave à vider.",
      receivedOn: "2026-08-31",
      flyerId: "bakery"
    }
  ],
  ["2026-09-01 11:00", "malo", "mme-b-answered", { _tag: "AnswerContact", ...contact }],
  ["2026-09-02 09:00", "nadia", "tidying-hidden", { _tag: "UnpublishService", serviceId: "tidying" }],
  ["2026-09-02 09:10", "nadia", "page-down", { _tag: "TakeDownPublicPage" }]
]
