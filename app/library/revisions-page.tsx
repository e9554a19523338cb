import { Form, Link, useSubmit } from '@remix-run/react';
import { longDate } from '#app/ui/dates';
import { Field, Select } from '#app/ui/field';
import { MarkChip } from '#app/ui/mark-chip';
import { MarkingBanner } from '#app/ui/marking-banner';
import { levelWord } from '#domain/marking/mark';
import { hashOf, marginNumber, paragraphName } from './cable-view';
import type { ComparedParagraph, RevisionItem, RevisionsView } from './revisions-view';

/** Two revisions of a cable: what changed between them, in place. */
export function RevisionsPage({ view }: { view: RevisionsView }) {
  const { id, label, subject, banner, revisions, paragraphs } = view;
  const alike = view.from === view.to;
  return (
    <div className="cable-page">
      <MarkingBanner level={banner} text={levelWord(banner).toUpperCase()} className="cable-strip" />
      <div className="cable-columns is-single">
        <article aria-labelledby="subject" className="cable-article">
          <header className="cable-head">
            <p className="cable-overline">
              <Link to={`/cables/${id}`} className="underline underline-offset-4 hover:text-ink">
                {label}
              </Link>
              <span>revisions</span>
            </p>
            <h1 id="subject" className="cable-subject">
              {subject ?? label}
            </h1>
            {revisions.length > 1 && <Choice view={view} />}
            <p className="cable-remark" role="status">
              {alike ? 'There is one revision of this cable: nothing to compare.' : summary(paragraphs)}
            </p>
          </header>
          {!alike && (
            <div className="cable-body">
              {folded(paragraphs).map((part) =>
                Array.isArray(part) ? (
                  <Same key={part[0]?.key} id={id} paragraphs={part} />
                ) : (
                  <Compared key={`${part.became} ${part.key}`} paragraph={part} />
                ),
              )}
            </div>
          )}
        </article>
      </div>
    </div>
  );
}

const nameOf = ({ number, importedAt, by, current }: RevisionItem) =>
  `${number} · imported ${longDate(importedAt)}${by ? ` by ${by}` : ''}${current ? ' (current)' : ''}`;

/** Any two of them; the page follows the choice. */
function Choice({ view: { revisions, from, to } }: { view: RevisionsView }) {
  const submit = useSubmit();
  const select = (name: 'from' | 'to', label: string, value: number) => (
    <Field label={label} className="min-w-56 flex-1">
      <Select name={name} defaultValue={value} key={value}>
        {revisions.map((revision) => (
          <option key={revision.number} value={revision.number}>
            {nameOf(revision)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <Form
      className="mt-5 flex flex-wrap gap-3 font-sans"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      {select('from', 'From revision', from)}
      {select('to', 'To revision', to)}
    </Form>
  );
}

const WORDS: Record<ComparedParagraph['became'], string> = {
  changed: 'changed',
  new: 'new',
  gone: 'withdrawn',
  remarked: 're-marked',
  hidden: 'above your clearance',
  same: 'as before',
};

function summary(paragraphs: readonly ComparedParagraph[]): string {
  const counts = Object.entries(WORDS).flatMap(([became, words]) => {
    const n = paragraphs.filter((paragraph) => paragraph.became === became).length;
    return n > 0 ? `${n} ${words}` : [];
  });
  return `Paragraphs: ${counts.join(', ')}.`;
}

/** What is as before stands folded between what is not. */
function folded(paragraphs: readonly ComparedParagraph[]): (ComparedParagraph | ComparedParagraph[])[] {
  const parts: (ComparedParagraph | ComparedParagraph[])[] = [];
  for (const paragraph of paragraphs) {
    const last = parts.at(-1);
    if (paragraph.became !== 'same') parts.push(paragraph);
    else if (Array.isArray(last)) last.push(paragraph);
    else parts.push([paragraph]);
  }
  return parts;
}

function Same({ id, paragraphs }: { id: string; paragraphs: ComparedParagraph[] }) {
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  if (!first || !last) return null;
  const names = first === last ? marginNumber(first) : `${marginNumber(first)} to ${marginNumber(last)}`;
  return (
    <p className="cable-same">
      <Link to={`/cables/${id}${hashOf(first.key)}`}>{names}</Link> as before
    </p>
  );
}

function Compared({ paragraph }: { paragraph: ComparedParagraph }) {
  const { became, was, is, level, pieces } = paragraph;
  return (
    <section aria-label={`${paragraphName(paragraph)}, ${WORDS[became]}`} className="cable-paragraph">
      <div className="cable-margin">
        <span className="cable-number">{marginNumber(paragraph)}</span>
        <MarkChip mark={is ?? was} />
      </div>
      <p className="cable-became">
        {WORDS[became]}
        {was && is && was !== is && `: (${was}) became (${is})`}
      </p>
      {pieces.length > 0 ? (
        <p className="cable-text whitespace-pre-line">
          {pieces.map(({ kind, text }, i) => {
            const Tag = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a diff never move
            return <Tag key={i}>{text}</Tag>;
          })}
        </p>
      ) : (
        <p className="cable-withheld">needs {levelWord(level)}</p>
      )}
    </section>
  );
}
