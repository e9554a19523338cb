import type { Issue } from '../cable';
import type { Line } from '../lines';

/** Subject tags of four letters that are told apart where a copy lost the blanks between them. */
const SUBJECTS: ReadonlySet<string> = new Set(
  `ABLD ABUD ACAO ACKM ADCO ADPM AEMR AFIN AFSI AFSN AGAO AINF AINT ALOW AMED AMER AMGT AMTC ANET AODE AOMS AORC AORG
  APCS APER APRC ASCH ASEC ASIG ASUP ATRN BBAK BBSR BEXP BLIB BMGT BPRO BTIO BTRA CACM CACS CARR CASC CDES CFED CGEN
  CJAN CMGT CPAS CPRS CREG CVIS EAGR EAID EAIR ECIN ECON ECPS EFIN EFIS EIND EINV ELAB ELTN EMIN ENGR ENRG EPET ETRD
  ETRO ETTC EWWT EXIM MARR MASS MCAP MILI MNUC MOPS MPOS OEXC OFDP OIIP OPCW OPDC OPET OPIC OPRC OREP OTRA OVIP PARM
  PBTS PEPR PFOR PGOV PHSA PHUM PINR PINS PINT PNAT PORG PREF PREL PROP PTER SCUL SENV SMIG SNAR SOCI SOPN TBIO TFIN
  TINT TNGD TPHY TRGY TSPA TSPL`.split(/\s+/),
);
/** A word that looks like two tags. */
const WORDS: ReadonlySet<string> = new Set(['SOCIAL']);
const TAG = /^[A-Z0-9][A-Z0-9-]{1,30}$/;
const SHORTEST_GLUED = 6;
const LONGEST_GLUED = 80;

/**
 * The tags of the TAGS lines, each once. Tags that were glued together are told apart where each is a known one; what is
 * no tag is named in an issue, so that nothing is left out unsaid; but for the visitor's name that OVIP has in brackets.
 */
export function readTags(lines: readonly Line[], issues: Issue[]): string[] {
  const written = lines
    .map((line) => line.text)
    .join(' ')
    .replace(/^TAGS?\s*:?\s*/i, '');
  const list = written.replace(/\([^)]*\)/g, ' ');
  const lower = !/[A-Z]/.test(list);
  const tags = new Set<string>();
  const glued: string[] = [];
  const others: string[] = [];
  for (const word of list.split(/[\s,;/[\]]+/)) {
    const tag = lower || SUBJECTS.has(word.toUpperCase()) ? word.toUpperCase() : word;
    const parts = apart(tag);
    if (parts.length > 1) glued.push(tag);
    if (parts.every((part) => TAG.test(part))) for (const part of parts) tags.add(part);
    else if (/[\p{L}\p{N}]/u.test(word) && !isCarriers(word, lines)) others.push(word);
  }
  say(lines, issues, 'tags-glued', 'Tags that were written without a blank are told apart', glued);
  say(lines, issues, 'tags-other', 'The TAGS line also says', others);
  return [...tags];
}

/** Small letters below the first line are what a web site says beside it. */
function isCarriers(word: string, [first]: readonly Line[]): boolean {
  return !/[\p{Lu}\p{N}]/u.test(word) && !first?.text.split(/[\s,;/[\]]+/).includes(word);
}

function say(
  lines: readonly Line[],
  issues: Issue[],
  code: string,
  what: string,
  words: readonly string[],
): void {
  if (words.length === 0) return;
  const message = `${what}: ${[...new Set(words)].join('; ')}.`;
  issues.push({ code, message, start: lines[0]?.from ?? 0, end: lines.at(-1)?.to ?? 0 });
}

/** `ETRDEINVCS` is ETRD, EINV and the country CS; anything but known tags stays whole. */
function apart(tag: string): string[] {
  if (tag.length < SHORTEST_GLUED || tag.length > LONGEST_GLUED || tag.length % 2 || WORDS.has(tag))
    return [tag];
  if (!/^[A-Z]+$/.test(tag)) return [tag];
  for (const first of tag.length % 4 === 0 ? [0] : [0, 2]) {
    const parts = first === 0 ? [] : [tag.slice(0, first)];
    for (let at = first; at < tag.length; at += 4) parts.push(tag.slice(at, at + 4));
    const subjects = parts.filter((part) => part.length === 4);
    const known = subjects.every((part) => SUBJECTS.has(part) || part.startsWith('K'));
    if (known && subjects.some((part) => SUBJECTS.has(part))) return parts;
  }
  return [tag];
}
