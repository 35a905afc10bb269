/**
 * What stands in the place of words that somebody may not read.
 *
 * @since 0.1.0
 */
import { t } from "../../Words.ts"

/** Words of before, which the young person has not shared. @category wording @since 0.1.0 */
export const withheld = t("Écrit avant, et pas partagé.", "Written before, and not shared.")
