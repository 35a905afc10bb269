/** What business adds to the common beginning: offering work within the law, a quote from its draft to its invoice, and one taken back. */
import type { Story } from "../../golden/Golden.ts"

/** The steps of a quote until the client has it. */
const issued = (day: string, quoteId: string, number: string): Story => [
  [`${day} 10:10`, "awa", `${quoteId}-read`, { _tag: "CheckQuote", quoteId }],
  [`${day} 10:20`, "helene", `${quoteId}-sent`, { _tag: "SendQuoteToCarrier", quoteId }],
  [`${day} 10:30`, "helene", `${quoteId}-issued`, { _tag: "RecordQuoteIssued", quoteId, number }]
]

const fiche = (quoteId: string, clientId: string, startsAt: string, endsAt: string, priceCents: number) => ({
  _tag: "OpenFiche",
  clientId,
  title: "Tailler la haie",
  place: "Chez le client",
  startsAt,
  endsAt,
  seats: { min: 1, max: 2, learner: 0 },
  work: { task: "landscaping" },
  quoteId,
  priceCents
})

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "mme-l-writes",
    { _tag: "CorrectClient", clientId: "mme-l", mail: "lambert@exemple.invalid" }
  ],
  [
    "2026-09-01 09:00",
    "nadia",
    "carrier-card",
    {
      _tag: "DescribeCarrier",
      seat: "1 rue du Pont (fiction), Roubaix",
      registration: "123456789",
      vatNumber: "FR00123456789",
      approval: "SAP-fiction"
    }
  ],
  [
    "2026-09-01 09:10",
    "awa",
    "m-petit",
    { _tag: "AddClient", name: "M. Petit (fiction)", phone: "06 00 00 00 21", mail: "petit@exemple.invalid" }
  ],
  [
    "2026-09-01 09:20",
    "awa",
    "petit-agrees",
    {
      _tag: "ProveConsent",
      clientId: "m-petit",
      to: "calls",
      how: "paper",
      given: "2026-08-30",
      words: "Signé sur notre feuille."
    }
  ],
  [
    "2026-09-01 09:30",
    "awa",
    "petit-called",
    { _tag: "NoteContact", clientId: "m-petit", channel: "phone", result: "maybe", words: "Peut-être en automne." }
  ],
  ["2026-09-01 09:40", "awa", "petit-revokes", { _tag: "RevokeConsent", clientId: "m-petit", to: "calls" }],
  [
    "2026-09-01 10:00",
    "awa",
    "lead-haie",
    { _tag: "CaptureLead", source: "wordOfMouth", words: "Une haie à tailler, près du canal." }
  ],
  ["2026-09-01 10:05", "malo", "lead-haie-taken", { _tag: "TakeLead", leadId: "lead-haie" }],
  ["2026-09-01 10:10", "awa", "lead-cave", { _tag: "CaptureLead", source: "facebook", words: "Une cave à vider." }],
  ["2026-09-01 10:15", "awa", "lead-cave-no", { _tag: "DropLead", leadId: "lead-cave", reason: "noAnswer" }],
  [
    "2026-09-02 09:00",
    "malo",
    "haie",
    { _tag: "FindOpportunity", clientId: "m-petit", need: "Une haie", source: "lead", leadId: "lead-haie" }
  ],
  [
    "2026-09-02 09:10",
    "malo",
    "haie-what",
    {
      _tag: "QualifyOpportunity",
      opportunityId: "haie",
      what: "Tailler une haie de vingt mètres",
      when: "mi-septembre",
      where: "4 rue du Canal (fiction)"
    }
  ],
  [
    "2026-09-02 09:20",
    "malo",
    "devis-haie",
    {
      _tag: "DraftQuote",
      opportunityId: "haie",
      lines: [
        { what: "La taille", minutes: 480, cents: 18_000 },
        { what: "L'évacuation", cents: 2_005 }
      ]
    }
  ],
  ...issued("2026-09-02", "devis-haie", "D-1"),
  [
    "2026-09-03 10:00",
    "helene",
    "haie-yes",
    { _tag: "RecordQuoteAccepted", quoteId: "devis-haie", acceptedOn: "2026-09-03", where: "offPremises" }
  ],
  [
    "2026-09-03 11:00",
    "malo",
    "haie-fiche",
    fiche("devis-haie", "m-petit", "2026-09-19T07:00:00.000Z", "2026-09-19T11:00:00.000Z", 20_005)
  ],
  ["2026-09-04 10:00", "helene", "haie-invoice", { _tag: "AskInvoice", quoteId: "devis-haie" }],
  [
    "2026-09-05 10:00",
    "helene",
    "haie-invoiced",
    { _tag: "RecordInvoiceIssued", quoteId: "devis-haie", number: "F-1", dueOn: "2026-10-05", cents: 24_006 }
  ],
  ["2026-09-06 10:00", "helene", "haie-reminded", { _tag: "RemindInvoice", quoteId: "devis-haie" }],
  [
    "2026-09-10 10:00",
    "helene",
    "haie-back",
    { _tag: "RecordQuoteWithdrawn", quoteId: "devis-haie", withdrawnOn: "2026-09-10" }
  ],
  ["2026-09-10 11:00", "malo", "haie-reopened", { _tag: "ReopenOpportunity", opportunityId: "haie" }],
  [
    "2026-09-10 12:00",
    "malo",
    "haie-lost",
    { _tag: "LoseOpportunity", opportunityId: "haie", reason: "other", words: "Il a vendu la maison." }
  ],
  [
    "2026-09-11 09:00",
    "awa",
    "vitres",
    { _tag: "FindOpportunity", clientId: "mme-l", need: "Des vitres", source: "cameBack" }
  ],
  [
    "2026-09-11 09:10",
    "awa",
    "vitres-what",
    {
      _tag: "QualifyOpportunity",
      opportunityId: "vitres",
      what: "Laver huit fenêtres",
      when: "samedi",
      where: "Chez elle"
    }
  ],
  [
    "2026-09-11 10:00",
    "malo",
    "devis-vitres",
    { _tag: "DraftQuote", opportunityId: "vitres", lines: [{ what: "Les vitres", cents: 6_000 }] }
  ],
  ...issued("2026-09-11", "devis-vitres", "D-2"),
  ["2026-09-12 10:00", "helene", "vitres-no", { _tag: "RecordQuoteRefused", quoteId: "devis-vitres" }],
  [
    "2026-09-13 09:00",
    "awa",
    "idea-composts",
    { _tag: "AddIdea", title: "Des composteurs de quartier", source: "Un wiki (fiction)", licence: "free" }
  ],
  ["2026-09-13 09:10", "malo", "likes-composts", { _tag: "LikeIdea", ideaId: "idea-composts", likes: true }],
  ["2026-09-13 09:20", "malo", "not-composts", { _tag: "LikeIdea", ideaId: "idea-composts", likes: false }],
  [
    "2026-09-13 09:30",
    "malo",
    "tries-composts",
    { _tag: "AdaptIdea", ideaId: "idea-composts", to: { _tag: "Opportunity", opportunityId: "vitres" } }
  ],
  ["2026-09-14 09:00", "awa", "petit-stops", { _tag: "StopContact", clientId: "m-petit" }]
]
