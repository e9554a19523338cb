/**
 * The worker thread that sets PDFs: Typst works synchronously and would hold up everybody else. Takes
 * `{ id, memo: string }` with the data of memo.typ as JSON, answers `{ id, pdf: Uint8Array }` or `{ id, error }`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { MEMO_TYP } from './memo-typ';

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
  try {
    return compiler.pdf(compile(memo), { pdfStandard: 'ua-1' });
  } catch (error) {
    const boxes = /could not be displayed with/.test(String(error));
    return boxes ? compiler.pdf(compile(withNotice(memo))) : compiler.pdf(compile(memo), { pdfTags: false });
  }
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
