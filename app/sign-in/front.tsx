import type { ReactNode } from 'react';

/** A page for whoever is not signed in: the name of the house, and a sheet of paper on the table. */
export function Front({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-[28rem] flex-1 flex-col justify-center gap-7 px-5 py-10">
      <header className="flex flex-col gap-2 text-center">
        <p className="font-serif text-[2.5rem] leading-none tracking-tight">Aide-Mémoire</p>
        <p className="text-balance font-serif text-quiet italic">
          Briefing memos drafted together, each quotation a live link to its cable.
        </p>
      </header>
      {children}
    </div>
  );
}

/** The sheet itself. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className="rounded-xl border border-rule bg-page p-5 shadow-sm sm:p-7">{children}</div>;
}
