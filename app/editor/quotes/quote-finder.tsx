import { ArrowLeft, Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useState } from 'react';
import { IconButton } from '#app/ui/button';
import { longDate } from '#app/ui/dates';
import { MarkChip } from '#app/ui/mark-chip';
import { namesParagraph } from '#domain/search/place';
import type { Passage } from './api';
import { type Finding, type FoundCable, type FoundParagraph, useFinding, type Wanted, wishOf } from './find';
import type { QuoteForm } from './insert';
import { PassagePreview } from './passage-preview';

/** An option of the list: a cable to look into, or a paragraph to quote. */
type Option = { kind: 'cable'; cable: FoundCable } | { kind: 'paragraph'; paragraph: FoundParagraph };

/** What was found, in the order of the list: cables first, unless the words name a paragraph. */
function optionsOf(finding: Finding): Option[] {
  if (finding.state !== 'found') return [];
  const cables = finding.found.cables.map((cable): Option => ({ kind: 'cable', cable }));
  const paragraphs = finding.found.paragraphs.map((paragraph): Option => ({ kind: 'paragraph', paragraph }));
  return namesParagraph(finding.to) ? [...paragraphs, ...cables] : [...cables, ...paragraphs];
}

const keyOf = (option: Option) =>
  option.kind === 'cable' ? option.cable.id : `${option.paragraph.cableId} ${option.paragraph.key}`;

function CableOption({ cable }: { cable: FoundCable }) {
  return (
    <>
      <span className="found-label">{cable.label}</span>
      <span className="found-text">
        {cable.subject ?? 'No subject'}
        {cable.sentAt && ` · ${longDate(cable.sentAt)}`}
      </span>
    </>
  );
}

function ParagraphOption({ paragraph }: { paragraph: FoundParagraph }) {
  return (
    <>
      <span className="found-label">
        <MarkChip mark={paragraph.mark} /> {paragraph.label.replace(/ \([^)]*\)$/, '')}
      </span>
      <span className="found-text is-clamped">{paragraph.reading}</span>
    </>
  );
}

function emptyWord(finding: Finding): string | null {
  if (finding.state === 'failed') return 'The library could not be reached. Try again in a moment.';
  const nothing =
    finding.state === 'found' && finding.found.cables.length + finding.found.paragraphs.length === 0;
  return nothing ? 'Nothing found. Try a word of the text, or a number such as 08 STATE 2034.' : null;
}

/** Finds cables and their paragraphs, and quotes: arrows and Enter, or the mouse, or dragging into the text. */
export function QuoteFinder({
  field,
  quote,
  leave,
}: {
  field: RefObject<HTMLInputElement>;
  quote(passage: Passage, form: QuoteForm): void;
  /** Back to the text. */
  leave(): void;
}) {
  const [words, setWords] = useState('');
  const [cable, setCable] = useState<string | null>(null);
  const wanted: Wanted = cable ? { kind: 'cable', id: cable } : { kind: 'words', words };
  const finding = useFinding(wanted);
  const options = useMemo(() => optionsOf(finding), [finding]);
  const isAnswered = finding.state === 'found' && finding.to === wishOf(wanted);
  const [at, setAt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => setAt(0), [words, cable]);
  const on = Math.min(at, options.length - 1);
  const active = options[on];
  const id = useId();
  const take = (option: Option, form: QuoteForm) => {
    if (option.kind === 'cable') setCable(option.cable.id);
    else quote({ cableId: option.paragraph.cableId, key: option.paragraph.key }, form);
  };
  // Enter means what answers the words that stand there, however fast it was pressed behind them.
  const [due, setDue] = useState<QuoteForm | null>(null);
  const enter = (form: QuoteForm) => {
    if (isAnswered && active) take(active, form);
    else if (!isAnswered) setDue(form);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer is there
  useEffect(() => {
    if (due === null || !isAnswered) return;
    setDue(null);
    const [first] = options;
    if (first) take(first, due);
  }, [due, isAnswered]);
  const back = () => {
    setCable(null);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length > 0) setAt((now) => (now + step + options.length) % options.length);
    else if (event.key === 'Enter') enter(event.shiftKey ? 'inline' : 'block');
    else if (event.key === 'Escape') cable ? back() : leave();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`${id}-${on}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, on]);
  return (
    <div className="finder">
      <div className="finder-field">
        {cable ? (
          <IconButton label="Back to the search" size="small" onClick={back}>
            <ArrowLeft size={15} aria-hidden="true" />
          </IconButton>
        ) : (
          <Search size={15} aria-hidden="true" />
        )}
        <input
          ref={field}
          type="search"
          aria-label="Search cables"
          placeholder="Quote a cable"
          autoComplete="off"
          spellCheck={false}
          value={words}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${on}` : undefined}
          onChange={(event) => {
            setDue(null);
            setCable(null);
            setWords(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {finding.state === 'found' && finding.title && <p className="finder-title">{finding.title}</p>}
      {emptyWord(finding) && <p className="finder-empty">{emptyWord(finding)}</p>}
      <div id={`${id}-list`} role="listbox" aria-label="Cables and paragraphs" className="found">
        {options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={keyOf(option)}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === active}
            data-active={option === active}
            className="found-option"
            onClick={() => (option.kind === 'cable' ? take(option, 'block') : setAt(i))}
          >
            {option.kind === 'cable' ? (
              <CableOption cable={option.cable} />
            ) : (
              <ParagraphOption paragraph={option.paragraph} />
            )}
          </div>
        ))}
      </div>
      {active?.kind === 'paragraph' && (
        <PassagePreview key={keyOf(active)} paragraph={active.paragraph} quote={quote} />
      )}
    </div>
  );
}
