import type { Block } from '#domain/cable/cable';
import type { ParagraphView } from './cable-view';

type Body = NonNullable<ParagraphView['body']>;

/** Blocks that are set together: a consensus text, a list; others stand alone. */
interface Group {
  kind: 'text' | 'note' | 'consensus' | 'list';
  blocks: Block[];
}

function groupOf(block: Block): Group['kind'] {
  if (block.kind === 'bullet') return 'list';
  return block.kind === 'consensus' || block.kind === 'note' ? block.kind : 'text';
}

function group(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1];
    // A title within a quoted text belongs to it.
    const kind = block.kind === 'subheading' && next?.kind === 'consensus' ? 'consensus' : groupOf(block);
    const last = groups.at(-1);
    if (last && last.kind === kind && kind !== 'text' && kind !== 'note') last.blocks.push(block);
    else groups.push({ kind, blocks: [block] });
  }
  return groups;
}

/** The reading copy of a paragraph, set by what its blocks are. See reading-offsets for what may stand in it. */
export function ReadingText({ body }: { body: Body }) {
  return (
    <>
      {group(body.blocks).map((part) => (
        <Part key={part.blocks[0]?.start} part={part} body={body} />
      ))}
    </>
  );
}

function Part({ part, body }: { part: Group; body: Body }) {
  const line = (block: Block) => <Line key={block.start} block={block} body={body} />;
  switch (part.kind) {
    case 'list':
      return (
        <ul className="cable-list">
          {part.blocks.map((block) => (
            <li key={block.start}>
              <Words block={block} body={body} />
            </li>
          ))}
        </ul>
      );
    case 'consensus':
      return <blockquote className="cable-consensus">{part.blocks.map(line)}</blockquote>;
    case 'note':
      return <div className="cable-note">{part.blocks.map(line)}</div>;
    case 'text':
      return <>{part.blocks.map(line)}</>;
  }
}

function Line({ block, body }: { block: Block; body: Body }) {
  return (
    <p className={block.kind === 'subheading' ? 'cable-subheading' : undefined}>
      <Words block={block} body={body} />
    </p>
  );
}

const DASHES = /^(?:--?|[-•·*])\s*/;

/** The words of a block; a bullet's own sign is drawn by the list. */
function Words({ block, body }: { block: Block; body: Body }) {
  const sign =
    block.kind === 'bullet' ? (DASHES.exec(body.reading.slice(block.start, block.end))?.[0].length ?? 0) : 0;
  const start = block.start + sign;
  return (
    <>
      <span data-at={start}>{underlined(body, start, block.end)}</span>
      {block.lineMissing && (
        <span
          className="cable-missing"
          title="The last line of this block was lost in this copy. Nothing is filled in."
        >
          {' '}
          [line missing]
        </span>
      )}
    </>
  );
}

const UNCLEAR =
  'This character cannot be read with certainty in this copy (a comma may stand for an apostrophe). It is left as it stands.';

/** The text from `start` to `end`, unclear characters underlined. */
function underlined({ reading, unclear }: Body, start: number, end: number) {
  const parts = [];
  let from = start;
  for (const at of unclear) {
    if (at < start || at >= end) continue;
    parts.push(
      reading.slice(from, at),
      <span key={at} className="cable-unclear" title={UNCLEAR}>
        {reading[at]}
      </span>,
    );
    from = at + 1;
  }
  return [...parts, reading.slice(from, end)];
}
