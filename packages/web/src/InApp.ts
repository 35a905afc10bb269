/**
 * Which application somebody reads a page in, when it is no browser: it opens links in a window of its own that forgets, and
 * whoever comes in there is not in where they look for it later.
 *
 * @since 0.1.0
 */

// Messenger names itself on an iPhone, and on Android where the window was opened from.
const applications = [
  ["Instagram", /Instagram/],
  ["Messenger", /FBAN\/Messenger|FB_IAB\/(?:Orca|MESSENGER)/],
  ["Facebook", /FBAN\/|FBAV\/|FB_IAB\//],
  ["Snapchat", /Snapchat/],
  ["TikTok", /musical_ly|BytedanceWebview|TikTok/i]
] as const

/**
 * The application by its `User-Agent`, if it is one of those in which links are sent.
 *
 * ```ts
 * import * as InApp from "@kpacite/web/InApp"
 *
 * InApp.of("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 400.0.0.1") // => "Instagram"
 * InApp.of("Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0") // => undefined
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const of = (userAgent: string | undefined): string | undefined =>
  applications.find(([, sign]) => sign.test(userAgent ?? ""))?.[0]
