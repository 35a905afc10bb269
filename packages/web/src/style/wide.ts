/** What is made for more than a phone: the board on a laptop, and a split on a projector. @category style @since 0.1.0 */
export const wide = `
.hero > :first-child { margin-top: 0; }
.buttons > .button { flex: 1 1 auto; }
.columns { display: grid; gap: 12px; }
.columns h2 { margin-top: 16px; }
@media (min-width: 60rem) {
  main:has(.columns) { max-width: 84rem; }
  .columns { grid-template-columns: repeat(4, minmax(0, 1fr)); align-items: start; }
  .roles { display: grid; gap: 12px; grid-template-columns: repeat(3, minmax(0, 1fr)); align-items: start; }
  main:has(.projected) { max-width: 72rem; }
  .projected { font-size: 28px; line-height: 1.35; } .projected .amount { font-size: 96px; } .projected h2, .projected h3 { font-size: 36px; }
  .projected .bar { height: 24px; border-radius: 12px; } .projected .soft, .projected .small { font-size: 24px; }
}`
