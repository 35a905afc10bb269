/**
 * What a phone without a network shows: pages that were seen, as they were. It sends nothing, neither now nor later.
 *
 * The text of the function is what browsers get, so it knows nothing outside of itself.
 *
 * **Source** - decision 0032.
 *
 * @since 0.1.0
 */

/** Runs beside the pages of a cooperative, whose script is at this address. @category scripts @since 0.1.0 @param {string} script */
export function offline(script) {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
  const most = 30
  const unseen = `${worker.registration.scope}hors-ligne`
  const whoever = { ignoreVary: true }

  /** @param {string} address */
  const withoutDone = (address) => {
    const url = new URL(address)
    url.searchParams.delete("fait")
    url.hash = ""
    return url.href
  }

  /** @param {string} address @param {Response} answer */
  const keep = async (address, answer) => {
    if (answer.status > 404) return
    const pages = await caches.open("pages")
    await pages.delete(address, whoever)
    if (answer.status !== 200 || !answer.headers.has("keep-offline")) return
    await pages.put(address, answer)
    const addresses = await pages.keys()
    await Promise.all(addresses.slice(0, -most).map((old) => pages.delete(old, whoever)))
  }

  /** @param {string} address */
  const remembered = async (address) => {
    const kept = await caches.match(address, whoever)
    if (kept === undefined) return (await caches.match(unseen, whoever)) ?? Response.error()
    const headers = new Headers(kept.headers)
    for (const name of ["content-encoding", "content-length"]) headers.delete(name)
    // The page brought along what is said of it here, with the hour.
    const text = (await kept.text()).replace(/<template id="vu"\s*>(.*?)<\/template\s*>/s, "$1")
    return new Response(text, { headers })
  }

  /** @param {FetchEvent} event */
  const see = async (event) => {
    const { request } = event
    const address = withoutDone(request.url)
    try {
      const answer = await fetch(request)
      // A server that is away, behind one that is not.
      if (request.mode === "navigate" && answer.status > 501) return await remembered(address)
      event.waitUntil(keep(address, answer.clone()))
      return answer
    } catch (gone) {
      if (request.mode !== "navigate") throw gone
      return remembered(address)
    }
  }

  worker.addEventListener("install", (event) => {
    void worker.skipWaiting()
    event.waitUntil(caches.open("aides").then((aids) => aids.addAll([script, unseen])))
  })

  worker.addEventListener("activate", (event) => {
    const begin = async () => {
      await worker.clients.claim()
      // The page from which it was begun was seen before.
      for (const { url } of await worker.clients.matchAll()) await keep(withoutDone(url), await fetch(url))
    }
    event.waitUntil(begin())
  })

  worker.addEventListener("fetch", (event) => {
    const { headers, method, url } = event.request
    if (method !== "GET") return
    if (url === new URL(script, worker.origin).href) {
      event.respondWith(caches.match(script, whoever).then((kept) => kept ?? fetch(event.request)))
    } else if (headers.get("accept")?.includes("text/html")) event.respondWith(see(event))
  })
}
