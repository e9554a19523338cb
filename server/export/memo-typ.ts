/**
 * The one Typst document of all PDFs. It walks `/memo.json`: what stands there is data and is never read as code. A
 * string of TypeScript and not a file of its own, so that it is found from the source and from the bundle alike.
 */
export const MEMO_TYP = String.raw`
#let memo = json("/memo.json")
#let ink = rgb("#1a1a1a")
#let quiet = rgb("#5c5c5c")
#let accent = rgb(memo.colour)

#set document(title: memo.title, author: memo.author, date: datetime(year: memo.created.at(0), month: memo.created.at(1), day: memo.created.at(2)))
#set text(font: "Source Serif 4", size: 10.5pt, fill: ink, lang: "en", region: "GB", hyphenate: false)
#set par(leading: 0.68em, spacing: 1em, justify: false)
#show link: set text(fill: ink)

// A place to break at is shaped by itself: with the letter before it, Typst takes the line to be shorter by that letter.
#let broken(words) = words.split("\u{200B}").join(text(size: 1pt, "\u{200B}"))

#let bar = block(
  width: 100%, fill: accent, inset: (y: 3.4pt), radius: 1pt,
  align(center, text(fill: rgb(memo.onColour), weight: "bold", size: 9.5pt, tracking: 0.09em, memo.banner)),
)

#set page(
  paper: "a4",
  margin: (x: 31mm, top: 30mm, bottom: 31mm),
  header-ascent: 8mm,
  footer-descent: 6mm,
  header: bar,
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    let running = if here().page() > 1 { broken(memo.shortTitle) } else { "" }
    grid(columns: (1fr, auto), running, [Page #counter(page).display("1 of 1", both: true)])
    v(4.5pt, weak: true)
    bar
  },
)

#set footnote.entry(separator: line(length: 22%, stroke: 0.4pt + quiet), gap: 0.55em, indent: 0pt)
#show footnote.entry: set text(size: 8.5pt)
#set list(marker: ([•], [–]), indent: 0.4em, body-indent: 0.7em, spacing: 0.75em)
#set enum(indent: 0.2em, body-indent: 0.6em, spacing: 0.75em)

#show heading: it => {
  let level = int(it.supplement.text)
  set text(size: (14pt, 11.5pt, 10.5pt).at(level - 1), weight: if level == 3 { "regular" } else { "semibold" })
  set par(leading: 0.5em)
  let above = (2em, 1.9em, 1.7em).at(level - 1)
  block(above: above, below: 0.85em, sticky: true, if level == 3 { emph(it.body) } else { it.body })
}
#show footnote.entry: it => {
  let number = numbering("1", ..counter(footnote).at(it.note.location()))
  block(grid(columns: (1.4em, 1fr), number, it.note.body))
}

#let aligns = (left: left, center: center, right: right)
#let portion-mark(of) = if of != none { text(size: 0.86em, weight: "semibold", fill: quiet, "(" + of + ")") + h(0.38em) }
#let fault(message) = text(fill: rgb("#c8102e"), weight: "semibold", "[" + message + "]")
// Tells where the sign and the text of a footnote come to stand: see pdf-notes.ts.
#let place-of(number, what) = [#metadata((note: number, what: what))<place-of-note>]
#let note(number) = {
  let n = memo.notes.at(number - 1)
  place-of(number, "sign")
  footnote(place-of(number, "text") + if n.href == none { n.text } else { link(n.href, n.text) })
}
#let piece(p) = if p.lost { text(style: "italic", fill: quiet, broken(p.text)) } else if p.edit != none { emph(broken(p.text)) } else { broken(p.text) }
#let withheld = text(style: "italic", fill: quiet, memo.withheldText)

#let run(r) = {
  if r.kind == "break" { linebreak() }
  else if r.kind == "fault" { fault(r.message) }
  else if r.kind == "quote" {
    if r.pieces == none [\[#withheld\]] else { "“" + r.pieces.map(piece).join() + "”" }
    note(r.note)
  } else if r.kind == "cite" {
    "[" + r.citation + "]"
    note(r.note)
  } else if r.kind == "source" {
    if r.joined { super[,] }
    note(r.note)
  } else if r.kind != "text" {
    panic("no way to set a run of kind " + r.kind)
  } else {
    let body = broken(r.text)
    if r.italic { body = emph(body) }
    if r.bold { body = strong(body) }
    if r.href != none { body = link(r.href, underline(offset: 1.6pt, stroke: 0.4pt, body)) }
    body
  }
}
#let runs(all) = all.map(run).join()

// In a table the cells bear no marks: the table bears the highest of them.
#let blocks(all, marked: true) = {
  let mark(of) = if marked { portion-mark(of) }
  let blocks = blocks.with(marked: marked)
  let block-of(b) = {
    if b.at("newPage", default: false) { pagebreak(weak: true) }
    if b.kind == "heading" {
      set text(dir: if b.rtl { rtl } else { ltr })
      heading(level: b.depth, supplement: str(b.level), text(size: 10.5pt, mark(b.mark)) + runs(b.runs))
    }
    else if b.kind == "paragraph" {
      set text(dir: if b.rtl { rtl } else { ltr })
      par(mark(b.mark) + runs(b.runs))
    }
    else if b.kind == "rule" { align(center, block(above: 1.4em, below: 1.4em, line(length: 30%, stroke: 0.5pt + quiet))) }
    else if b.kind == "fault" { par(fault(b.message)) }
    else if b.kind == "list" {
      if b.ordered { enum(start: b.start, ..b.items.map(blocks)) } else { list(..b.items.map(blocks)) }
    }
    else if b.kind == "quote" {
      set text(size: 10pt)
      set par(leading: 0.62em)
      let words = if b.paragraphs == none { ("[" + withheld + "]",) } else { b.paragraphs.map(pieces => pieces.map(piece).join()) }
      let last = words.len() - 1
      let of-quote(i, ..options) = block(
        inset: (left: 12pt, right: 14pt, top: if i == 0 { 1pt } else { 0pt }, bottom: if i == last { 1pt } else { 0.85em }),
        above: if i == 0 { 1.1em } else { 0pt }, below: if i == last { 1.2em } else { 0pt },
        stroke: (left: 1.6pt + rgb(b.colour)), ..options,
        par((if i == 0 { mark(b.mark) }) + words.at(i) + (if i == last { note(b.note) })),
      )
      // Blocks one beneath the other, and no frame about them: Typst puts a footnote that has no room any more onto the
      // next page without its sign, unless what bears the sign goes along as a whole.
      show quote: it => it.body
      quote(block: true, range(words.len()).map(i => of-quote(i, breakable: i < last or b.long)).join())
    }
    else if b.kind == "table" {
      let cell(c) = table.cell(
        colspan: c.columns, rowspan: c.rows, align: aligns.at(c.align),
        { set par(spacing: 0.5em); set text(weight: if c.header { "semibold" } else { "regular" }); blocks(c.blocks, marked: false) },
      )
      block(above: 1.1em, below: 0.35em, sticky: true, mark(b.mark))
      set text(size: 9.5pt)
      block(below: 1.2em, table(
        columns: (1fr,) * b.columns,
        stroke: (x, y) => (top: if y == 0 { 0.8pt + ink } else { 0.3pt + quiet }, bottom: 0.8pt + ink),
        inset: (x: 5pt, y: 4.5pt),
        table.header(repeat: b.repeats, ..b.head.flatten().map(cell)),
        ..b.body.flatten().map(cell),
      ))
    }
    else { panic("no way to set a block of kind " + b.kind) }
  }
  all.map(block-of).join()
}

#place(bottom, float: true, clearance: 1.6em, if memo.derivative != none {
  set text(size: 9pt)
  set par(leading: 0.5em, spacing: 0.45em)
  block(width: 100%, {
    grid(
      columns: (auto, 1fr), column-gutter: 0.6em, row-gutter: 0.5em, align: top + left,
      ..memo.derivative.map(line => (text(weight: "semibold", line.at(0)), line.at(1))).flatten(),
    )
  })
})

#block(below: 1.25em, {
  set par(leading: 0.5em)
  show title: set text(size: 19pt, weight: "semibold", hyphenate: false)
  show title: set block(above: 0pt, below: 0pt)
  title({ text(size: 0.62em, portion-mark(memo.titleMark)); broken(memo.shownTitle) })
})
#block(below: 2.2em, {
  text(fill: quiet, memo.byline)
  v(0.9em, weak: true)
  line(length: 100%, stroke: 0.5pt + quiet)
})

#for notice in memo.notices { block(below: 1.3em, text(style: "italic", fill: quiet, notice)) }

#blocks(memo.blocks)

#if memo.sources.len() > 0 {
  heading(level: 1, supplement: "2", "Sources")
  set text(size: 9.5pt)
  let source-line(source) = {
    if source.href == none { source.line } else { link(source.href, source.line) }
    text(fill: quiet, ": " + source.places)
  }
  for source in memo.sources { par(source-line(source)) }
}

#context [#metadata(query(<place-of-note>).map(it => (..it.value, page: it.location().page())))<places-of-notes>]
`;
