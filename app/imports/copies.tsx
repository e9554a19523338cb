import { Link, useFetcher } from '@remix-run/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Fault } from '#app/ui/fault';
import type { CopyView, DecisionAnswer } from './import-view';

/** Copies that wait for somebody to say which one is shown; nothing where there is none. */
export function Copies({ copies }: { copies: readonly CopyView[] }) {
  if (copies.length === 0) return null;
  return (
    <section aria-labelledby="copies" className="mt-10">
      <h2 id="copies" className="font-serif text-2xl">
        Two copies of one cable
      </h2>
      <p className="mt-1 max-w-prose text-quiet text-sm leading-relaxed">
        These are other copies of cables that the library shows already. Both are kept. Until you decide, what
        is shown and quoted does not change.
      </p>
      <ul className="mt-3 divide-y divide-rule border-rule border-y">
        {copies.map((copy) => (
          <Copy key={`${copy.cableId} ${copy.number}`} copy={copy} />
        ))}
      </ul>
    </section>
  );
}

const words = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'word' : 'words'}`;

function comparison({ lost, gained }: CopyView): string {
  if (lost === 0 && gained === 0) return 'It has the same words.';
  if (lost === 0) return `It has ${words(gained)} that the present one lacks.`;
  if (gained === 0) return `It lacks ${words(lost)} of the present one.`;
  return `It lacks ${words(lost)} of the present one and has ${words(gained)} that it lacks.`;
}

function Copy({ copy }: { copy: CopyView }) {
  const { submit, state, data } = useFetcher<DecisionAnswer>();
  const { cableId, number, of, better, fileName } = copy;
  const decide = (decision: string) =>
    submit({ decision, cable: cableId, number }, { method: 'post', action: '/cables/import' });
  const busy = state !== 'idle';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2">
          <Link to={`/cables/${cableId}`} className="font-medium text-accent underline underline-offset-4">
            {copy.label}
          </Link>
          {better && <Badge tone="good">the new copy is the more complete</Badge>}
        </p>
        <p className="mt-0.5 text-quiet text-sm leading-relaxed [overflow-wrap:anywhere]">
          {fileName && `${fileName}. `}
          {comparison(copy)}{' '}
          <Link
            to={`/cables/${cableId}/revisions?from=${of}&to=${number}`}
            className="text-accent underline underline-offset-4"
          >
            Compare
          </Link>
        </p>
        <Fault text={data?.fault ?? null} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" tone={better ? 'primary' : 'plain'} busy={busy} onClick={() => decide('show')}>
          Show the new copy
        </Button>
        <Button size="small" busy={busy} onClick={() => decide('keep')}>
          Keep the present one
        </Button>
        <Button
          size="small"
          tone="quiet"
          busy={busy}
          tip="The text was changed by its authors: show it as the newest revision"
          onClick={() => decide('revision')}
        >
          It is a revision
        </Button>
      </div>
    </li>
  );
}
