import { describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import { memoSchema } from '#domain/memo/schema';
import { type ExportFormat, exportMemo, FORMATS } from '#server/export';
import {
  context,
  doc,
  heading,
  inlineQuote,
  item,
  type Json,
  paragraph,
  quote,
  text,
} from '#tests/domain/memo/sample';
import { missing, partsOf, structureOf, titled } from './tools';

const row = (...content: Json[]): Json => ({ type: 'tableRow', content });
const cell = (type: string, words: string): Json => ({ type, content: [paragraph('U', text(words))] });
const table = (...rows: Json[]): Json => ({ type: 'table', content: rows });
const list = (type: string, words: string): Json => ({ type, content: [item(paragraph('U', text(words)))] });

/** A sample of each node type and mark of the schema, and what of it is to be seen in each format. */
const SAMPLES: Record<string, { node: Json; seen: Record<ExportFormat, RegExp> }> = {
  doc: {
    node: paragraph('U', text('canarydoc')),
    seen: all(/canarydoc/),
  },
  text: {
    node: paragraph('U', text('canarytext')),
    seen: all(/canarytext/),
  },
  paragraph: {
    node: paragraph('SBU', text('canarypara')),
    seen: {
      docx: /<w:p>(?:(?!<\/w:p>).)*\(SBU\).*?canarypara/,
      pdf: /P \(block\)[\s\S]*?canarypara/,
      html: /<p><span class="mark">\(SBU\)<\/span> canarypara<\/p>/,
      md: /\(SBU\) canarypara/,
      json: /"kind": "paragraph"/,
    },
  },
  heading: {
    node: heading(2, null, 'canaryhead'),
    seen: {
      docx: /<w:pStyle w:val="Heading2"\/>(?:(?!<\/w:p>).)*canaryhead/,
      pdf: /H1[^\n]*\n\s*"canaryhead"/,
      html: /<h3>canaryhead<\/h3>/,
      md: /^### canaryhead$/m,
      json: /"level": 2/,
    },
  },
  bulletList: {
    node: list('bulletList', 'canarybullet'),
    seen: {
      docx: /<w:numPr>(?:(?!<\/w:p>).)*canarybullet/,
      pdf: /L \(block\)[\s\S]*?•[\s\S]*?canarybullet/,
      html: /<ul><li><p>.*canarybullet/,
      md: /^- \(U\) canarybullet$/m,
      json: /"ordered": false/,
    },
  },
  orderedList: {
    node: { ...list('orderedList', 'canaryordered'), attrs: { start: 7 } },
    seen: {
      docx: /<w:numPr>(?:(?!<\/w:p>).)*canaryordered/,
      pdf: /L \(block\)[\s\S]*?7\.[\s\S]*?canaryordered/,
      html: /<ol start="7"><li><p>.*canaryordered/,
      md: /^7\. \(U\) canaryordered$/m,
      json: /"ordered": true,\s*"start": 7/,
    },
  },
  listItem: {
    node: list('bulletList', 'canaryitem'),
    seen: {
      ...all(/canaryitem/),
      html: /<li><p>.*canaryitem.*<\/li>/,
      pdf: /LI \(block\)[\s\S]*?canaryitem/,
    },
  },
  table: {
    node: table(row(cell('tableCell', 'canarytable'))),
    seen: {
      docx: /<w:tbl>.*canarytable/,
      pdf: /Table \(block\)[\s\S]*?canarytable/,
      html: /<table>[\s\S]*canarytable/,
      md: /^\| canarytable \|$/m,
      json: /"kind": "table"/,
    },
  },
  tableRow: {
    node: table(row(cell('tableCell', 'a')), row(cell('tableCell', 'canaryrow'))),
    seen: {
      docx: /<w:tr>.*<w:tr>.*canaryrow/,
      pdf: /TR[\s\S]*?TR[\s\S]*?canaryrow/,
      html: /<tr>.*<\/tr>\n<tr>.*canaryrow/,
      md: /\| a \|\n\| canaryrow \|/,
      json: /"rows": \[/,
    },
  },
  tableCell: {
    node: table(row(cell('tableCell', 'a'), cell('tableCell', 'canarycell'))),
    seen: {
      docx: /<w:tc>.*<w:tc>.*canarycell/,
      pdf: /TD[\s\S]*?TD[\s\S]*?canarycell/,
      html: /<td class="left"><p>canarycell/,
      md: /\| a \| canarycell \|/,
      json: /"header": false/,
    },
  },
  tableHeader: {
    node: table(row(cell('tableHeader', 'canaryth')), row(cell('tableCell', 'b'))),
    seen: {
      docx: /<w:tblHeader\/>.*canaryth/,
      pdf: /TH[\s\S]*?canaryth/,
      html: /<th class="left"><p>canaryth/,
      md: /\| canaryth \|\n\| --- \|/,
      json: /"header": true/,
    },
  },
  horizontalRule: {
    node: { type: 'horizontalRule' },
    seen: { docx: /———/, pdf: /Document/, html: /<hr>/, md: /^---$/m, json: /"kind": "rule"/ },
  },
  hardBreak: {
    node: paragraph('U', text('canary'), { type: 'hardBreak' }, text('break')),
    seen: {
      docx: /canary.*<w:br\/>.*break/,
      pdf: /canary[\s\S]*break/,
      html: /canary<br>break/,
      md: /canary\\\nbreak/,
      json: /"kind": "break"/,
    },
  },
  quote: {
    node: quote('q13'),
    seen: {
      docx: /<w:pStyle w:val="MemoQuote"\/>.*held in Canberra.*<w:footnoteReference w:id="1"\/>/,
      pdf: /BlockQuote[\s\S]*held in Canberra/,
      html: /<blockquote><p>.*held in Canberra\.<sup><a id="ref-1"/,
      md: /^> \(SBU\) .*held in Canberra\.\[\^1\]$/m,
      json: /"kind": "quote",\s*"note": 1,\s*"mark": "SBU"/,
    },
  },
  inlineQuote: {
    node: paragraph('SBU', text('he said '), inlineQuote('q13')),
    seen: {
      docx: /“.*held in Canberra.*”.*<w:footnoteReference w:id="1"\/>/,
      pdf: /held in Canberra/,
      html: /<q>.*held in Canberra\.<\/q><sup>/,
      md: /“.*held in Canberra\.”\[\^1\]/,
      json: /"pieces"/,
    },
  },
  paraphrase: {
    node: paragraph(
      'U',
      text('canary', { type: 'paraphrase', attrs: { citation: 'q13' } }),
      text(' and more'),
    ),
    seen: {
      docx: /canary(?:(?!and more).)*<w:footnoteReference w:id="1"\/>.*and more/,
      pdf: /canary[\s\S]*Rests on 08 STATE 2034, para 13 \(SBU\)/,
      html: /canary<sup><a id="ref-1" href="#note-1">1<\/a><\/sup> and more[\s\S]*Rests on 08 STATE 2034, para 13/,
      md: /canary\[\^1\] and more[\s\S]*\[\^1\]: .*Rests on 08 STATE 2034, para 13/,
      json: /"kind": "source"/,
    },
  },
  bold: {
    node: paragraph('U', text('canarybold', { type: 'bold' })),
    seen: {
      docx: /<w:b\/>(?:(?!<\/w:r>).)*canarybold/,
      pdf: /Span \(inline\)\s*"canarybold"/,
      html: /<strong>canarybold<\/strong>/,
      md: /\*\*canarybold\*\*/,
      json: /"bold": true/,
    },
  },
  italic: {
    node: paragraph('U', text('canaryitalic', { type: 'italic' })),
    seen: {
      docx: /<w:i\/>(?:(?!<\/w:r>).)*canaryitalic/,
      pdf: /Span \(inline\)\s*"canaryitalic"/,
      html: /<em>canaryitalic<\/em>/,
      md: /\*canaryitalic\*/,
      json: /"italic": true/,
    },
  },
  link: {
    node: paragraph('U', text('canarylink', { type: 'link', attrs: { href: 'https://example.org/a' } })),
    seen: {
      docx: /<w:hyperlink .*canarylink/,
      pdf: /Link \([\s\S]*canarylink/,
      html: /<a href="https:\/\/example\.org\/a">canarylink<\/a>/,
      md: /\[canarylink\]\(<https:\/\/example\.org\/a>\)/,
      json: /"href": "https:\/\/example\.org\/a"/,
    },
  },
};

function all(pattern: RegExp): Record<ExportFormat, RegExp> {
  return { docx: pattern, pdf: pattern, html: pattern, md: pattern, json: pattern };
}

/** What a quotation within a sentence looks like as a cite, and shortened. */
const FORMS: Record<string, { node: Json; seen: Record<ExportFormat, RegExp> }> = {
  'a cite': {
    node: paragraph('SBU', text('See '), { type: 'inlineQuote', attrs: { citation: 'q13', form: 'cite' } }),
    seen: {
      docx: /See .*\[08 STATE 2034, para 13 \(SBU\)\].*<w:footnoteReference w:id="1"\/>/,
      pdf: /See[\s\S]*\[08 STATE 2034, para 13 \(SBU\)\]/,
      html: /See <span class="cite">\[08 STATE 2034, para 13 \(SBU\)\]<\/span><sup>/,
      md: /See \\\[08 STATE 2034, para 13 \(SBU\)\\\]\[\^1\]/,
      json: /"kind": "cite"/,
    },
  },
  'words on two sources': {
    node: paragraph(
      'U',
      text(
        'canary',
        { type: 'paraphrase', attrs: { citation: 'q13' } },
        { type: 'paraphrase', attrs: { citation: 'q115' } },
      ),
      text(' and more'),
    ),
    seen: {
      docx: /canary(?:(?!and more).)*<w:footnoteReference w:id="1"\/>(?:(?!and more).)*, <(?:(?!and more).)*<w:footnoteReference w:id="2"\/>.*and more/,
      pdf: /canary[\s\S]*para 13 \(SBU\)[\s\S]*para 115 \(U\)/,
      html: /canary<sup><a id="ref-1" href="#note-1">1<\/a><\/sup><sup>, <\/sup><sup><a id="ref-2" href="#note-2">2<\/a><\/sup> and more/,
      md: /canary\[\^1\], \[\^2\] and more/,
      json: /"joined": true/,
    },
  },
  'a shortened quote': {
    node: quote('short'),
    seen: {
      docx: /The.*\[…\].*Plenary is.*\[of the MTCR\].*to be held in Canberra.*/,
      pdf: /\[…\][\s\S]*\[of the MTCR\][\s\S]*words left out/,
      html: /The <span class="edit">\[…\]<\/span> Plenary is<span class="edit"> \[of the MTCR\]<\/span> to be held/,
      md: /The \\\[…\\\] Plenary is \\\[of the MTCR\\\] to be held[\s\S]*stands for words left out; /,
      json: /"edit": "left-out"/,
    },
  },
};

const shortened = () => {
  const all = context();
  const q13 = all.citations.get('q13');
  if (!q13) throw new Error('the sample quotes paragraph 13');
  const shortening = { leftOut: [{ start: 4, end: 8 }], added: [{ at: 19, words: 'of the MTCR' }] };
  return { ...all, citations: new Map([...all.citations, ['short', { ...q13, shortening }]]) };
};

/** The file as text in which structure can be looked for. */
async function readable(node: Json, format: ExportFormat): Promise<string> {
  const { body } = await exportMemo(buildTree(doc(node), shortened()), format, { baseUrl: null });
  if (format === 'pdf') return structureOf(body);
  if (format === 'docx') return (await partsOf(body)).get('word/document.xml') ?? '';
  return body.toString('utf8');
}

test('[EX2] there is a sample of every node type and mark of the schema', () => {
  const { nodes, marks } = memoSchema();
  expect(Object.keys(SAMPLES).sort()).toEqual([...Object.keys(nodes), ...Object.keys(marks)].sort());
});

describe.each(FORMATS)('%s', (format) => {
  const skipped = format === 'pdf' ? missing.poppler : null;
  test.skipIf(skipped).each(Object.entries(SAMPLES))(
    titled(`[EX2] ${format} has a place for %s`, skipped),
    async (_, { node, seen }) => {
      expect(await readable(node, format)).toMatch(seen[format]);
    },
  );

  test.skipIf(skipped).each(Object.entries(FORMS))(
    titled(`[EX2] ${format} has a place for %s`, skipped),
    async (_, { node, seen }) => {
      expect(await readable(node, format)).toMatch(seen[format]);
    },
  );

  test.skipIf(skipped)(titled(`[EX3] ${format} shows a foreign citation as a fault`, skipped), async () => {
    expect(await readable(quote('foreign'), format)).toContain('its citation is not one of this memo');
  });
});
