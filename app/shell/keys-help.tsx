import { Fragment } from 'react';
import { Dialog } from '#app/ui/dialog';
import { Kbd } from '#app/ui/kbd';
import { everywhere, type KeyGroup, useKeysHere } from './page-keys';

function Group({ title, lines }: KeyGroup) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-sm">{title}</h3>
      <dl className="text-sm">
        {lines.map(({ what, keys, typed }) => (
          <div
            key={what}
            className="flex items-center justify-between gap-4 border-rule border-b py-1 last:border-0"
          >
            <dt>{what}</dt>
            <dd className="flex shrink-0 items-center gap-2.5">
              {keys?.split(' ').map((one, i) => (
                <Fragment key={one}>
                  {i > 0 && one.length === 1 && <span className="-mx-1 text-quiet text-xs">then</span>}
                  <Kbd keys={one} />
                </Fragment>
              ))}
              {typed && <code className="text-[0.8125rem] text-quiet">{typed}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys of this page, then those that work on every one. */
export function KeysHelp({
  isAdmin,
  open,
  onOpenChange,
}: {
  isAdmin: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const here = useKeysHere();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <div className="flex flex-col gap-5 pb-2">
        {[...here, everywhere(isAdmin)].map((group) => (
          <Group key={group.title} {...group} />
        ))}
      </div>
    </Dialog>
  );
}
