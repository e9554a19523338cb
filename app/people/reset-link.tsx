import { useFetcher } from '@remix-run/react';
import { Button } from '#app/ui/button';
import { Dialog } from '#app/ui/dialog';
import { FormFault } from '#app/ui/fault';
import { ExactTime } from '#app/ui/time';
import { LinkOnce } from './link-once';
import type { PersonRow, ResetAnswer } from './roster';

function Made({ name, link }: { name: string; link: NonNullable<ResetAnswer['link']> }) {
  return (
    <div className="flex flex-col gap-3 pb-2">
      <p role="status" className="text-sm leading-relaxed">
        The link for {name} is made. It is shown this once: copy it and hand it to them yourself, so that
        nobody else chooses their password. It works once, until <ExactTime at={link.expiresAt} />.
      </p>
      <LinkOnce label="Password link" path={link.path} copied="Link copied. It sets one password, once." />
    </div>
  );
}

function Ask({ id, name, made }: { id: string; name: string; made: ReturnType<typeof useReset> }) {
  const { Form, data, state } = made;
  return (
    <Form method="post" action="/people/resets" className="flex flex-col gap-4 pb-2">
      <input type="hidden" name="id" value={id} />
      {data?.fault && state === 'idle' && <FormFault>{data.fault}</FormFault>}
      <p className="text-sm leading-relaxed">
        Whoever opens the link chooses a new password for {name} and is signed in as them; everywhere else
        they are signed out. Until then nothing changes. It stands in the record that you made it.
      </p>
      <Button type="submit" tone="primary" busy={state !== 'idle'} className="self-start">
        Make the link
      </Button>
    </Form>
  );
}

const useReset = () => useFetcher<ResetAnswer>();

/** Makes a link by which this person chooses a new password. */
export function ResetLink({
  person: { id, name },
  open,
  close,
}: {
  person: PersonRow;
  open: boolean;
  close: () => void;
}) {
  const made = useReset();
  const link = made.data?.link;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close()}
      title={link ? 'Send the link' : `A new password for ${name}`}
    >
      {link ? <Made name={name} link={link} /> : <Ask id={id} name={name} made={made} />}
    </Dialog>
  );
}
