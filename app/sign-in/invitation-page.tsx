import { Form, useNavigation } from '@remix-run/react';
import { useRef } from 'react';
import { Button } from '#app/ui/button';
import { FormFault } from '#app/ui/fault';
import { Field, TextInput } from '#app/ui/field';
import { MarkChip } from '#app/ui/mark-chip';
import type { OpenInvitation } from '#db/queries/invitations';
import { levelWord } from '#domain/marking/mark';
import { useFocusInvalid } from './focus-invalid';
import { Front, Sheet } from './front';
import { NewPassword } from './new-password';
import { DeadLink, SignedInAs } from './one-time-link';

/** What is wrong with what a newcomer sent, by field; `form` for what concerns no single one. */
export interface NewcomerFault {
  email?: string;
  name?: string;
  password?: string;
  form?: string;
}

export const NoInvitation = () => (
  <DeadLink
    once="An invitation makes one account, once, within seven days. If it made yours"
    ask="Otherwise ask whoever sent it for a new one."
  />
);

function Terms({ invitation }: { invitation: OpenInvitation }) {
  const { clearance, teams, isAdmin } = invitation;
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-quiet">Clearance</dt>
      <dd className="flex items-baseline gap-2">
        <MarkChip mark={clearance} /> {levelWord(clearance)}
      </dd>
      {teams.length > 0 && (
        <>
          <dt className="text-quiet">{teams.length === 1 ? 'Team' : 'Teams'}</dt>
          <dd>{teams.join(', ')}</dd>
        </>
      )}
      {isAdmin && (
        <>
          <dt className="text-quiet">Role</dt>
          <dd>Administrator</dd>
        </>
      )}
    </dl>
  );
}

/** Where an invitation is taken up. */
export function InvitationPage({
  invitation,
  fault,
  signedInAs,
}: {
  invitation: OpenInvitation;
  fault: NewcomerFault | null;
  /** Who is signed in in this browser; null for nobody. */
  signedInAs: string | null;
}) {
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().state !== 'idle';
  useFocusInvalid(form, fault);
  const { email, invitedBy } = invitation;
  return (
    <Front>
      <Sheet>
        <h1 className="text-balance font-serif text-2xl leading-snug">
          {invitedBy === null ? 'Make the first account' : `${invitedBy} invites you`}
        </h1>
        <Terms invitation={invitation} />
        {signedInAs && <SignedInAs name={signedInAs} ends="Making this account" />}
        <Form ref={form} method="post" replace className="mt-5 flex flex-col gap-4">
          {fault?.form && !busy && <FormFault>{fault.form}</FormFault>}
          <Field label="E-mail" error={fault?.email}>
            <TextInput
              name="email"
              type="email"
              autoComplete="username"
              required
              readOnly={email !== null}
              defaultValue={email ?? undefined}
            />
          </Field>
          <Field label="Name" hint="As your colleagues will see it." error={fault?.name}>
            <TextInput name="name" autoComplete="name" required maxLength={100} autoFocus />
          </Field>
          <NewPassword label="Password" error={fault?.password} />
          <Button type="submit" tone="primary" size="large" busy={busy}>
            Make my account
          </Button>
        </Form>
      </Sheet>
    </Front>
  );
}
