import { FIELD_FORMS, readField } from './fields';
import { cleanQuery, isOr, LONGEST_QUERY, tokensOf, type Wording } from './query';

const named = (name: string): string => `${name.toLowerCase()}:`;

/** What a field was given that it cannot read. */
function misread(name: string, text: string): string | null {
  const form = Object.hasOwn(FIELD_FORMS, name.toLowerCase()) ? FIELD_FORMS[name.toLowerCase()] : undefined;
  if (form) return `“${named(name)}${text}” is searched as words: ${named(name)} takes ${form}.`;
  // In capitals it is a heading from a cable, before strokes an address; no field that somebody hoped for.
  if (name === name.toUpperCase() || text.startsWith('/')) return null;
  const fields = Object.keys(FIELD_FORMS).map(named).join(', ');
  return `There is no field “${named(name)}”, so it is searched as words. There are ${fields}.`;
}

/**
 * What of a query was not taken as it was probably meant, in sentences; it is searched all the same. Of the word that
 * is still being typed nothing is said.
 */
export function remarksOn(query: string, wording: Wording = 'words'): string[] {
  const clean = cleanQuery(query);
  const remarks: string[] = [];
  const tokens = tokensOf(clean);
  for (const { name, text, end } of tokens) {
    if (!name || readField(name, text) || (wording === 'typing' && end === clean.length)) continue;
    remarks.push(misread(name, text) ?? '');
  }
  const marks = clean.match(/["“”„‟«»‹›]/g)?.length ?? 0;
  if (wording === 'words' && marks % 2 === 1)
    remarks.push('A quotation mark is not closed: the phrase reaches to the end.');
  if (tokens.length > 0 && tokens.every(({ not }) => not))
    remarks.push('This only excludes: all that does not have it is found.');
  if (query.trim().length > LONGEST_QUERY)
    remarks.push(`Only the first ${LONGEST_QUERY} characters are searched.`);
  return [...new Set(remarks)].filter((remark) => remark !== '').slice(0, 3);
}

/**
 * The query without the fields that are said to be misread (and without an `or` that this leaves at an end); null where
 * none is, or where nothing would be left.
 */
export function withoutMisread(query: string): string | null {
  const clean = cleanQuery(query);
  const tokens = tokensOf(clean);
  const kept: { or: boolean; written: string }[] = [];
  let dropped = false;
  for (const [i, token] of tokens.entries()) {
    const { name, text, end } = token;
    if (name && !readField(name, text) && misread(name, text)) {
      dropped = true;
      continue;
    }
    const or = isOr(token);
    if (or && (kept.length === 0 || kept.at(-1)?.or)) continue;
    kept.push({ or, written: clean.slice(tokens[i - 1]?.end ?? 0, end).trim() });
  }
  if (kept.at(-1)?.or) kept.pop();
  const left = kept.map(({ written }) => written).join(' ');
  return dropped && left !== '' ? left : null;
}
