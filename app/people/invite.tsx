import { useFetcher } from '@remix-run/react';
import { UserPlus } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button';
import { Dialog, fetchDialog } from '#app/ui/dialog';
import { FormFault } from '#app/ui/fault';
import { Checkbox, Field, Select, TextInput } from '#app/ui/field';
import { ExactTime } from '#app/ui/time';
import type { TeamName } from '#db/queries/teams';
import { LinkOnce } from './link-once';
import { CLEARANCES, type InviteAnswer } from './roster';

type Link = NonNullable<InviteAnswer['link']>;

function LinkMade({ link, again }: { link: Link; again: () => void }) {
  return (
    <div className="flex flex-col gap-3 pb-2">
      <p role="status" className="text-sm leading-relaxed">
        The link for {link.email} is made. It is shown this once: copy it and send it yourself. It makes one
        account, until <ExactTime at={link.expiresAt} />.
      </p>
      <LinkOnce label="Invitation link" path={link.path} copied="Link copied. It makes one account, once." />
      <p>
        <Button tone="quiet" size="small" className="-ml-2" onClick={again}>
          Invite somebody else
        </Button>
      </p>
    </div>
  );
}

function Wish({
  teams,
  email,
  made,
}: {
  teams: readonly TeamName[];
  email: RefObject<HTMLInputElement>;
  made: (link: Link) => void;
}) {
  const { Form, data, state } = useFetcher<InviteAnswer>();
  useEffect(() => {
    if (data?.link) made(data.link);
    if (data?.fault) email.current?.focus();
  }, [data, email, made]);
  return (
    <Form method="post" action="/people/invitations" className="flex flex-col gap-4 pb-2">
      {data?.fault && state === 'idle' && <FormFault>{data.fault}</FormFault>}
      <Field label="E-mail">
        <TextInput ref={email} name="email" type="email" required maxLength={254} autoComplete="off" />
      </Field>
      <Field label="Clearance" hint="What lies above it is not there for them.">
        <Select name="clearance" defaultValue="SBU">
          {CLEARANCES.map(({ level, label }) => (
            <option key={level} value={level}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {teams.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium text-sm">Teams</legend>
          {teams.map(({ id, name }) => (
            <Checkbox key={id} name="team" value={id} label={name} />
          ))}
        </fieldset>
      )}
      <Checkbox
        name="admin"
        value="1"
        label="Administrator"
        hint="Manages people and imports cables. It opens no memo and raises no clearance."
      />
      <Button type="submit" tone="primary" busy={state !== 'idle'} className="self-start">
        Make the link
      </Button>
    </Form>
  );
}

/** The button `Invite somebody` with its dialog. */
export function InviteButton({ teams }: { teams: readonly TeamName[] }) {
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const email = useRef<HTMLInputElement>(null);
  const turn = (next: boolean) => {
    setOpen(next);
    if (next) setLink(null);
  };
  return (
    <>
      <Button
        tone="primary"
        aria-haspopup="dialog"
        onPointerEnter={fetchDialog}
        onFocus={fetchDialog}
        onClick={() => turn(true)}
      >
        <UserPlus size={15} aria-hidden="true" />
        Invite somebody
      </Button>
      <Dialog
        open={open}
        onOpenChange={turn}
        initialFocus={email}
        title={link ? 'Send the link' : 'Invite somebody'}
        description={link ? undefined : 'They get a link from you and choose their name and password.'}
      >
        {link ? (
          <LinkMade link={link} again={() => setLink(null)} />
        ) : (
          <Wish teams={teams} email={email} made={setLink} />
        )}
      </Dialog>
    </>
  );
}
