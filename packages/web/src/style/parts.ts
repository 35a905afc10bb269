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
.hero { background: var(--accent); color: var(--on-accent); border-radius: 24px; padding: 24px; margin: 16px 0; }
.hero h2 { font-size: 1.0625rem; font-weight: 600; margin-bottom: 4px; } .hero > :last-child { margin-bottom: 0; } .hero .soft { color: inherit; }
.hero .button { border-color: currentColor; color: inherit; } .hero.look { background: var(--look-paper); color: var(--look); }
.chip.mark { background: var(--highlight); color: var(--on-highlight); }
.around { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin: 8px 0 16px; text-align: center; } .around p { margin: 0; } .around .button { border-color: var(--line); background: var(--card); min-width: 64px; padding: 8px 12px; }
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
.steps > li:not(:last-child)::after { content: ""; position: absolute; left: 15px; top: 40px; bottom: 8px; width: 2px; background: var(--line); }
.steps h3 { min-height: 32px; padding-top: 3px; } .steps .list > li { padding: 8px 0; } .steps .list p { margin: 0; } .steps p.row { margin-bottom: 4px; }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 32px; height: 32px; border-radius: 16px; background: var(--highlight); color: var(--on-highlight); font-weight: 800; display: grid; place-items: center; }
.bar { display: block; width: 100%; height: 12px; margin: 4px 0 8px; border-radius: 6px; background: var(--line); }
.bar rect { fill: var(--bar-1); } .bar.b2 rect { fill: var(--bar-2); } .bar.b3 rect { fill: var(--bar-3); } .bar.b4 rect { fill: var(--bar-4); } .bar.b5 rect { fill: var(--bar-5); } .bar.pot rect { fill: var(--pot); }
.radar { display: block; width: 100%; max-width: 20rem; margin: 8px auto; } .radar .grid { fill: none; stroke: var(--line); } .radar .before { fill: none; stroke: var(--soft); } .radar .now { fill: var(--accent); fill-opacity: 0.3; stroke: var(--accent); }
.bar.sides { background: none; } .bar.sides .other { fill: var(--line); } .bar.sides .own { fill: var(--accent); }
.icon { width: 24px; height: 24px; flex: none; fill: none; stroke: var(--accent); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.avatar { display: grid; place-items: center; width: 48px; height: 48px; border-radius: 24px; background: var(--line); color: var(--on-hue); font-size: 1.25rem; font-weight: 700; }
.h1 { background: var(--hue-1); } .h2 { background: var(--hue-2); } .h3 { background: var(--hue-3); } .h4 { background: var(--hue-4); } .h5 { background: var(--hue-5); } .h6 { background: var(--hue-6); } .h7 { background: var(--hue-7); } .h8 { background: var(--hue-8); }
.seats { display: grid; grid-template-columns: repeat(auto-fill, minmax(64px, 1fr)); gap: 12px 4px; }
.seat { display: flex; flex-direction: column; align-items: center; gap: 4px; font-size: 0.875rem; text-align: center; overflow-wrap: anywhere; } .seat.free { color: var(--soft); } .seat.free .avatar { background: none; border: 2px dashed var(--soft); color: var(--soft); } .seat.mine .avatar { outline: 3px solid var(--accent); outline-offset: 2px; }
.net { font-size: 1.75rem; font-weight: 800; margin: 0 0 4px; font-variant-numeric: tabular-nums; }
.back { margin: 0; } .back a { display: inline-flex; align-items: center; min-height: 44px; text-decoration: none; font-weight: 600; } .back + h1 { margin-top: 4px; }
.card .note { margin: 12px 0 0; } .seats + h3 { margin-top: 16px; }
.facts { display: grid; gap: 12px; margin: 16px 0; } .facts > li { display: flex; gap: 12px; }
.thumb { position: sticky; bottom: calc(57px + env(safe-area-inset-bottom)); background: var(--paper); padding: 8px 0; margin: 16px 0; display: flex; flex-wrap: wrap; gap: 8px; z-index: 1; } .thumb form { flex: 1 1 auto; margin: 0; } .thumb .button { width: 100%; margin: 0; min-height: 56px; }
.check { display: flex; gap: 12px; align-items: center; min-height: 44px; margin: 0; font-weight: 400; } .check > span { min-width: 0; } .check + .check { margin-top: 8px; } .check input { width: 24px; min-height: 24px; flex: none; margin: 0; accent-color: var(--accent); }
form > .button { margin-top: 12px; } .buttons form > .button { margin-top: 0; }
form { margin: 0 0 12px; } form fieldset { margin-top: 12px; } .buttons form { margin: 0; } .card > h2:first-child, .hero > h2:first-child { margin-top: 0; }
summary::-webkit-details-marker { display: none; } summary::before { content: "▸" / ""; } details[open] > summary::before { content: "▾" / ""; }
.links > li { padding: 0; } .links a { display: flex; align-items: center; min-height: 44px; padding: 8px 0; }
select + p, textarea + p, input + p { margin-top: 12px; }
legend { padding: 0; }
.message { user-select: all; }
.tree ul { margin: 0 0 0 4px; padding-left: 12px; border-left: 2px solid var(--line); }
.error { color: var(--no); font-weight: 600; } .error::first-letter { text-transform: uppercase; }
.qr { display: block; width: 100%; max-width: 240px; background: var(--code-paper); print-color-adjust: exact; } .qr path { fill: var(--code); }
.flyer { background: var(--card); border-radius: 24px; padding: 24px; margin: 16px 0; overflow-wrap: anywhere; } .flyer h1 { margin-top: 0; }
.flyer .services { columns: 2; margin: 12px 0; } .flyer .services li { break-inside: avoid; padding: 2px 0; }
.flyer .line { display: flex; gap: 8px; align-items: baseline; } .flyer .line::after { content: ""; flex: 1; border-bottom: 1px dotted; }
[aria-busy] .button { opacity: 0.6; }
ins { background: var(--done-paper); color: var(--done); text-decoration: none; } del { background: var(--no-paper); color: var(--no); }`
