/**
 * The worker thread that sets PDFs: Typst works synchronously and would hold up everybody else. Takes
 * `{ id, memo: string }` with the data of memo.typ as JSON, answers `{ id, pdf: Uint8Array }` or `{ id, error }`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { MEMO_TYP } from './memo-typ';
import { beginPage, type NotePages, type SetBlock, strayNote } from './pdf-notes';

const FACES = [
  '400Regular',
  '400Regular_Italic',
  '600SemiBold',
  '600SemiBold_Italic',
  '700Bold',
  '700Bold_Italic',
];
/** A place for the compiler that no file of this machine lies in: a memo reaches nothing but its own data. */
const NOWHERE = '/nowhere';
/** How often a memo is set anew at most, to bring footnotes to the page of their sign. */
const MOST_ROUNDS = 12;
const SOME_BOXES =
  'Some characters of this memo are in no font of the server that made this copy and show as boxes.';

const fonts = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/source-serif-4/package.json'),
);
const compiler = NodeCompiler.create({
  workspace: NOWHERE,
  fontArgs: [{ fontPaths: FACES.map((face) => join(fonts, face)) }],
});

/**
 * PDF/UA where it can be. A character that no font has makes it impossible: the copy says so, and is tagged all the
 * same. Where Typst itself fails at tagging, a copy without tags is better than none.
 */
function setPdf(memo: string): Buffer {
  const document = settle(memo);
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch (error) {
    const boxes = /could not be displayed with/.test(String(error));
    return boxes ? compiler.pdf(settle(withNotice(memo))) : compiler.pdf(document, { pdfTags: false });
  }
}

/** The memo set so that each footnote is on the page of its sign, as far as a page begun earlier brings that about. */
function settle(memo: string): NodeTypstDocument {
  let document = compile(memo);
  const givenUp = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const note = strayNote(pagesOfNotes(document), givenUp);
    if (note === null) break;
    const data = JSON.parse(memo) as { blocks: SetBlock[] };
    const blocks = beginPage(data.blocks, note);
    const next = blocks && JSON.stringify({ ...data, blocks });
    const tried = next && compile(next);
    if (!tried || pagesOfNotes(tried).some((at) => at.note === note && at.sign !== at.text)) {
      givenUp.add(note);
      continue;
    }
    memo = next;
    document = tried;
  }
  return document;
}

function pagesOfNotes(document: NodeTypstDocument): NotePages[] {
  const found: { note: number; what: 'sign' | 'text'; page: number }[] =
    compiler.query(document, { selector: '<places-of-notes>', field: 'value' })[0] ?? [];
  const pages = new Map<number, NotePages>();
  for (const { note, what, page } of found)
    pages.set(note, { ...(pages.get(note) ?? { note, sign: page, text: page }), [what]: page });
  return [...pages.values()];
}

function withNotice(memo: string): string {
  const data = JSON.parse(memo) as { notices: string[] };
  return JSON.stringify({ ...data, notices: [...data.notices, SOME_BOXES] });
}

function compile(memo: string): NodeTypstDocument {
  compiler.mapShadow(`${NOWHERE}/memo.json`, Buffer.from(memo));
  const result = compiler.compile({ mainFileContent: MEMO_TYP, resetRead: true });
  const diagnostics = result.hasError() ? result.takeDiagnostics() : null;
  if (!result.result) throw new Error(`Typst: ${JSON.stringify(diagnostics?.shortDiagnostics)}`);
  return result.result;
}

parentPort?.on('message', ({ id, memo }: { id: number; memo: string }) => {
  try {
    const pdf = setPdf(memo);
    compiler.evictCache(5);
    parentPort?.postMessage({ id, pdf });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
