import { Link } from '@remix-run/react';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CableItem } from './cable-item';
import { searchAddress } from './use-query';

function Example({ query, children }: { query: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>
        <Link
          to={searchAddress(query)}
          className="rounded border border-rule bg-page px-2 py-1 font-medium hover:border-accent hover:text-accent"
        >
          {query}
        </Link>
      </dt>
      <dd className="text-quiet">{children}</dd>
    </div>
  );
}

/** What can be asked, each an example that runs. */
export function SearchHelp({ newest }: { newest: CableItem | null }) {
  return (
    <div className="mt-4">
      <p className="font-serif text-xl">Search what you remember of it.</p>
      <dl className="mt-5 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-4 text-sm max-sm:grid-cols-1 max-sm:gap-y-1.5 max-sm:[&_dd]:mb-3">
        <Example query="consensus membership">words, in any form and order</Example>
        <Example query={'"case-by-case basis"'}>a phrase, word for word</Example>
        <Example query="export or import">either word</Example>
        <Example query="proposal -payload">without a word</Example>
        {newest && <Example query={newest.label}>a cable, by its number in any written form</Example>}
        {newest && <Example query={`${newest.label}, para 1`}>a paragraph of it</Example>}
        {newest && <Example query={`from:${newest.station} mark:U`}>where it is from, and its mark</Example>}
        <Example query="date:2007..2008">
          when it was sent: a year, a month (2008-01), a day, or from one to another
        </Example>
      </dl>
      <p className="mt-6 max-w-prose text-quiet text-sm leading-relaxed">
        Also <code>para:64</code>, <code>to:SECSTATE</code>, <code>tag:PREL</code>, <code>class:C</code> for
        the cable’s classification, and <code>ref:"07 STATE 156270"</code> for cables that refer to one. A
        dash before any of it excludes: <code>-from:PARIS</code>.
      </p>
    </div>
  );
}

/** What of the query was not taken as it was meant; it was searched all the same. */
export function Remarks({ remarks }: { remarks: readonly string[] }) {
  return (
    <ul
      aria-label="About this query"
      aria-live="polite"
      className="max-w-prose text-pretty text-sm [overflow-wrap:anywhere]"
    >
      {remarks.map((remark) => (
        <li key={remark} className="mt-1.5 flex gap-2 text-quiet leading-relaxed">
          <Info size={15} aria-hidden="true" className="mt-1 shrink-0 text-accent" />
          {remark}
        </li>
      ))}
    </ul>
  );
}

/** Quotation marks of any kind, as domain/search/query reads them. */
const QUOTES = /["“”„‟«»‹›]/g;

/** Nothing answers: what to try next. It says the same whether nothing is there or nothing may be read. */
export function NothingFound({ query, understood }: { query: string; understood: string | null }) {
  const words = (understood ?? query).replace(QUOTES, ' ').trim().split(/\s+/);
  const loose = words.join(' ');
  const hasQuotes = query.search(QUOTES) >= 0 && loose !== '';
  return (
    <div className="mt-4 flex flex-col gap-4">
      <p className="font-serif text-xl">Nothing that you may read answers this.</p>
      <ul className="flex list-disc flex-col gap-2 pl-5 text-quiet text-sm leading-relaxed [overflow-wrap:anywhere]">
        {understood !== null && <Offer query={understood}>Without what was not understood</Offer>}
        {hasQuotes && <Offer query={loose}>Without the quotation marks</Offer>}
        {words.length > 1 && <Offer query={words.join(' or ')}>Any of the words</Offer>}
        <li>Fewer or other words, or the beginning of one.</li>
        <li>The number of the cable, in any written form: 08 STATE 2034.</li>
      </ul>
    </div>
  );
}

function Offer({ query, children }: { query: string; children: string }) {
  return (
    <li>
      {children}:{' '}
      <Link to={searchAddress(query)} className="text-accent underline underline-offset-4">
        {query}
      </Link>
    </li>
  );
}
