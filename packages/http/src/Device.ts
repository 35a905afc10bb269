/**
 * What a device is called when its person does not say it: the kind of browser and of device, as far as people tell them
 * apart. Versions and models are left out, since nobody needs them and they tell devices apart for others.
 *
 * @since 0.1.0
 */

const browsers = [
  ["Edge", /Edg/],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/]
] as const

const systems = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["Mac", /Macintosh/],
  ["Linux", /Linux/]
] as const

/** What is kept where nothing is known; whoever shows it may say it in one language. @category models @since 0.1.0 */
export const unknown = "appareil inconnu / unknown device"

/**
 * The words for a `User-Agent`.
 *
 * ```ts
 * import * as Device from "@kpacite/http/Device"
 *
 * Device.of("Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0") // => "Firefox, Android"
 * Device.of("curl/8.14") // => "appareil inconnu / unknown device"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const of = (userAgent: string | undefined): string => {
  const named = [browsers, systems].flatMap((kinds) => {
    const kind = kinds.find(([, pattern]) => pattern.test(userAgent ?? ""))
    return kind === undefined ? [] : [kind[0]]
  })
  return named.length === 0 ? unknown : named.join(", ")
}
