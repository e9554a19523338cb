import { Link, useLocation } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cx } from '#app/ui/cx';
import { MarkingBanner } from '#app/ui/marking-banner';
import { type CitationStyle, formatCitation } from '#domain/cable/citation';
import { levelWord } from '#domain/marking/mark';
import type { PassagePart, PassageSubject } from '#server/review/types';
import { CableHead } from './cable-head';
import type { CableView, ParagraphView, SectionView, VerbatimView } from './cable-view';
import { useCitationStyle } from './citation-style';
import { TextComments } from './comments/comment-parts';
import { useCableComments } from './comments/context';
import { Contents } from './contents';
import { copyText } from './copy';
import { Paragraph, WithheldRun } from './paragraph';
import { PassageBar } from './passage-bar';
import type { Span } from './reading-offsets';
import { useCopy } from './use-copy';
import { usePassage } from './use-passage';
import { reach, useReadingKeys } from './use-reading-keys';
import { Verbatim } from './verbatim';

/** A cable to read: contents, header, and its text as reading copy or verbatim. */
export function CablePage({ cable, verbatim }: { cable: CableView; verbatim: VerbatimView | null }) {
  const because = cable.withheld > 0 && cable.shown.level !== cable.banner;
  const note = because && `what you see of a cable that is ${levelWord(cable.banner)}`;
  return (
    <div className="cable-page">
      <div className="cable-print-head" aria-hidden="true">
        <div>{cable.shown.text}</div>
      </div>
      <MarkingBanner level={cable.shown.level} text={cable.shown.text} className="cable-strip" />
      <div className="cable-columns">
        <Contents sections={verbatim ? [] : cable.sections} />
        <article aria-labelledby="subject" className="cable-article">
          <CableHead cable={cable} />
          {note && <p className="sr-only">The marking above is of {note}.</p>}
          {cable.whole && <Views cable={cable} verbatim={verbatim !== null} />}
          {verbatim ? <Verbatim verbatim={verbatim} /> : <ReadingCopy key={cable.id} cable={cable} />}
        </article>
      </div>
      <div className="cable-print-foot" aria-hidden="true">
        <div>{cable.shown.text}</div>
      </div>
    </div>
  );
}

/** Reading copy or verbatim: two addresses of one cable. */
function Views({ cable, verbatim }: { cable: CableView; verbatim: boolean }) {
  const { hash } = useLocation();
  const view = (name: string, to: string, on: boolean) => (
    <Link
      to={to + hash}
      preventScrollReset
      aria-current={on ? 'true' : undefined}
      className={cx(on && 'is-on')}
    >
      {name}
    </Link>
  );
  return (
    <nav aria-label="View" className="cable-views">
      {view('Reading copy', `/cables/${cable.id}`, !verbatim)}
      {view('Verbatim', `/cables/${cable.id}?view=verbatim`, verbatim)}
    </nav>
  );
}

function useCited(): string | null {
  const { hash } = useLocation();
  const [cited, setCited] = useState<string | null>(null);
  useEffect(() => setCited(hash ? decodeHash(hash) : null), [hash]);
  return cited;
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return hash.slice(1);
  }
}

function ReadingCopy({ cable }: { cable: CableView }) {
  const root = useRef<HTMLDivElement>(null);
  const { passage, hold } = usePassage(root);
  const cited = useCited();
  const { start } = useCableComments();
  const byKey = useMemo(
    () => new Map(cable.sections.flatMap((section) => section.paragraphs).map((one) => [one.key, one])),
    [cable],
  );
  const keys = useMemo(() => [...byKey.keys()], [byKey]);
  const [style, chooseStyle] = useCitationStyle();
  const copy = useCallback(
    (keys: readonly string[], as: CitationStyle) => {
      const paragraphs = keys.flatMap((key) => byKey.get(key) ?? []);
      return copyText(formatCitation(citedAs(cable), paragraphs, as));
    },
    [cable, byKey],
  );
  useCopy(
    root,
    cable.id,
    useCallback(
      ({ key, start, end }) => {
        const paragraph = byKey.get(key);
        if (!paragraph?.body) return null;
        const words = paragraph.body.reading.slice(start, end).trim();
        return { words, citation: formatCitation({ id: cable.id }, [paragraph]) };
      },
      [cable.id, byKey],
    ),
  );
  useReadingKeys(
    root,
    useCallback((key: string) => void copy([key], style), [copy, style]),
  );
  useEffect(() => {
    const paragraph = cited === null ? null : document.getElementById(cited);
    if (paragraph?.dataset.paragraph) reach(paragraph);
  }, [cited]);
  const first = firstReadable(cable.sections);
  const reached = passage?.host ?? (cited && byKey.get(cited)?.body ? cited : first);
  const bar = passage && (
    <PassageBar
      cableId={cable.id}
      passage={passage}
      hold={hold}
      style={style}
      comment={() => {
        const on = subjectOf(cable.id, passage.spans, byKey);
        if (on) start(on);
      }}
      copy={(as) => {
        chooseStyle(as);
        return copy(
          passage.spans.map((span) => span.key),
          as,
        );
      }}
    />
  );
  return (
    <div ref={root} className="cable-body">
      {cable.sections.map((section) => (
        <div key={section.id} className="cable-section">
          <Heading section={section} />
          {runsOf(section.paragraphs).map(({ withheld, paragraphs }) =>
            withheld && paragraphs.length > 1 ? (
              <WithheldRun key={paragraphs[0]?.key} paragraphs={paragraphs} />
            ) : (
              paragraphs.map((paragraph) => (
                <Paragraph
                  key={paragraph.key}
                  paragraph={paragraph}
                  reached={paragraph.key === reached}
                  cited={paragraph.key === cited}
                  bar={paragraph.key === passage?.host ? bar : null}
                />
              ))
            ),
          )}
        </div>
      ))}
      <TextComments root={root} keys={keys} />
    </div>
  );
}

/** What a comment on these stretches of paragraphs is about; null where the page has none of them. */
function subjectOf(
  cableId: string,
  spans: readonly Span[],
  byKey: ReadonlyMap<string, ParagraphView>,
): PassageSubject | null {
  const held = spans.flatMap(({ key }) => byKey.get(key) ?? []);
  const [first, ...further] = spans.flatMap((span) => {
    const paragraph = byKey.get(span.key);
    return paragraph ? passageOf(cableId, paragraph, span) : [];
  });
  if (!first) return null;
  if (further.length === 0) return { kind: 'passage', ...first };
  return { kind: 'passage', ...first, further, together: formatCitation({ id: cableId }, held) };
}

function passageOf(cableId: string, paragraph: ParagraphView, { whole, start, end }: Span): PassagePart {
  const { key, body } = paragraph;
  return {
    cableId,
    key,
    start: whole ? null : start,
    end: whole ? null : end,
    citation: formatCitation({ id: cableId }, [paragraph]),
    state: 'same',
    words: whole ? null : (body?.reading.slice(start, end).trim() ?? null),
    wordsNow: null,
  };
}

/** What a citation says of the cable, as far as this reader may know it. */
const citedAs = ({ id, sentAt, head, damage }: CableView) => ({
  id,
  sentAt,
  from: head?.from,
  to: head?.to,
  subject: head?.subject,
  damaged: damage.length > 0,
});

/** Paragraphs that stand in a row and may all be read, or none of them. */
function runsOf(paragraphs: readonly ParagraphView[]) {
  const runs: { withheld: boolean; paragraphs: ParagraphView[] }[] = [];
  for (const paragraph of paragraphs) {
    const withheld = paragraph.body === null;
    const last = runs.at(-1);
    if (last?.withheld === withheld) last.paragraphs.push(paragraph);
    else runs.push({ withheld, paragraphs: [paragraph] });
  }
  return runs;
}

const firstReadable = (sections: readonly SectionView[]): string | null =>
  sections.flatMap((section): ParagraphView[] => section.paragraphs).find((one) => one.body)?.key ?? null;

function Heading({ section }: { section: SectionView }) {
  if (section.heading !== null)
    return (
      <h2 id={section.id} className="cable-heading">
        {section.heading}
      </h2>
    );
  if (!section.lost) return null;
  return (
    <p id={section.id} className="cable-heading-lost" title="A heading stood here and is lost in this copy.">
      [heading missing]
    </p>
  );
}
