import type { ReactNode } from 'react';
import { Button } from '#app/ui/button';
import { toast } from '#app/ui/toast';
import { CLOSE } from '#domain/sync/messages';
import type { RefusedWords } from '../collab/provider';
import { useAccess, useEnding, useKeeping } from '../collab/use-provider';
import { useDesk } from '../desk-context';
import { OfflineLine } from './offline-line';
import { useLeaving } from './use-leaving';

function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="desk-notice is-trouble">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Why the connection ended for good, and what to do. */
function EndingNotice() {
  const { provider, editor } = useDesk();
  const ending = useEnding(provider);
  useLeaving(provider, ending);
  if (!ending) return null;
  if (ending.code === CLOSE.signedOut)
    return (
      <Notice
        action={
          <Button size="small" onClick={() => provider.resume()}>
            Reconnect
          </Button>
        }
      >
        You are signed out. Your text is on this page:{' '}
        <a href="/login" target="_blank" rel="noreferrer">
          sign in in a new tab
        </a>
        , then press Reconnect.
      </Notice>
    );
  const copy = () => copyText(editor?.getText({ blockSeparator: '\n\n' }) ?? '');
  return (
    <Notice
      action={
        <Button size="small" onClick={copy}>
          Copy the text
        </Button>
      }
    >
      {ending.reason || 'This memo is no longer open to you.'} What you see is its last state, and nothing you
      write is kept. Should it be given back to you, this page goes on by itself.
    </Notice>
  );
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied.');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast('The browser did not allow copying. Select the text and copy it with the keyboard.', {
      tone: 'trouble',
    });
  }
}

/** An edit that the server did not take: why, and the words of it. */
export function RefusedNotice({ refused, dismiss }: { refused: RefusedWords; dismiss(): void }) {
  return (
    <Notice
      action={
        <>
          {refused.words && (
            <Button size="small" onClick={() => void copyText(refused.words)}>
              Copy my words
            </Button>
          )}
          <Button size="small" tone="quiet" onClick={dismiss}>
            Dismiss
          </Button>
        </>
      }
    >
      {refused.text}
      {refused.words && (
        <span className="refused-words">
          What you wrote: “{refused.words.length > 400 ? `${refused.words.slice(0, 400)}…` : refused.words}”
        </span>
      )}
    </Notice>
  );
}

/** All that has to be said about the memo as a whole. */
export function Notices() {
  const { provider } = useDesk();
  const access = useAccess(provider);
  const keeping = useKeeping(provider);
  return (
    <>
      <EndingNotice />
      {keeping === 'full' && (
        <Notice>
          This computer has no room left for a copy of what you write. While you are connected it is saved as
          always; without a connection, leave this window open.
        </Notice>
      )}
      {access?.reload && (
        <Notice
          action={
            <Button size="small" onClick={() => window.location.reload()}>
              Reload
            </Button>
          }
        >
          This page is older than the server and can only be read. Reload it to go on writing.
        </Notice>
      )}
      {access?.damaged && (
        <Notice>
          Part of this memo could not be read from the store. It is shown as far as it goes and cannot be
          changed; your administrator has been alerted.
        </Notice>
      )}
      <OfflineLine />
    </>
  );
}
