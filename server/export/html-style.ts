/** The style sheet of exported HTML; `--bar` and `--on-bar` are the colours of the banner. */
export const HTML_STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1.0625rem/1.5 "Source Serif 4", "Source Serif Pro", Georgia, serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.5rem; overflow-wrap: anywhere; }
.banner { margin: 0; padding: .3rem; background: var(--bar); color: var(--on-bar); text-align: center; font-weight: 700; letter-spacing: .08em; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; font-weight: 600; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2rem 0 .6rem; font-weight: 600; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; font-weight: 600; }
h4 { font-size: 1.0625rem; margin: 1.4rem 0 .5rem; font-weight: 400; font-style: italic; }
.byline { color: #5c5c5c; border-bottom: 1px solid #5c5c5c; margin: 0 0 2rem; padding-bottom: .8rem; }
.notice, .lost { font-style: italic; color: #5c5c5c; }
.edit { font-style: italic; }
.mark { color: #5c5c5c; font-size: .875rem; font-weight: 400; font-style: normal; }
.fault { color: #c8102e; }
figure { margin: 1.2rem 0; padding: 0 1.2rem 0 1rem; border-left: 3px solid; }
blockquote { margin: 0; }
blockquote p { margin: .4rem 0; }
q { quotes: "“" "”" "‘" "’"; }
li > p { margin: .3rem 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; border-block: 2px solid #1a1a1a; margin: 1.2rem 0; font-size: .95rem; }
caption { text-align: left; }
th, td { padding: .3rem .5rem; vertical-align: top; border-top: 1px solid #5c5c5c; }
th p, td p { margin: 0; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
hr { width: 30%; margin: 2rem auto; border: 0; border-top: 1px solid #5c5c5c; }
a { color: inherit; }
sup { line-height: 0; } sup a { text-decoration: none; }
dl { margin-top: 2.5rem; font-size: .95rem; }
dl div { display: flex; gap: .5rem; } dt { font-weight: 600; min-width: 8rem; } dd { margin: 0; }
@page { size: A4; margin: 25mm 28mm; @top-center { font: 700 10pt Georgia, serif; } @bottom-center { font: 700 10pt Georgia, serif; } @bottom-right { font: 9pt Georgia, serif; color: #5c5c5c; content: "Page " counter(page) " of " counter(pages); } }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 1rem 0; }
  h2, h3, h4, caption { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  .banner { print-color-adjust: exact; }
}`;
