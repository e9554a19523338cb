import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { commentHighlights } from '#app/review/text-link';
import type { Level } from '#domain/marking/mark';
import { memoExtensions, ROOT } from '#domain/memo/schema';
import type { Session } from '../desk/use-session';
import { LowMarks } from '../marks/low-marks';
import { PortionMarks } from '../marks/portion-marks';
import { UNDO_OPTIONS } from '../moved/undo-options';
import { PasteGuard } from '../paste/paste-guard';
import { type AdoptOptions, AdoptQuotes } from '../quotes/adopt';
import type { Passage } from '../quotes/api';
import { quoteClipboard } from '../quotes/clipboard';
import type { QuoteForm } from '../quotes/insert';
import { quoteNodes } from '../quotes/nodes';
import { Paraphrases } from '../quotes/paraphrase';
import { QuotedText, type QuotedTextOptions } from '../quotes/quoted-text';
import { type TypedCitation, TypedCitations } from '../quotes/typed-citation';
import { CaretFlags, drawCaret, drawSelection } from './caret';
import { FollowedPlaces } from './followed';
import type { TextHandlers } from './handlers';
import { Invitation } from './invitation';
import { DeskKeys } from './keys';
import { Links } from './links';
import { OwnCaret } from './own-caret';
import { SlashWatch } from './slash';
import type { SlashKeys } from './slash-menu';
import { Tables } from './tables';
import { UndoCaret } from './undo-caret';

/** What the text is made of. */
export interface TextParts {
  session: Session;
  clearance: Level;
  handling: Level;
  on: TextHandlers;
  slashKeys: SlashKeys;
  adopting: AdoptOptions;
  quotedText: QuotedTextOptions;
  takeCitation(citation: TypedCitation, form: QuoteForm): void;
  dropPassage(data: string, at: number): void;
  pastePassages(passages: Passage[]): void;
}

const INVITATION = 'Write here. Press / for headings, lists and tables, or quote a cable: 08STATE2034 ¶64';

/** The memo schema with all that the editor adds to it. */
export function editorExtensions({ session, clearance, handling, on, ...parts }: TextParts): Extensions {
  const { doc, provider, hosts, quotes, review, moved } = session;
  return [
    ...memoExtensions(quoteNodes(hosts)),
    Tables,
    Collaboration.configure({ document: doc, field: ROOT.text, provider, yUndoOptions: UNDO_OPTIONS }),
    // Who one is, the server says; the extension would write what it is given here over it.
    CollaborationCaret.configure({
      provider,
      user: { ...provider.access?.you },
      render: drawCaret,
      selectionRender: drawSelection,
    }),
    OwnCaret.configure({ beforeChanges: provider.beforeChanges }),
    CaretFlags.configure({ awareness: provider.awareness }),
    moved.extension(),
    UndoCaret,
    FollowedPlaces,
    Links,
    Invitation.configure({ text: INVITATION }),
    PasteGuard.configure({ refuse: (sentence) => on.say(sentence, 'trouble') }),
    PortionMarks.configure({ clearance, open: on.chooseMark }),
    LowMarks.configure({ quotes, clearance, handling }),
    Paraphrases.configure({ quotes, show: on.showSources }),
    QuotedText.configure(parts.quotedText),
    AdoptQuotes.configure({ adopting: parts.adopting }),
    TypedCitations.configure({ take: parts.takeCitation }),
    SlashWatch.configure({ onKey: (event) => parts.slashKeys.current(event) }),
    DeskKeys.configure({ on }),
    quoteClipboard(quotes, parts),
    commentHighlights(review.text),
  ];
}
