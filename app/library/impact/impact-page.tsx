import { Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { buttonClass } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { longDate, longDateTime } from '#app/ui/dates';
import { MarkChip } from '#app/ui/mark-chip';
import { MarkingBanner } from '#app/ui/marking-banner';
import { levelWord } from '#domain/marking/mark';
import { hashOf, paragraphName } from '../cable-view';
import { type HeldParagraph, type HoldingView, type ImpactView, isWaiting, STATE_WORDS } from './impact-view';

/** Where the address leads with this revision and choice; what goes without saying is left out. */
function address({ id, revisions }: ImpactView, revision: number, affectedOnly: boolean, file = 'impact') {
  const query = new URLSearchParams();
  if (revision !== revisions[0]?.number) query.set('revision', `${revision}`);
  if (affectedOnly) query.set('show', 'changed');
  return `/cables/${id}/${file}${query.size > 0 ? `?${query}` : ''}`;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** The recall list of a cable: every memo and export that holds a passage of it, and how each stands. */
export function ImpactPage({ view }: { view: ImpactView }) {
  const word = levelWord(view.shown).toUpperCase();
  return (
    <div className="cable-page impact">
      <div className="cable-print-head" aria-hidden="true">
        <div>{word}</div>
      </div>
      <MarkingBanner level={view.shown} text={word} className="cable-strip" />
      <article aria-labelledby="impact-title" className="impact-sheet">
        <p className="impact-overline">
          <Link to={`/cables/${view.id}`}>{view.label}</Link>
          {view.subject && <span>{view.subject}</span>}
        </p>
        <h1 id="impact-title">Where this cable is quoted</h1>
        <Counts view={view} />
        <Choices view={view} />
        {view.paragraphs.length > 0 ? <Held view={view} /> : <Nothing view={view} />}
        <p className="impact-note">
          Only memos that you may read are listed, and quotations that you are cleared for. An export is
          listed where whoever made it was cleared for the passage; copies made before exports were put on the
          record are not known.
        </p>
      </article>
      <div className="cable-print-foot" aria-hidden="true">
        <div>{word}</div>
      </div>
    </div>
  );
}

function Counts({ view: { counts } }: { view: ImpactView }) {
  if (counts.quotations === 0) return null;
  return (
    <p className="impact-counts">
      {counted(counts.quotations, 'quotation', 'quotations')} in {counted(counts.memos, 'memo', 'memos')}
      {counts.exports > 0 && `, ${counted(counts.exports, 'export', 'exports')}`}
      {counts.waiting > 0 && (
        <strong>
          {' '}
          · {counts.waiting} {counts.waiting === 1 ? 'waits' : 'wait'} for a decision
        </strong>
      )}
    </p>
  );
}

function Choices({ view }: { view: ImpactView }) {
  const { revision, revisions, affectedOnly } = view;
  const choice = (name: string, to: string, on: boolean, title?: string) => (
    <Link
      key={name}
      to={to}
      title={title}
      aria-current={on ? 'true' : undefined}
      className={cx(on && 'is-on')}
    >
      {name}
    </Link>
  );
  return (
    <div className="impact-choices">
      {revisions.length > 1 && (
        <nav aria-label="Against" className="cable-views">
          {revisions.map(({ number, importedAt }) =>
            choice(
              `Revision ${number}`,
              address(view, number, affectedOnly),
              number === revision,
              `Imported on ${longDate(importedAt)}`,
            ),
          )}
        </nav>
      )}
      <nav aria-label="Show" className="cable-views">
        {choice('All', address(view, revision, false), !affectedOnly)}
        {choice('Only what changed', address(view, revision, true), affectedOnly)}
      </nav>
      <a
        href={address(view, revision, affectedOnly, 'impact.csv')}
        download
        className={buttonClass('quiet', 'small')}
      >
        <Download size={14} aria-hidden="true" /> CSV
      </a>
    </div>
  );
}

function Nothing({ view }: { view: ImpactView }) {
  return (
    <p className="impact-nothing">
      {view.affectedOnly
        ? `Nothing that is quoted was changed by revision ${view.revision}.`
        : 'No memo that you may read quotes this cable yet.'}
    </p>
  );
}

function Held({ view }: { view: ImpactView }) {
  return (
    <table className="impact-table">
      <thead>
        <tr>
          <th scope="col">Memo</th>
          <th scope="col">State</th>
          <th scope="col">Exports</th>
        </tr>
      </thead>
      {view.paragraphs.map((paragraph) => (
        <tbody key={`${paragraph.key} ${paragraph.there}`}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              <Place id={view.id} paragraph={paragraph} />
            </th>
          </tr>
          {paragraph.holdings.map((holding) => (
            <HoldingRow key={holding.citationId} holding={holding} against={view.revision} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Place({ id, paragraph }: { id: string; paragraph: HeldParagraph }) {
  const name = paragraphName(paragraph);
  return (
    <span className="impact-place">
      {paragraph.there ? <Link to={`/cables/${id}${hashOf(paragraph.key)}`}>{name}</Link> : name}
      <MarkChip mark={paragraph.mark} />
      {!paragraph.there && (
        <span className="impact-aside">as quoted; this revision has no such paragraph</span>
      )}
    </span>
  );
}

function HoldingRow({ holding, against }: { holding: HoldingView; against: number }) {
  const { memo, owners, whole, words, stands, citationId } = holding;
  const title = memo.title || 'Untitled memo';
  return (
    <tr>
      <td>
        <Link to={stands ? `/memos/${memo.id}?quote=${citationId}` : `/memos/${memo.id}`}>{title}</Link>
        {owners.length > 0 && <span className="impact-aside"> · {owners.join(', ')}</span>}
        <span className="impact-words">{whole ? 'The whole paragraph' : `“${words}”`}</span>
      </td>
      <td>
        <State holding={holding} against={against} />
      </td>
      <td>
        <Exports holding={holding} against={against} />
      </td>
    </tr>
  );
}

function State({ holding, against }: { holding: HoldingView; against: number }) {
  const { state, decision, stands, from } = holding;
  return (
    <>
      <span className="impact-state" data-state={isWaiting(holding) ? 'waiting' : state}>
        {STATE_WORDS[state]}
      </span>
      {decision && (
        <span className="impact-aside impact-line">
          by {decision.by}, {longDateTime(decision.at, 'UTC')} UTC
        </span>
      )}
      {from !== against && state !== 'current' && (
        <span className="impact-aside impact-line">text of revision {from}</span>
      )}
      {!stands && <span className="impact-aside impact-line">no longer in the memo</span>}
    </>
  );
}

function Exports({ holding: { exports, state }, against }: { holding: HoldingView; against: number }) {
  if (exports.length === 0) return <span className="impact-aside">none</span>;
  return (
    <ul>
      {exports.map(({ format, by, at, from }) => (
        <li key={`${at} ${format}`}>
          {format.toUpperCase()} by {by ?? 'nobody known'}, {longDateTime(at, 'UTC')} UTC
          {from !== against && state !== 'current' && <strong> · text of revision {from}</strong>}
        </li>
      ))}
    </ul>
  );
}
