/** What single pages have of their own: home, the turn of a game, the board, a split for the whole room. @category style @since 0.1.0 */
export const pages = `
.hero.own { background: var(--accent); color: var(--on-accent); text-align: center; } .hero.own h2 { font-size: 1rem; font-weight: 600; }
.hero.own p { margin-bottom: 8px; } .hero.own > :last-child { margin: 12px 0 0; }
.hero.own .button { background: var(--highlight); border-color: var(--highlight); color: var(--on-highlight); min-width: 10rem; }
.hero.own :focus-visible { outline-color: currentcolor; }
a.wait { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin-bottom: 8px; }
a.wait::after { content: "›" / ""; color: var(--accent); font-size: 1.75rem; line-height: 1; }
.kind { margin-top: 16px; color: var(--soft); font-size: 1rem; }
.calm { color: var(--done); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 12px; } .tiles .button { padding: 8px; }
.row > .chip:first-child, .row > span:first-child { flex: 0 1 auto; }
.across { overflow-x: auto; } .compare th, .compare td { padding: 8px 4px 8px 0; } .compare td, .compare thead th + th { text-align: right; white-space: nowrap; } .compare thead th { font-weight: 600; }
.cover { min-height: 60vh; display: flex; flex-direction: column; justify-content: center; text-align: center; background: var(--accent); color: var(--on-accent); border-radius: 24px; padding: 24px; margin: 16px 0; }
.cover .button { background: var(--highlight); border-color: var(--highlight); color: var(--on-highlight); margin-top: 16px; } .cover a:not(.button) { color: inherit; }
.cover :focus-visible { outline-color: currentcolor; }
.answers form { margin: 0 0 8px; } .answers .button { margin: 0; width: 100%; justify-content: flex-start; text-align: left; border-radius: 16px; background: var(--card); }
.card.chosen, .card:focus { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: var(--radius); } .card { scroll-margin: 24px 0 80px; }
.columns > section > h2 { display: flex; justify-content: space-between; }
@media (max-width: 24rem) { .compare { font-size: 0.875rem; } }
`
