/**
 * Given these events, when this is asked, then that happens: tests of a decider that read like sentences.
 *
 * @since 0.1.0
 */
import { assert } from "@effect/vitest"
import { Result } from "effect"
import type { Decider } from "../deciding/Decider.ts"
import * as Draft from "../projecting/Draft.ts"

/**
 * Tests of one decider. Every history is folded with drafts and with copies, and has to come to the same.
 *
 * @category testing
 * @since 0.1.0
 */
export const of = <C, E, S, R extends { readonly _tag: string }>(decider: Decider<C, E, S, R>) => ({
  given: (...history: ReadonlyArray<E>) => ({
    when: (command: C) => {
      const state = Draft.fold(decider, decider.initial, history)
      assert.deepStrictEqual(
        state,
        history.reduce(decider.evolve, decider.initial),
        "a fold of this history changed something that stands in two places of the state: see Draft"
      )
      const decided = decider.decide(command, state)
      return {
        /** Exactly these events happen. */
        then: (...expected: ReadonlyArray<E>) => assert.deepStrictEqual(Result.getOrThrow(decided), expected),
        /** The command is refused with this rejection; facts that are given must be equal. */
        thenRejected: (tag: R["_tag"], facts: { readonly [fact: string]: unknown } = {}) => {
          if (Result.isSuccess(decided)) {
            return assert.fail(`expected ${tag}, but it happened: ${JSON.stringify(decided.success)}`)
          }
          const rejection = decided.failure
          assert.strictEqual(rejection._tag, tag)
          // Read one by one, not copied: what a class computes of a rejection is a fact as well.
          for (const [fact, value] of Object.entries(facts)) {
            assert.deepStrictEqual<unknown>(Reflect.get(rejection, fact), value, fact)
          }
        }
      }
    }
  })
})
