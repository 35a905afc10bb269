/**
 * What makes pages quicker: a form is sent without a white page, and an open page follows what others do. Nothing depends on it.
 *
 * The text of the function is what browsers get, so it knows nothing outside of itself.
 *
 * **Source** - decision 0032.
 *
 * @since 0.1.0
 */

/** Runs in every page of a cooperative. @category scripts @since 0.1.0 */
export function page() {
  const { news = "", worker } = /** @type {HTMLElement} */ (document.currentScript).dataset
  const patience = 30_000
  const main = () => /** @type {HTMLElement} */ (document.querySelector("main"))
  let [sending, typed, stale, turn, newest] = [false, false, false, 0, 0]

  /** @param {string} address */
  const withoutDone = (address) => {
    const { pathname, searchParams } = new URL(address)
    searchParams.delete("fait")
    return searchParams.size ? `${pathname}?${searchParams}` : pathname
  }

  /** @param {string} text */
  const read = (text) => new DOMParser().parseFromString(text, "text/html")

  /** A page of the cooperative; the others have no tabs. @param {Document} page */
  const isInside = (page) => page.querySelector(".tabs") !== null

  /** @returns {HTMLElement | null} */
  const told = () => main().querySelector("[data-told]")

  /** @param {HTMLElement | null | undefined} note */
  const tell = (note) => {
    told()?.remove()
    if (!note) return
    note.dataset["told"] = ""
    main().prepend(note)
  }

  /** What the page brought along to say. @param {string} id */
  const words = (id) => {
    const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById(id))
    return /** @type {HTMLElement | undefined} */ (template?.content.querySelector("div")?.cloneNode(true))
  }

  /** @param {HTMLElement | null | undefined} place */
  const focus = (place) => {
    if (place && place.tabIndex < 0) place.tabIndex = -1
    place?.focus()
  }

  /** The folded parts, by their words and how often these came before. @param {HTMLElement} root */
  const folds = (root) => {
    /** @type {Record<string, number>} */
    const seen = {}
    return Array.from(root.querySelectorAll("details"), (fold) => {
      const name = (fold.querySelector("summary")?.textContent ?? "").replace(/\d+/g, "")
      seen[name] = (seen[name] ?? 0) + 1
      return { fold, key: name + seen[name] }
    })
  }

  /** @param {HTMLElement} root @returns {Array<HTMLElement>} */
  const touchable = (root) => Array.from(root.querySelectorAll("a, button, summary, [tabindex]"))

  /** Puts what is new in place. @param {Document} page @param {HTMLElement} [form] */
  const put = (page, form) => {
    const [old, fresh] = [main(), /** @type {HTMLElement} */ (page.querySelector("main"))]
    const open = new Set(
      folds(old).flatMap(({ fold, key }) => (fold.open && !(form && fold.contains(form)) ? key : []))
    )
    for (const { fold, key } of folds(fresh)) if (open.has(key)) fold.open = true
    const at = touchable(old).findIndex((one) => one === document.activeElement)
    const before = touchable(old)[at]?.textContent
    old.replaceWith(fresh)
    document.title = page.title
    // Whoever was on a card, a link or a button still is, if it is still there.
    const now = touchable(fresh)
    ;[now[at], ...now].find((one) => one?.textContent === before)?.focus({ preventScroll: true })
  }

  // -- sending ---------------------------------------------------------------

  /** @param {HTMLFormElement} form @param {HTMLElement | null} button */
  const send = async (form, button) => {
    sending = true
    turn++
    main().setAttribute("aria-busy", "true")
    try {
      const answer = await fetch(form.getAttribute("action") ?? "", {
        method: "POST",
        body: new URLSearchParams(
          /** @type {Record<string, string>} */ (/** @type {unknown} */ (new FormData(form, button)))
        ),
        headers: { accept: "text/html" },
        signal: AbortSignal.timeout(patience)
      })
      const text = await answer.text()
      const page = read(text)
      if (!isInside(page)) {
        /** @type {HTMLElement | null} */
        const why = page.querySelector(".note")
        tell(why ?? words("parti"))
      } else if (answer.redirected && new URL(answer.url).pathname !== location.pathname) {
        location.assign(answer.url)
      } else {
        // What was refused is still being written.
        typed = !answer.redirected
        stale = false
        const moved = form.closest("main [id]")?.id
        const change = () => put(page, typed ? undefined : form)
        if ("startViewTransition" in document && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
          await document.startViewTransition(change).updateCallbackDone
        } else change()
        if (!typed) {
          const address = withoutDone(answer.url)
          history.replaceState(null, "", address)
          if (answer.headers.has("keep-offline") && navigator.serviceWorker?.controller) {
            const pages = await caches.open("pages")
            await pages.put(address, new Response(text, answer))
          }
        }
        /** @type {HTMLElement | null | undefined} */
        const message = main().querySelector(typed ? "[role=alert]" : "[role=status]")
        /** @type {HTMLElement | null | undefined} */
        const chosen = main().querySelector("[autofocus]")
        /** @type {HTMLElement | null | undefined} */
        const place = document.getElementById((!typed && moved) || "")?.querySelector("summary, button, a")
        focus(chosen ?? place ?? message)
      }
    } catch {
      // Whether it arrived is not known; its key makes it count once.
      tell(words("parti"))
    }
    focus(told())
    main().removeAttribute("aria-busy")
    sending = false
    if (stale) void look()
  }

  addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target)
    if (!form.querySelector("[name=faire]")) return
    event.preventDefault()
    // Whoever taps twice has sent it once.
    if (!sending) void send(form, event.submitter)
  })

  // -- dragging: the form of the card that leads to where it is dropped --------

  /** @type {HTMLElement | undefined} */
  let dragged
  /** @param {DragEvent} event */
  const leading = ({ target }) => {
    const to = /** @type {Element} */ (target).closest?.("[data-to]")?.getAttribute("data-to")
    /** @type {HTMLInputElement | null | undefined} */
    const field = dragged?.querySelector?.(`[value=${to}]`)
    return field?.form
  }
  addEventListener("dragstart", ({ target }) => (dragged = /** @type {HTMLElement} */ (target)))
  addEventListener("dragover", (event) => leading(event) && event.preventDefault())
  addEventListener("drop", (event) => {
    const form = leading(event)
    if (!form) return
    event.preventDefault()
    // One asks why first, in a field that has to be seen.
    form.closest("details")?.setAttribute("open", "")
    form.requestSubmit()
  })

  // -- looking again ---------------------------------------------------------

  const isBusy = () => sending || typed || document.activeElement?.matches("input, select, textarea") === true

  const look = async () => {
    // What a form was answered with has no address to look at.
    if (main().dataset["version"] === undefined && !told()) return
    stale = isBusy()
    if (stale) return
    const mine = ++turn
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } })
      const page = read(await answer.text())
      if (mine !== turn || answer.status >= 500) return
      stale = isBusy()
      if (stale) return
      if (!isInside(page)) return location.reload()
      // What was done is said until the next page.
      const done = main().querySelector(":scope > [role=status]:not([data-told])")
      put(page)
      if (done) main().prepend(done)
    } catch {
      tell(words("vu"))
    }
  }

  addEventListener("input", () => (typed = true))
  addEventListener("focusout", () => setTimeout(() => stale && look()))
  addEventListener("offline", () => tell(words("vu")))
  addEventListener("online", () => {
    void look()
    told()?.remove()
  })

  // -- news: one page listens for all that are seen --------------------------

  const others = new BroadcastChannel(news)
  /** @param {number | string} said */
  const share = (said) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of its origin, and takes no other
    others.postMessage(said)
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon
  /** @param {number} version */
  const heard = (version) => {
    const isNew = () => version > Number(main().dataset["version"])
    if (!isNew()) return
    clearTimeout(soon)
    // Not everybody in the same moment; and not whoever was answered with it meanwhile.
    soon = setTimeout(() => isNew() && look(), 200 + Math.random() * 800)
  }
  others.addEventListener("message", ({ data }) => {
    if (typeof data === "number") heard(data)
    else if (newest) share(newest)
  })

  /** @param {AbortSignal} signal @returns {Promise<void>} */
  const listen = (signal) =>
    new Promise((end) => {
      let [lost, asked] = [false, false]
      const begin = () => {
        if (signal.aborted) return end()
        const source = new EventSource(`${news}?apres=${Number(main().dataset["version"]) || ""}`)
        source.addEventListener("change", ({ lastEventId }) => {
          newest = Number(lastEventId)
          share(newest)
          heard(newest)
        })
        source.addEventListener("open", () => {
          if (lost) void look()
          lost = false
        })
        source.addEventListener("error", () => {
          lost = true
          if (source.readyState !== EventSource.CLOSED) return
          // Turned away: the page itself says why.
          if (!asked) void look()
          asked = true
          setTimeout(begin, patience)
        })
        signal.addEventListener("abort", () => {
          source.close()
          end()
        })
      }
      begin()
    })

  let seen = new AbortController()
  const follow = () => {
    seen.abort()
    // A page without a version is of nobody who hears what others do, or is not shown again.
    if (!main().dataset["version"] || document.hidden) return
    seen = new AbortController()
    const { signal } = seen
    share("?")
    if (!navigator.locks) void listen(signal)
    else navigator.locks.request(news, { signal }, () => listen(signal)).catch(() => undefined)
  }

  if (location.search.includes("fait=")) history.replaceState(null, "", withoutDone(location.href))
  document.addEventListener("visibilitychange", follow)
  follow()
  if (worker && navigator.serviceWorker) {
    const scope = news.slice(0, news.lastIndexOf("/") + 1)
    addEventListener("load", () => navigator.serviceWorker.register(worker, { scope, updateViaCache: "all" }))
  }
}
