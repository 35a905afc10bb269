/** What is made for more than a phone: the board on a laptop, and a split on a projector. @category style @since 0.1.0 */
export const wide = `
.hero > :first-child { margin-top: 0; }
.buttons > .button { flex: 1 1 auto; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
.columns h2 { margin-top: 16px; }
@media (min-width: 60rem) {
  .button.main { max-width: 40rem; }
  main:has(.columns) { max-width: 84rem; } body:has(.columns) .top { max-width: 84rem; }
  .columns { grid-template-columns: repeat(4, minmax(0, 1fr)); align-items: start; }
  .columns > section { background: var(--line); border-radius: 24px; padding: 4px 12px; min-height: 12rem; }
  .roles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); align-items: start; }
  main:has(.projected) { max-width: 112rem; } body:has(.projected) .top { max-width: 112rem; }
  .projected { font-size: 1.375rem; line-height: 1.35; } .projected .amount { font-size: 4rem; } .projected h2, .projected h3 { font-size: 1.5rem; }
  .projected .soft, .projected .small { font-size: 1.125rem; }
  .projected .hero { display: flex; align-items: center; justify-content: space-between; padding: 12px 24px; margin: 8px 0 16px; } .projected .hero > * { margin: 0; }
  .projected .steps { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); grid-template-rows: auto 1fr; grid-auto-flow: column; column-gap: 48px; }
  .projected .steps p { margin-bottom: 4px; }
}
@media (min-width: 100rem) {
  .projected { font-size: 1.75rem; line-height: 1.3; } .projected .amount { font-size: 5.5rem; } .projected h2, .projected h3 { font-size: 2rem; }
  .projected .soft, .projected .small { font-size: 1.5rem; }
  .projected .bar { height: 20px; border-radius: 10px; }
}`
