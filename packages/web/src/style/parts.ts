/** How the parts of pages look: one block a part. @category style @since 0.1.0 */
export const parts = `
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--card); padding: 12px; z-index: 2; }
.top { max-width: 40rem; margin: 0 auto; display: flex; justify-content: space-between; align-items: center; min-height: 56px; gap: 12px; }
.top a { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; color: inherit; font-weight: 600; text-decoration: none; } .top a:last-child { justify-content: flex-end; }
.tabs { position: fixed; inset: auto 0 0; background: var(--card); border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; justify-content: center; z-index: 1; }
.tabs a { flex: 1 0 auto; max-width: 10rem; min-height: 56px; display: flex; align-items: center; justify-content: center; color: var(--soft); text-decoration: none; font-size: 0.875rem; font-weight: 600; padding: 4px; }
.tabs a[aria-current] { color: var(--accent); box-shadow: inset 0 3px var(--accent); }
.card { background: var(--card); border-radius: var(--radius); padding: var(--space); margin: 0 0 12px; }
.card > :last-child { margin-bottom: 0; }
a.card { display: block; color: inherit; text-decoration: none; }
.hero { background: var(--card); border-radius: 24px; padding: 24px; margin: 16px 0; }
.hero .amount { font-size: 3rem; line-height: 1.1; font-weight: 800; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
.soft { color: var(--soft); } .small { font-size: 0.875rem; }
.note { border-radius: 12px; padding: 12px var(--space); margin: 12px 0; }
.note.done { background: var(--done-paper); color: var(--done); } .note.look { background: var(--look-paper); color: var(--look); } .note.no { background: var(--no-paper); color: var(--no); }
.note p:last-child { margin: 0; } .note a { color: inherit; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 20px; border-radius: 24px; border: 2px solid var(--accent); background: none; color: var(--accent); font-weight: 700; text-align: center; text-decoration: none; cursor: pointer; }
.button.main { background: var(--accent); color: var(--on-accent); min-height: 56px; width: 100%; font-size: 1.0625rem; }
.button.danger { border-color: var(--no); color: var(--no); }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; margin: 12px 0; } .buttons form { flex: 1 1 auto; display: flex; } .buttons .button { flex: 1; }
.row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; align-items: baseline; } .row > * { min-width: 0; } .row > :first-child { flex: 1 1 8rem; } .row > :last-child:not(:first-child) { flex: 0 1 auto; text-align: right; font-variant-numeric: tabular-nums; }
.list > li { border-top: 1px solid var(--line); padding: 12px 0; } .list > li:first-child { border-top: 0; }
.chip { display: inline-block; border-radius: 12px; padding: 2px 10px; background: var(--line); font-size: 0.875rem; font-weight: 600; }
.chip.look { background: var(--look-paper); color: var(--look); } .chip.no { background: var(--no-paper); color: var(--no); } .chip.done { background: var(--done-paper); color: var(--done); }
.steps > li { counter-increment: step; position: relative; padding: 0 0 16px 44px; }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 32px; height: 32px; border-radius: 16px; background: var(--highlight); color: var(--on-highlight); font-weight: 800; display: grid; place-items: center; }
.bar { display: block; width: 100%; height: 12px; margin: 4px 0 8px; border-radius: 6px; background: var(--line); }
.bar rect { fill: var(--bar-1); } .bar.b2 rect { fill: var(--bar-2); } .bar.b3 rect { fill: var(--bar-3); } .bar.b4 rect { fill: var(--bar-4); } .bar.b5 rect { fill: var(--bar-5); } .bar.pot rect { fill: var(--pot); }
.seats { display: flex; flex-wrap: wrap; gap: 8px; } .seat { border-radius: 24px; padding: 8px 14px; background: var(--line); font-weight: 600; } .seat.free { background: none; border: 2px dashed var(--soft); color: var(--soft); } .seat.mine { background: var(--highlight); color: var(--on-highlight); }
.check { display: flex; gap: 12px; align-items: center; min-height: 44px; margin: 0; font-weight: 400; } .check > span { min-width: 0; } .check input { width: 24px; min-height: 24px; flex: none; margin: 0; accent-color: var(--accent); }
form > .button { margin-top: 12px; } .buttons form > .button { margin-top: 0; }
form { margin: 0 0 12px; } form fieldset { margin-top: 12px; } .buttons form { margin: 0; } .card > h2:first-child, .hero > h2:first-child { margin-top: 0; }
summary::-webkit-details-marker { display: none; } summary::before { content: "▸" / ""; } details[open] > summary::before { content: "▾" / ""; }
.links > li { padding: 0; } .links a { display: flex; align-items: center; min-height: 44px; padding: 8px 0; }
select + p, textarea + p, input + p { margin-top: 12px; }
legend { padding: 0; }
.message { user-select: all; }
.tree ul { margin: 0 0 0 4px; padding-left: 12px; border-left: 2px solid var(--line); }
.error { color: var(--no); font-weight: 600; }
ins { background: var(--done-paper); color: var(--done); text-decoration: none; } del { background: var(--no-paper); color: var(--no); }`
