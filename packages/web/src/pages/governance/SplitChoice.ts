/**
 * The rules of sharing that can be chosen without a game before them: those that look at the work alone.
 *
 * @since 0.1.0
 */
import * as Rule from "@kpacite/fair-split/Rule"
import { Schema } from "effect"
import type { Text } from "@kpacite/core/Text"
import * as Field from "../../Field.ts"
import { t } from "../../Words.ts"

const part = (index: number, tag: string, within?: string) => ({
  [`[parts][${index}][share]`]: "1/2",
  [`[parts][${index}][rule][_tag]`]: tag,
  ...(within !== undefined && { [`[parts][${index}][rule][within]`]: within })
})

/** What the group can choose from. @category policies @since 0.1.0 */
export const options: ReadonlyArray<readonly [fields: string, words: Text]> = [
  [Field.several({ "[_tag]": "Equal" }), t("La même part pour tout le monde", "The same for everybody")],
  [Field.several({ "[_tag]": "ByHours" }), t("Selon les heures de chacun", "By everybody's hours")],
  [
    Field.several({ "[_tag]": "ByHoursTimesCoefficient" }),
    t("Selon les heures, plus quand c'est difficile", "By hours, more when it is hard")
  ],
  [
    Field.several({ "[_tag]": "ByPrestation", "[within]": "Hours" }),
    t("Chaque prestation à part, selon les heures", "Each prestation by itself, by hours")
  ],
  [
    Field.several({ "[_tag]": "ByPrestation", "[within]": "Equal" }),
    t("Chaque prestation à part, à parts égales", "Each prestation by itself, the same for everybody there")
  ],
  [
    Field.several({ "[_tag]": "Mix", ...part(0, "Equal"), ...part(1, "ByHours") }),
    t("Moitié à parts égales, moitié selon les heures", "Half the same for everybody, half by hours")
  ]
]

const write = Schema.encodeSync(Rule.Rule)

/** The choice that a rule is; nothing for one that is not among them. @category getters @since 0.1.0 */
export const chosen = (rule: Rule.Rule): string | undefined => {
  const known = new Set(Object.entries(Field.fixed("", write(rule))).map(([name, value]) => `${name}=${value}`))
  return options.find(([value]) => {
    const own = Array.from(new URLSearchParams(value), ([name, said]) => `${name}=${said}`)
    return own.length === known.size && own.every((one) => known.has(one))
  })?.[0]
}
