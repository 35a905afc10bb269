/** A cooperative of three young people, or more, and their coordinator, each with a browser. */
import { Effect } from "effect"
import { begun, friday, id } from "../../../../tests/server/Group.ts"
import { invited } from "../Reader.ts"

export const together = Effect.gen(function* () {
  const group = yield* begun
  const { coordination, ines, sam, server, zoe } = group
  // On another device of theirs: they invite themselves.
  const read = (client: typeof coordination, person: typeof zoe.personId, language?: "fr" | "en") =>
    invited(server, id, client, person, language)
  const camille = (yield* coordination.view(id, "membership", "members", {})).document.team[0]?.personId ?? zoe.personId
  return {
    ...group,
    read,
    friday,
    pages: {
      zoe: yield* read(zoe.client, zoe.personId),
      sam: yield* read(sam.client, sam.personId),
      ines: yield* read(ines.client, ines.personId),
      camille: yield* read(coordination, camille)
    }
  }
})

/** The address of what was proposed last, as the agenda links to it. */
export const lastProposal = (agenda: { readonly html: string }): string => {
  const found = Array.from(agenda.html.matchAll(/\/(propositions\/(?!nouvelle)[^"?]+)"/g), ([, path = ""]) => path)
  return found.at(-1) ?? ""
}
