import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { CommentTarget } from '#app/editor/desk-context';
import type { Subject } from '#server/review/types';
import { describeRange, trimmed } from './anchors';
import { flatten } from './flat-text';
import { yTextOf } from './places';

const onQuote = (citation: unknown): Subject | null =>
  typeof citation === 'string' ? { kind: 'quote', citation } : null;

/** Words selected inside a quotation are the browser's selection alone: the editor knows the quotation as one piece. */
function quoteAround(node: Node | null): Subject | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return onQuote(element?.closest<HTMLElement>('[data-citation]')?.dataset.citation);
}

function selectedSubject(editor: Editor): Subject | null {
  const { state, view } = editor;
  const chosen = view.dom.ownerDocument.getSelection();
  const inside = chosen && !chosen.isCollapsed && view.dom.contains(chosen.anchorNode);
  const quoted = inside ? quoteAround(chosen.anchorNode) : null;
  if (quoted && chosen?.focusNode && quoteAround(chosen.focusNode)) return quoted;
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.attrs.citation)
    return onQuote(selection.node.attrs.citation);
  const y = yTextOf(state);
  const flat = flatten(state.doc);
  const words = y && trimmed(flat, selection);
  return words ? { kind: 'text', anchor: describeRange(y, flat, words) } : null;
}

/** What a comment would be about; null where nothing is selected. */
export function subjectOf(editor: Editor, target: CommentTarget): Subject | null {
  return target.kind === 'quote' ? onQuote(target.citation) : selectedSubject(editor);
}
