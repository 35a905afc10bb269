/** On paper: nothing to press, everything open, as little ink as it takes; a flyer has a page of its own size. @category style @since 0.1.0 */
export const print = `
@page { size: A4; margin: 15mm; }
@page flyer { size: A5; margin: 12mm; }
@media print {
  .tabs, .top, .skip, .screen, .button, .buttons, .links, form, details:has(form), [role=status], [role=alert] { display: none; }
  html { background: none; font-size: 11pt; }
  body { padding: 0; } main { max-width: none; }
  h1 { margin-top: 0; } h1, h2, h3, summary, caption { break-after: avoid; }
  p { margin-bottom: 6px; } .list > li { padding: 4px 0; } .list p { margin: 0; } .steps > li { padding-bottom: 8px; }
  details > .list:has(.list .list) { columns: 2; column-gap: 8mm; font-size: 9pt; } details .list .small { font-size: inherit; }
  a { color: inherit; text-decoration: none; }
  .card, .hero, .note, .chip, .seat, .seat.mine { background: none; color: inherit; border: 1px solid var(--soft); }
  .card, .hero, .note, .seat, .row, tr, .list > li:not(:has(li)), .steps > li:not(:has(li li)) { break-inside: avoid; }
  .hero { padding: 12px var(--space); margin: 8px 0; } .hero .amount { font-size: 28pt; }
  .steps > li::before { background: none; color: inherit; border: 1px solid; }
  .bar { border: 1px solid var(--soft); background: none; print-color-adjust: exact; }
  summary::before, details[open] > summary::before { content: none; } details > summary { color: inherit; min-height: 0; display: block; margin-top: 8px; }
  details::details-content { content-visibility: visible; display: block; height: auto; opacity: 1; }
  .projected, .projected .soft, .projected .small { font-size: inherit; } .projected .amount { font-size: 28pt; } .projected h2, .projected h3 { font-size: 14pt; }
  .columns, .roles { display: block; }
  .flyer { page: flyer; border: 0; border-radius: 0; padding: 0; margin: 0; background: none; font-size: 13pt; }
  .flyer h1 { font-size: 28pt; } .flyer .leads { display: flex; gap: 16px; align-items: center; } .flyer .qr { width: 40mm; flex: none; }
}`
