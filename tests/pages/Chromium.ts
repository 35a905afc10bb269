/** A browser on this machine, if there is one. */
import { existsSync } from "node:fs"

/** First of all the shell of Chromium that has no window: the same engine, at half of the cost of a page. */
const usual = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
]

/** Where the browser is: `CHROMIUM`, or one of the usual places. */
export const executable: string | undefined = process.env["CHROMIUM"] ?? usual.find((place) => existsSync(place))

export const howToHaveOne =
  "Install Chromium (apt-get install chromium-headless-shell, or chromium), or say where one is (CHROMIUM=/usr/bin/chromium)."
