/** On paper: no tabs, no buttons, everything open. @category style @since 0.1.0 */
export const print = `
@media print {
  .tabs, .top, .skip, .button, form, .note { display: none; }
  html { background: none; color: black; font-size: 12pt; }
  body { padding: 0; } main { max-width: none; }
  .card, .hero { background: none; border: 1px solid; break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
}`
