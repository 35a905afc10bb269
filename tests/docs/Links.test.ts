/** Every page can be found from the index, and every link inside the project leads somewhere. */
import { existsSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"

const linked = (text: string): ReadonlyArray<string> =>
  Array.from(text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/\]\(([^)\s]+)\)/g), ([, target = ""]) => target)

/** What a page links to inside the project, from the top folder, without the part of the page. */
const targets = ({ path, text }: Sources.Source): ReadonlyArray<string> =>
  linked(text)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => new URL(target, `file:///${path}`).pathname.slice(1).replace(/\/$/, ""))

const pages = ["*.md", "docs/**/*.md", "packages/*/*.md", "examples/*/*.md"].flatMap(Sources.matching)

describe("the pages of the documentation", () => {
  it("are read without their examples and without links to elsewhere", () => {
    const text = "[a](../b.md#c) ![p](d.svg)\n```sh\n[no](x.md)\n```\n[web](https://example.org) [here](#part)"
    assert.deepStrictEqual(targets({ path: "docs/guide/e.md", text }), ["docs/b.md", "docs/guide/d.svg"])
  })

  it("link to nothing that is not there", () => {
    const broken = pages.flatMap((page) =>
      targets(page)
        .filter((target) => !existsSync(Sources.root + decodeURIComponent(target)))
        .map((target) => `${page.path}: ${target}`)
    )
    assert.deepStrictEqual(broken, [])
  })

  it("are all in the index", () => {
    const index = new Set(Sources.matching("docs/README.md").flatMap(targets))
    const wanted = ["docs/*.md", "docs/{guide,decisions}/*.md"].flatMap(Sources.matching).map(({ path }) => path)
    const lost = wanted.filter((path) => path !== "docs/README.md" && !index.has(path))
    assert.deepStrictEqual(lost, [], "add a line to docs/README.md")
  })

  it("show every example in the index", () => {
    const index = Sources.matching("docs/README.md").flatMap(targets)
    const examples = new Set(Sources.matching("examples/*/*.{md,ts}").map(({ path }) => path.split("/")[1] ?? ""))
    const lost = [...examples].filter((name) => !index.some((target) => target.startsWith(`examples/${name}/`)))
    assert.deepStrictEqual(lost, [], "add a line to docs/README.md")
  })

  it("begin short: the first one has at most 90 lines", () => {
    assert.isAtMost(Sources.matching("README.md")[0]?.text.trimEnd().split("\n").length ?? 0, 90)
  })
})
