import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import type * as Y from 'yjs';
import { memoExtensions, ROOT } from '#domain/memo/schema';
import type { LiveProvider } from '../live-provider';

/** What the text is made of. */
export interface TextParts {
  doc: Y.Doc;
  provider: LiveProvider | null;
}

const INVITATION = 'Write here, press / for headings, lists and tables, or quote a cable with Ctrl-Shift-Q.';

/** The memo schema with all that the editor adds to it. */
export function editorExtensions({ doc, provider }: TextParts): Extensions {
  return [
    ...memoExtensions(),
    Collaboration.configure({ document: doc, field: ROOT.text, provider }),
    Placeholder.configure({ placeholder: INVITATION }),
  ];
}
