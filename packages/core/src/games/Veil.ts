/**
 * The veil of ignorance: the work behind a pot without anybody's name, so that people choose a rule before they know which
 * row is theirs.
 *
 * Names are taken out of the facts before any rule is applied to them. A cent that goes by lot, or a rule that lacks
 * something from the first in the list, would otherwise tell whose row it is.
 *
 * **Source** - John Rawls, A Theory of Justice, 1971, section 24.
 *
 * @since 0.1.0
 */
import type * as Facts from "@kpacite/fair-split/Facts"
import * as TieBreak from "@kpacite/fair-split/TieBreak"

/**
 * The names in an order that the game decides: the same for everybody who looks, another one in the next game. It is no
 * secret code; whoever wants to spoil the game can work it out, or look up the hours in the week sheet.
 *
 * @category shuffling
 * @since 0.1.0
 */
export const shuffled = <Id extends string>(gameId: string, names: ReadonlyArray<Id>): ReadonlyArray<Id> =>
  names
    .map((name) => ({ name, lot: TieBreak.lot(gameId, name) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ name }) => name)

/**
 * The same facts with a row number for each person and a number for each prestation, in the order given.
 *
 * @category hiding
 * @since 0.1.0
 */
export const hidden = (
  facts: Facts.Facts,
  people: ReadonlyArray<string>,
  prestations: ReadonlyArray<string>
): Facts.Facts => {
  const rows = new Map(people.map((id, index) => [id, `${index + 1}`]))
  // Judges from outside of the pot have no row; they keep apart from the rows and from one another.
  const outside = new Map<string, string>()
  const row = (id: string): string => {
    const known = rows.get(id) ?? outside.get(id) ?? `+${outside.size + 1}`
    if (!rows.has(id)) outside.set(id, known)
    return known
  }
  const renamed = <A extends { readonly id: string }>(one: A): A => ({ ...one, id: row(one.id) })
  const byRow = (a: { readonly id: string }, b: { readonly id: string }) => Number(a.id) - Number(b.id)
  return {
    ...facts,
    people: facts.people.map(renamed).toSorted(byRow),
    ...(facts.prestations === undefined
      ? {}
      : {
          prestations: facts.prestations
            .map(({ id, people, ...rest }) => ({
              ...rest,
              id: `${prestations.indexOf(id) + 1}`,
              people: people.map(renamed).toSorted(byRow)
            }))
            .toSorted(byRow)
        }),
    ...(facts.ballots === undefined
      ? {}
      : {
          ballots: facts.ballots
            .map(({ judge, points }) => ({
              judge: row(judge),
              points: Object.fromEntries(Object.entries(points).map(([id, given]) => [row(id), given]))
            }))
            .toSorted((a, b) => (a.judge < b.judge ? -1 : 1))
        }),
    ...(facts.teams === undefined
      ? {}
      : { teams: facts.teams.map(({ members, value }) => ({ members: members.map(row), value })) })
  }
}
