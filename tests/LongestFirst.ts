/**
 * The order of the test files: first those that wait for programs and databases, the longest of them at the very start,
 * then all others. So no core is left with a long file at the end of a run, and the small ones fill the gaps.
 */
import { fileURLToPath } from "node:url"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Files that take longer than their size tells, longest first; what Vitest measured in an earlier run comes before. */
const long = [
  "tests/cluster/",
  "tests/pages/EveryPage",
  "tests/faults/",
  "tests/pages/Hostile",
  "tests/properties/",
  "tests/conformance/Leases",
  "tests/conformance/Durability",
  "tests/cli/ledger",
  "tests/server/process",
  "tests/pages/journeys/Offer",
  "tests/pages/journeys/People",
  "tests/pages/Live",
  "tests/pages/",
  "tests/server/forgetting",
  "tests/server/example",
  "tests/examples/Season",
  "tests/conformance/postgres",
  "tests/server/telemetry",
  "tests/server/health",
  "tests/packed",
  "tests/bench/",
  "packages/web/test/season",
  "tests/cli/",
  "tests/conformance/",
  "tests/server/"
]

const root = fileURLToPath(new URL("..", import.meta.url))

const rank = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((start) => moduleId.slice(root.length).startsWith(start))
  return at < 0 ? long.length : at
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array, and nothing is changed in place
    const bySize = await super.sort(files)
    return bySize.toSorted((a, b) => rank(a) - rank(b))
  }
}
