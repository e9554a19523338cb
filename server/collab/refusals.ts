import type { RefusalCode } from '#domain/sync/messages';

const TEXTS: Record<RefusalCode, string> = {
  'read-only':
    'You may read this memo and not change it, so this change was not saved. Ask its owner for the right to edit.',
  'signed-out': 'You are signed out, so this change was not saved. Sign in again.',
  'old-page':
    'This page is of another version than the server, so this change was not saved. Reload the page.',
  damaged:
    'This memo was damaged in the store and is shown as far as it can be read. It cannot be changed until it is repaired, so this change was not saved.',
  'too-big':
    'This change is too large to be taken in one piece and was not saved. Paste it in smaller parts.',
  'too-deep':
    'Lists and tables are nested too deep here, so this change was not saved. Move what you wrote further out.',
  full: 'This memo has reached its limit of 5 MB, so this change was not saved. Deleting still works; or go on in a new memo.',
  'not-yours':
    'This change was written under the name of somebody else and was not saved. Reload the page and make it again.',
  malformed: 'This change could not be read and was not saved. Reload the page.',
  'not-saved': 'The server could not store this change. Reload the page.',
};

/** What a person is told about an edit that was not taken. Their text is kept by their own page. */
export function textOf(code: RefusalCode): string {
  return TEXTS[code];
}
