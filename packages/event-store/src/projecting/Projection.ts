/**
 * A projection: a pure fold of the log into something that people look at. Never a second truth; it can always be
 * thrown away and folded again.
 *
 * @since 0.1.0
 */

/**
 * Folds events of type `E` into a `S`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Projection<S, in E> {
  readonly initial: S
  readonly evolve: (state: S, event: E) => S
}

/**
 * Several projections of the same events as one.
 *
 * @category combining
 * @since 0.1.0
 */
export const combine = <E, S extends { readonly [key: string]: unknown }>(projections: {
  readonly [K in keyof S]: Projection<S[K], E>
}): Projection<S, E> => {
  const keys: ReadonlyArray<keyof S> = Object.keys(projections)
  return {
    initial: Object.fromEntries(keys.map((key) => [key, projections[key].initial])) as S,
    evolve: (state, event) => {
      // A state that nothing changed stays the same object, so that readers can compare by identity.
      let next = state
      for (const key of keys) {
        const value = projections[key].evolve(state[key], event)
        if (value !== state[key]) next = { ...next, [key]: value }
      }
      return next
    }
  }
}
