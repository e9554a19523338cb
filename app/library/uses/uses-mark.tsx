import { Link } from '@remix-run/react';
import { MessageSquare, Quote } from 'lucide-react';
import { Popover } from '#app/ui/popover';
import type { CableUse } from '#db/queries/uses';
import { type ParagraphView, paragraphName } from '../cable-view';
import { useUses } from './use-uses';
import { byMemo, stateInWords, threadsOf, usesInWords } from './words';

/** In the margin of a paragraph: how often it is quoted, and behind that, where. Nothing where it is not. */
export function UsesMark({ paragraph, reached }: { paragraph: ParagraphView; reached: boolean }) {
  const uses = useUses()?.get(paragraph.key);
  if (!uses) return null;
  const threads = threadsOf(uses);
  const name = usesInWords(uses);
  return (
    <Popover
      label={`Where ${paragraphName(paragraph).toLowerCase()} is quoted`}
      align="start"
      trigger={
        <button type="button" tabIndex={reached ? 0 : -1} aria-label={name} data-tip={name} data-keys="u">
          <span>
            <Quote size={11} aria-hidden="true" /> {uses.length}
          </span>
          {threads > 0 && (
            <span>
              <MessageSquare size={11} aria-hidden="true" /> {threads}
            </span>
          )}
        </button>
      }
    >
      <UsesList uses={uses} />
    </Popover>
  );
}

/** The memos with the words that each quotes; each leads to its place. */
function UsesList({ uses }: { uses: readonly CableUse[] }) {
  return (
    <ul className="uses-list">
      {byMemo(uses).map(({ memo, uses: here }) => (
        <li key={memo.id}>
          <p className="uses-memo">{memo.title || 'Untitled memo'}</p>
          <ul>
            {here.map((use) => (
              <li key={use.citationId}>
                <Link to={`/memos/${memo.id}?quote=${use.citationId}`} className="uses-link">
                  <span className="uses-words">{use.whole ? 'The whole paragraph' : `“${use.words}”`}</span>
                  <Remarks use={use} />
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Remarks({ use }: { use: CableUse }) {
  const state = stateInWords(use);
  const threads =
    use.threads > 0 && (use.threads === 1 ? '1 comment thread' : `${use.threads} comment threads`);
  if (!state && !threads) return null;
  return <span className="uses-remarks">{[state, threads].filter(Boolean).join(' · ')}</span>;
}
