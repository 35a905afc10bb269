/**
 * Why something about an idea is refused.
 *
 * @since 0.1.0
 */
import * as Rejection from "../Rejection.ts"
import { IdeaId } from "./BusinessIds.ts"

/** No idea has this id. @category rejections @since 0.1.0 */
export class IdeaNotFound extends Rejection.notFound<IdeaNotFound>()(
  "IdeaNotFound",
  IdeaId,
  { fr: "Cette idée", en: "This idea" },
  { words: { fr: "parmi les idées", en: "among the ideas" }, view: "business/ideas" }
) {}
