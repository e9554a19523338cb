import { type ReactNode, useMemo } from 'react';
import { formatMrn } from '#domain/cable/mrn';
import { type CoverageQuote, coverageOf } from '#domain/memo/coverage';
import type { OutlineItem } from '#domain/memo/outline';
import { type Statement, statements } from '#domain/memo/statements';
import { focusQuote, focusSentence } from '../desk/focus-quote';
import { useDesk } from '../desk-context';
import type { ResolvedQuote } from '../quotes/resolved';
import type { SourceCable } from './use-cables';
import type { Use } from './uses';

const forCoverage = ({ cableId, blocks }: ResolvedQuote): CoverageQuote => ({
  cableId,
  damaged: blocks === null ? null : blocks.some((block) => block.lineMissing),
});

/** A heading with its number, and what it counts; folded away where there is nothing. */
function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0)
    return (
      <p className="coverage-none">
        {title} <span>none</span>
      </p>
    );
  return (
    <details className="coverage-part" open={count <= 8}>
      <summary>
        {title} <span>{count}</span>
      </summary>
      {children}
    </details>
  );
}

function Sentence({ statement, about, jump }: { statement: Statement; about?: string; jump: () => void }) {
  return (
    <li>
      <button type="button" className="coverage-jump" onClick={jump}>
        <span className="coverage-words">{statement.text}</span>
        {about && <span className="coverage-about">{about}</span>}
      </button>
    </li>
  );
}

const keyOf = ({ place }: Statement) => `${place.block} ${place.start}`;

/** Where the memo rests on sources, where on one only, and where on none. */
export function CoverageView({
  items,
  uses,
  cables,
  onJump,
}: {
  items: readonly OutlineItem[];
  uses: readonly Use[];
  cables: readonly SourceCable[];
  onJump: () => void;
}) {
  const { doc, quotes, editor } = useDesk();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outline is made anew whenever the text changes
  const said = useMemo(() => statements(doc), [doc, items]);
  const judged = useMemo(() => {
    const known = new Map([...quotes].map(([id, quote]) => [id, forCoverage(quote)]));
    const used = uses.flatMap((use) => use.place?.citation ?? []);
    return coverageOf(said, known, cables, used);
  }, [said, quotes, uses, cables]);
  const toSentence = (statement: Statement) => () => {
    onJump();
    focusSentence(editor, statement.place);
  };
  const toQuote = (id: string) => () => {
    onJump();
    focusQuote(editor, id);
  };
  if (judged.total === 0) return <p className="pane-empty">There are no sentences to look at yet.</p>;
  const sourced = judged.total - judged.unsourced.length;
  return (
    <div className="coverage">
      <p className="coverage-sum">
        {sourced} of {judged.total} sentences name a source.
      </p>
      <Part title="Without a source" count={judged.unsourced.length}>
        <ul>
          {judged.unsourced.map((one) => (
            <Sentence key={keyOf(one)} statement={one} jump={toSentence(one)} />
          ))}
        </ul>
      </Part>
      <Part title="On a single source" count={judged.single.length}>
        <ul>
          {judged.single.map(({ statement, cables: on, linked }) => (
            <Sentence
              key={keyOf(statement)}
              statement={statement}
              about={on.map(formatMrn).join(' and ') + (linked ? ', which refer to one another' : '')}
              jump={toSentence(statement)}
            />
          ))}
        </ul>
      </Part>
      <Part title="Damaged passages" count={judged.damaged.length}>
        <ul>
          {judged.damaged.map((id) => (
            <li key={id}>
              <button type="button" className="coverage-jump" onClick={toQuote(id)}>
                {quotes.get(id)?.citation} <span className="coverage-about">[line missing]</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Cables that may be one source" count={judged.groups.length}>
        <ul>
          {judged.groups.flatMap((group) =>
            group.links.map(({ from, to }) => (
              <li key={`${from} ${to}`} className="coverage-link">
                {formatMrn(from)} refers to {formatMrn(to)}.
              </li>
            )),
          )}
        </ul>
      </Part>
      <p className="coverage-note">
        This counts where quotations stand. Whether a sentence needs a source, and whether a quotation bears
        it out, is yours to judge.
        {judged.unknown > 0 &&
          ` ${judged.unknown} of the quotes are above your clearance: whether they are damaged is not known to you.`}
        {judged.refsUnknown.length > 0 &&
          ` What ${judged.refsUnknown.map(formatMrn).join(', ')} ${judged.refsUnknown.length === 1 ? 'refers' : 'refer'} to is above your clearance.`}
      </p>
    </div>
  );
}
