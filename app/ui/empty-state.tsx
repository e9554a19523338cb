import type { ReactNode } from 'react';

/** Empty is an invitation: what could stand here, and the way to it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center">
      <h2 className="text-balance font-serif text-2xl">{title}</h2>
      {children && <p className="text-pretty text-quiet text-sm leading-relaxed">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
