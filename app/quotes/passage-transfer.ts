import type { Passage } from '#app/editor/quotes/api';

/** How passages travel by clipboard: beside their words, an element that names them for a memo to quote. */
const ATTRIBUTE = 'data-passages';

/** More are not copied by a person who means to quote. */
const MOST = 20;

/** The words of a passage with their citation, as other programs get them. */
export interface Copied {
  words: string;
  citation: string;
}

/** `“…” (08 STATE 2034, para 64 (C))`, one passage a paragraph. */
export function copiedText(copied: readonly Copied[]): string {
  return copied.map(({ words, citation }) => `“${words}” (${citation})`).join('\n\n');
}

/** The same for programs that take HTML; a memo finds the passages in it. */
export function copiedHtml(copied: readonly Copied[], passages: readonly Passage[]): string {
  const box = document.createElement('div');
  box.setAttribute(ATTRIBUTE, JSON.stringify(passages));
  for (const line of copiedText(copied).split('\n\n')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box.outerHTML;
}

/** A passage as its data says; null for anything else. Whether it exists, the server knows. */
export function readPassage(data: unknown): Passage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { cableId, key, start, end } = data as Record<string, unknown>;
  if (typeof cableId !== 'string' || typeof key !== 'string') return null;
  const span = typeof start === 'number' && typeof end === 'number';
  return span ? { cableId, key, start, end } : { cableId, key };
}

/** JSON from another window, which may hold anything; null for what is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The passages that a clipboard's HTML names; empty for one that was not copied from a cable's page. */
export function passagesIn(html: string): Passage[] {
  if (!html.includes(ATTRIBUTE)) return [];
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const named = readJson(parsed.querySelector(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE) ?? '');
  if (!Array.isArray(named)) return [];
  return named.slice(0, MOST).flatMap((one) => readPassage(one) ?? []);
}
