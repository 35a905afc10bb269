/** How plain elements look; a tap while one page becomes another is for the new one. @category style @since 0.1.0 */
export const base = `
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; scroll-padding-bottom: 144px; }
body { overflow-wrap: anywhere; margin: 0; padding: 0 var(--space) 6rem; }
main { max-width: 40rem; margin: 0 auto; }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 800; text-wrap: balance; margin: 24px 0 8px; }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 700; text-wrap: balance; margin: 32px 0 8px; }
h3 { font-size: 1.0625rem; font-weight: 700; margin: 0 0 4px; }
p { margin: 0 0 12px; }
a { color: var(--accent); text-underline-offset: 3px; }
ul, ol { margin: 0 0 12px; padding: 0; list-style: none; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 4px 0; }
th, td { text-align: left; padding: 8px 8px 8px 0; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
td:last-child { overflow-wrap: normal; }
td:last-child, th:last-child { text-align: right; padding-right: 0; } th:last-child { white-space: nowrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
details > summary { cursor: pointer; min-height: 44px; display: flex; align-items: center; gap: 8px; color: var(--accent); font-weight: 600; }
label, legend { display: block; font-weight: 600; margin: 12px 0 4px; }
input, textarea, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 8px; padding: 10px 12px; width: 100%; min-height: 44px; }
[aria-invalid] { border: 2px solid var(--no); }
textarea { min-height: 96px; field-sizing: content; }
fieldset { min-width: 0; border: 0; margin: 0; padding: 0; }
button { font: inherit; }
@view-transition { navigation: auto; }
::view-transition { pointer-events: none; }
@media (prefers-reduced-motion: reduce) { @view-transition { navigation: none; } }`
