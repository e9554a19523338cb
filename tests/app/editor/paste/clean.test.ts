import { DOMParser as SchemaParser } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { cleanPaste } from '#app/editor/paste/clean';
import { memoSchema } from '#domain/memo/schema';

/** The memo that a paste makes, drawn as one line a block. */
function pasted(html: string): string[] {
  const page = new DOMParser().parseFromString(cleanPaste(html), 'text/html');
  const doc = SchemaParser.fromSchema(memoSchema()).parse(page.body);
  const lines: string[] = [];
  doc.descendants((node, _pos, parent) => {
    if (!node.isTextblock) return;
    let text = '';
    node.forEach((child) => {
      const marks = child.marks
        .map((m) => (m.type.name === 'link' ? `link:${m.attrs.href}` : m.type.name))
        .sort();
      text += marks.length ? `[${marks.join(' ')}|${child.text}]` : (child.text ?? '⏎');
    });
    const kind = node.type.name === 'heading' ? `h${node.attrs.level}` : parent?.type.name;
    lines.push(`${kind}: ${text}`);
  });
  return lines;
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=EN-GB>
<!--StartFragment-->
<p class=MsoTitle>Athens Plenary<o:p></o:p></p>
<h1><b>Membership</b></h1>
<p class=MsoNormal><span style='font-family:"Times New Roman";mso-ansi-language:EN-GB'>Partners could
not <b style='mso-bidi-font-weight:normal'>agree</b> on<span style='mso-spacerun:yes'>   </span>members.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>First point<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>A point below<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second point</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Numbered</p>
<p class=MsoNormal>See <a href="https://example.org/x" style='color:red'>here</a><span class=MsoCommentReference>[A1]</span></p>
<!--EndFragment--></body></html>`;

describe('a paste from Word', () => {
  test('[ME4] keeps headings, paragraphs, lists with their nesting, bold and links; Word’s own marks are gone', () => {
    expect(pasted(WORD)).toEqual([
      'h1: Athens Plenary',
      'h1: Membership',
      'doc: Partners could not [bold|agree] on members.',
      'listItem: First point',
      'listItem: A point below',
      'listItem: Second point',
      'listItem: Numbered',
      'doc: See [link:https://example.org/x|here]',
    ]);
    const clean = cleanPaste(WORD);
    expect(clean).not.toMatch(/mso|style=|class=|<o:p|xml|StartFragment/i);
    expect(clean.replace(/\s+/g, '')).toContain(
      '<ul><li><p>Firstpoint</p><ul><li><p>Apointbelow</p></li></ul></li><li><p>Secondpoint</p></li></ul><ol><li><p>Numbered</p></li></ol>',
    );
  });
});

describe('a paste from the web', () => {
  test('[ME4] bold and italic that are styles of spans are kept; what only looks bold by its tag is not', () => {
    expect(
      pasted(
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span> plain <span style="font-style: italic">slanted</span></p></b>',
      ),
    ).toEqual(['doc: [bold|Bold] plain [italic|slanted]']);
  });

  test('[ME4] scripts, styles, images, frames, comments and what is hidden leave nothing behind', () => {
    const lines = pasted(
      '<p>Seen<script>alert(1)</script><img src=x onerror=alert(1)><!-- note --></p><style>p{}</style>' +
        '<iframe src="https://evil.example"></iframe><p style="display: none">Hidden</p><p onclick="x()">Also seen</p>',
    );
    expect(lines).toEqual(['doc: Seen', 'doc: Also seen']);
    expect(cleanPaste('<p onclick="x()">a</p>')).toBe('<p>a</p>');
  });

  test('[ME4] a link that is none of http, https, mailto or a place on this site becomes plain text', () => {
    expect(
      pasted(
        '<p><a href="java\tscript:alert(1)">one</a> <a href="data:text/html,x">two</a> <a href="/cables/08STATE2034#p64">three</a></p>',
      ),
    ).toEqual(['doc: one two [link:/cables/08STATE2034#p64|three]']);
  });

  test('[ME4] headings below the third level become the third', () => {
    expect(pasted('<h1>a</h1><h4>b</h4><h6>c</h6>')).toEqual(['h1: a', 'h3: b', 'h3: c']);
  });

  test('[ME4] tables stay tables with their spans; what stands in a <pre> keeps its lines', () => {
    const html =
      '<table style="x"><colgroup><col width=1></colgroup><tr><th colspan="2">Head</th></tr><tr><td>a</td><td>b</td></tr></table><pre>one\ntwo</pre>';
    expect(pasted(html)).toEqual(['tableHeader: Head', 'tableCell: a', 'tableCell: b', 'doc: one⏎two']);
    expect(cleanPaste(html)).toContain('<th colspan="2">');
  });

  test('[ME4] marks and quotations copied from a memo come along', () => {
    const html =
      '<p data-mark="C" data-pm-slice="0 0 []">Text</p><figure data-citation="x1"><b>words</b></figure>';
    expect(cleanPaste(html)).toContain('data-mark="C"');
    expect(cleanPaste(html)).toContain('data-citation="x1"');
  });

  test('[ME4] lists nested deeper than nine go on at the ninth, in their order', () => {
    const nested = (depth: number): string =>
      `<ul><li><p>${depth}</p>${depth < 40 ? nested(depth + 1) : ''}</li><li><p>after ${depth}</p></li></ul>`;
    const cleaned = new DOMParser().parseFromString(cleanPaste(nested(1)), 'text/html').body;
    expect(cleaned.querySelector(`${'ul '.repeat(9)}`)).not.toBeNull();
    expect(cleaned.querySelector(`${'ul '.repeat(10)}`)).toBeNull();
    const words = [...cleaned.querySelectorAll('p')].map((p) => p.textContent);
    const down = Array.from({ length: 40 }, (_, n) => `${n + 1}`);
    expect(words).toEqual([...down, ...down.toReversed().map((n) => `after ${n}`)]);
  });

  test('[ME4] nothing at all, and plain text, are taken as they are', () => {
    expect(cleanPaste('')).toBe('');
    expect(pasted('just words')).toEqual(['doc: just words']);
  });
});
