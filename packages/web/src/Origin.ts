/**
 * Whether a form was sent from a page of ours, before anything of it is read.
 *
 * A browser says so in `Sec-Fetch-Site`; one that does not, in `Origin`. Whoever says neither is no browser with a form of ours.
 *
 * @since 0.1.0
 */

/** Whether it is from here. @category guards @since 0.1.0 */
export const isHere = (headers: { readonly [name: string]: string | undefined }): boolean => {
  const site = headers["sec-fetch-site"]
  if (site !== undefined) return site === "same-origin"
  const { host, origin } = headers
  return origin !== undefined && host !== undefined && /^https?:\/\/(.*)$/.exec(origin)?.[1] === host
}
