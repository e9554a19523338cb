import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { longDate } from '#app/ui/dates';
import { MarkChip } from '#app/ui/mark-chip';
import { levelWord } from '#domain/marking/mark';
import type { CableView, HeadView } from './cable-view';
import { ImpactLink } from './impact/impact-link';

/** Subject, number, date and the rest of the header, as far as the reader may see it. */
export function CableHead({ cable }: { cable: CableView }) {
  const { head, label, banner, sentAt } = cable;
  return (
    <header className="cable-head">
      <p className="cable-overline">
        {head?.subject && <span className="cable-mrn">{label}</span>}
        <MarkChip mark={banner} solid title={levelWord(banner)} />
        {sentAt && <time dateTime={sentAt}>{longDate(sentAt)}</time>}
        {cable.revision > 1 && (
          <Link to={`/cables/${cable.id}/revisions`} className="underline underline-offset-4 hover:text-ink">
            revision {cable.revision}
          </Link>
        )}
      </p>
      <h1 id="subject" className="cable-subject">
        {head?.subject ?? label}
      </h1>
      {head ? (
        <Fields cable={cable} head={head} />
      ) : (
        <p className="cable-below">
          Subject, headings and header are {levelWord(banner)} and are not shown to you.
        </p>
      )}
      <Withheld cable={cable} />
      <Damage lines={cable.damage} />
      <ImpactLink cableId={cable.id} />
    </header>
  );
}

function Fields({ cable: { id, sentAt, revision }, head }: { cable: CableView; head: HeadView }) {
  return (
    <dl className="cable-fields">
      {head.from && <Field name="From">{head.from}</Field>}
      {head.to.length > 0 && <Field name="To">{head.to.join(' · ')}</Field>}
      {head.info.length > 0 && (
        <Field name="Info">
          <Folded items={head.info} />
        </Field>
      )}
      {sentAt && (
        <Field name="Sent">
          {longDate(sentAt)}, {sentAt.slice(11, 16)} UTC
          {head.precedence && <span className="cable-aside"> · {head.precedence.toLowerCase()}</span>}
        </Field>
      )}
      {head.captions.length > 0 && <Field name="Captions">{head.captions.join(' · ')}</Field>}
      {head.tags.length > 0 && <Field name="TAGS">{head.tags.join(', ')}</Field>}
      {head.refs.length > 0 && (
        <Field name="References">
          <References refs={head.refs} />
        </Field>
      )}
      {head.citedBy.total > 0 && (
        <Field name="Cited by">
          <CitedBy id={id} citedBy={head.citedBy} />
        </Field>
      )}
      {head.classifiedBy && (
        <Field name="Classified by">
          {head.classifiedBy}
          {head.reasons.length > 0 && <span className="cable-aside"> · {reasons(head.reasons)}</span>}
        </Field>
      )}
      {head.declassify && (
        <Field name="Declassify on">
          <Declassify {...head.declassify} />
        </Field>
      )}
      <Field name="This copy">
        <CopyOf copy={head.copy} />
      </Field>
      {head.sisters.length > 0 && (
        <Field name={head.sisters.length === 1 ? 'Other copy' : 'Other copies'}>
          <Sisters id={id} shown={revision} sisters={head.sisters} />
        </Field>
      )}
    </dl>
  );
}

/** The cables that refer to this one; where they are many, the way to all of them. */
function CitedBy({ id, citedBy: { cables, total } }: { id: string; citedBy: HeadView['citedBy'] }) {
  return (
    <ul className="cable-refs">
      {cables.map((cable) => (
        <li key={cable.id}>
          <Link to={`/cables/${cable.id}`} title={cable.subject ?? undefined}>
            {cable.label}
          </Link>
        </li>
      ))}
      {total > cables.length && (
        <li>
          <Link to={`/search?${new URLSearchParams({ q: `ref:${id}`, sort: 'date' })}`}>
            all {total.toLocaleString('en')}
          </Link>
        </li>
      )}
    </ul>
  );
}

function CopyOf({ copy: { importedAt, by, fileName } }: { copy: HeadView['copy'] }) {
  return (
    <>
      imported {longDate(importedAt)}
      {by && ` by ${by}`}
      {fileName && <span className="cable-aside"> · {fileName}</span>}
    </>
  );
}

/** Other copies of this text, each with the way to what it has otherwise. */
function Sisters({ id, shown, sisters }: { id: string; shown: number; sisters: HeadView['sisters'] }) {
  return (
    <ul>
      {sisters.map(({ number, open, ...copy }) => (
        <li key={number}>
          <CopyOf copy={copy} />
          {open && <span className="cable-aside"> · nobody has said yet which is shown</span>} ·{' '}
          <Link
            to={`/cables/${id}/revisions?from=${shown}&to=${number}`}
            aria-label={`Compare with the copy imported as revision ${number}`}
            className="underline underline-offset-4 hover:text-ink"
          >
            compare
          </Link>
        </li>
      ))}
    </ul>
  );
}

const reasons = (list: readonly string[]) => `${list.length === 1 ? 'reason' : 'reasons'} ${list.join(', ')}`;

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Long lists of addressees stay out of the way. */
function Folded({ items }: { items: readonly string[] }) {
  if (items.length <= 3) return <>{items.join(' · ')}</>;
  return (
    <details>
      <summary>{items.length} addressees</summary>
      {items.join(' · ')}
    </details>
  );
}

function References({ refs }: { refs: HeadView['refs'] }) {
  return (
    <ul className="cable-refs">
      {refs.map(({ label, text, to }) => (
        <li key={`${label} ${text}`}>
          {label && <span className="cable-aside">{label}. </span>}
          {to ? <Link to={to}>{text}</Link> : <span title="Not in this library">{text}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What the line names, as a date in words; nothing is declassified because its date has passed (MR13). */
function Declassify({ on, text, passed }: NonNullable<HeadView['declassify']>) {
  if (on === null) return <>{text}</>;
  return (
    <>
      <time dateTime={on} title={text ?? undefined}>
        {longDate(on)}
      </time>
      {passed && <span className="cable-passed"> · this date has passed</span>}
    </>
  );
}

function Withheld({ cable: { withheld, sections } }: { cable: CableView }) {
  if (withheld === 0) return null;
  const all = sections.reduce((sum, section) => sum + section.paragraphs.length, 0);
  return (
    <p className="cable-remark">
      {withheld} of {all} paragraphs are marked above your clearance. Their numbers and marks are shown, their
      text is not.
    </p>
  );
}

function Damage({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details className="cable-remark cable-damage">
      <summary>This copy is damaged</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>Nothing lost is filled in, and the verbatim text is kept as it was imported.</p>
    </details>
  );
}
