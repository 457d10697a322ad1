"""How a report's page looks: one style sheet, light and dark, nothing loaded from elsewhere."""

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #fff; --ink: #22252b; --soft: #6a707c; --edge: #e3e0d8;
  --good: #2b6cb0; --fair: #7ba7d0; --bad: #d26a2e; --tint: #fff0c9; --shade: #f3f1eb; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181d; --card: #1e2127; --ink: #e7e6e2; --soft: #9aa1ad;
  --edge: #343943; --good: #6aa9e9; --fair: #3f6d9c; --bad: #f0945a; --tint: #4d4218; --shade: #262a32; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 72px; }
h1 { font-size: 30px; line-height: 1.15; margin: 0 0 4px; letter-spacing: -.02em; overflow-wrap: anywhere; }
h2 { font-size: 19px; margin: 44px 0 12px; }
h3 { font-size: 15px; margin: 0; }
p { margin: 4px 0 0; }
.soft { color: var(--soft); }
.tiles, .plots { display: grid; gap: 16px; margin-top: 24px; }
.tiles { grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); }
.plots { grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr)); align-items: start; }
.tile, figure, details, .failure { background: var(--card); border: 1px solid var(--edge); border-radius: 10px; }
.tile { padding: 14px 16px; }
.tile b { display: block; font-size: 28px; font-weight: 600; letter-spacing: -.02em; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.tile small { color: var(--soft); display: block; }
figure { margin: 0; padding: 16px 18px 12px; }
.plots > figure:last-child:nth-child(odd) { grid-column: 1 / -1; }
figcaption { color: var(--soft); font-size: 13.5px; margin-top: 2px; }
svg { display: block; width: 100%; max-width: 620px; height: auto; margin: 8px auto 0; }
svg text { font-size: 11.5px; fill: var(--soft); font-variant-numeric: tabular-nums; }
svg text.name, svg text.value { fill: var(--ink); }
.grid { stroke: var(--edge); }
.mark { stroke: var(--soft); stroke-dasharray: 4 4; }
.whisker { stroke: var(--good); stroke-width: 2.5; stroke-linecap: round; opacity: .45; }
.path { fill: none; stroke: var(--good); stroke-width: 2; stroke-linejoin: round; }
.path.bad { stroke: var(--bad); } .path.fair { stroke: var(--fair); stroke-dasharray: 2 3; }
rect.good, circle.good { fill: var(--good); } rect.fair { fill: var(--fair); } rect.bad { fill: var(--bad); }
.before { fill: var(--card); stroke: var(--soft); stroke-width: 1.5; }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 5px; }
.key.good { background: var(--good); } .key.fair { background: var(--fair); } .key.bad { background: var(--bad); }
table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--edge); }
.wide { overflow-x: auto; }
th, td { text-align: right; padding: 6px 12px; border-bottom: 1px solid var(--edge);
  font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; }
tr.fell td { color: var(--bad); font-weight: 600; }
.failure { padding: 14px 18px; margin-top: 12px; }
.pair { display: grid; gap: 14px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
  margin-top: 10px; }
blockquote { margin: 0; padding: 10px 14px; background: var(--shade); border-radius: 8px; font-size: 14px;
  white-space: pre-wrap; overflow-wrap: anywhere; }
blockquote.bad { border-left: 3px solid var(--bad); } blockquote.good { border-left: 3px solid var(--good); }
blockquote cite { display: block; font-style: normal; font-size: 12.5px; color: var(--soft); margin-bottom: 4px; }
mark { background: var(--tint); color: inherit; border-radius: 2px; }
details { margin-top: 12px; padding: 10px 18px; } summary { cursor: pointer; font-weight: 600; }
details blockquote { margin: 10px 0; }
.strip { display: flex; flex-wrap: wrap; gap: 2px; margin: 4px 0 12px; }
.strip i { width: 11px; height: 11px; border-radius: 2px; background: var(--good); }
.strip i.none { background: var(--card); border: 1.5px solid var(--bad); }
@media print { main { padding: 0; } figure, .failure { break-inside: avoid; } }
"""
