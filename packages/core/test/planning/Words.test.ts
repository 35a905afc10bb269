import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Clients from "../../src/business/Clients.ts"
import * as Planning from "../../src/planning/Planning.ts"
import * as Skills from "../../src/skills/Skills.ts"
import { at } from "../Fixtures.ts"
import { workDay } from "./Fixtures.ts"

const open = {
  _tag: "OpenFiche",
  clientId: "petit",
  title: "Désherber",
  place: "12 rue des Lilas",
  startsAt: at(workDay, "09:00"),
  endsAt: at(workDay, "12:00"),
  seats: { min: 1, max: 2, learner: 1 },
  skills: [],
  work: { task: "light" },
  priceCents: 12_000
}

/** Everything that people write in commands of the planning, with the command around it. */
const written: { readonly [what: string]: (words: string) => unknown } = {
  "title of a fiche": (title) => ({ ...open, title }),
  "place of a fiche": (place) => ({ ...open, place }),
  "skill that a fiche needs": (skill) => ({ ...open, skills: [skill] }),
  "reason to withdraw": (reason) => ({ _tag: "Withdraw", ficheId: "potager", reason }),
  "reason to cancel": (reason) => ({ _tag: "CancelFiche", ficheId: "potager", reason }),
  "name of a client": (name) => ({ _tag: "AddClient", name }),
  "corrected name of a client": (name) => ({ _tag: "CorrectClient", clientId: "petit", name }),
  "words of a client": (words) => ({
    _tag: "GiveFeedback",
    clientId: "petit",
    ficheId: "potager",
    satisfaction: 5,
    words
  }),
  "skill that somebody shows": (skill) => ({ _tag: "ShowSkill", skill }),
  "skill that somebody confirms": (skill) => ({ _tag: "ConfirmSkill", personId: "lea", skill }),
  "skill that somebody teaches": (skill) => ({ _tag: "HoldPeerTraining", skill, learners: ["sam"], minutes: 30 })
}

const Command = Schema.Union([...Planning.Command.members, ...Clients.Command.members, ...Skills.Command.members])
const decode = Schema.decodeUnknownOption(Command)

describe("what people write about prestations", () => {
  it("says something that can be seen, without hidden signs", () => {
    for (const [what, command] of Object.entries(written)) {
      for (const words of ["", " ", "\u200b", "a\u0000b"]) {
        assert.strictEqual(decode(command(words))._tag, "None", `${what}: ${JSON.stringify(words)}`)
      }
    }
  })

  it("loses the spaces around it", () => {
    for (const [what, command] of Object.entries(written)) {
      assert.deepStrictEqual<unknown>(decode(command(" Léa ")), decode(command("Léa")), what)
      assert.strictEqual(decode(command(" Léa "))._tag, "Some", what)
    }
  })

  it("may have paragraphs where it is a reason, not where it is a name", () => {
    const two = "Il pleut.\nEt il vente."
    for (const what of ["reason to withdraw", "reason to cancel", "words of a client"]) {
      assert.strictEqual(decode(written[what]?.(two))._tag, "Some", what)
    }
    for (const what of ["title of a fiche", "place of a fiche", "name of a client", "skill that somebody shows"]) {
      assert.strictEqual(decode(written[what]?.(two))._tag, "None", what)
    }
  })

  it("is read in old logs as it was written then", () => {
    const cancelled = { _tag: "FicheCancelled", ficheId: "potager", by: "ana", reason: " \u200b", at: at(workDay) }
    const shown = { _tag: "SkillShown", personId: "lea", skill: "a\u0000b", on: workDay }
    assert.deepStrictEqual<unknown>(Schema.decodeUnknownSync(Planning.Event)(cancelled), cancelled)
    assert.deepStrictEqual<unknown>(Schema.decodeUnknownSync(Skills.Event)(shown), shown)
  })
})
