import { Form, useNavigation } from '@remix-run/react';
import { useRef } from 'react';
import { Button } from '#app/ui/button';
import { FormFault } from '#app/ui/fault';
import { useFocusInvalid } from './focus-invalid';
import { Front, Sheet } from './front';
import { NewPassword } from './new-password';
import { DeadLink, SignedInAs } from './one-time-link';

/** What is wrong with what was sent; `form` for what is not the password. */
export interface ResetFault {
  password?: string;
  form?: string;
}

export const NoReset = () => (
  <DeadLink
    once="A link for a new password works once, within a day, and a newer one takes its place. If you have chosen a password already"
    ask="Otherwise ask an administrator for another link."
  />
);

/** Where whoever forgot their password chooses another. */
export function ResetPage({
  reset,
  fault,
  signedInAs,
}: {
  reset: { name: string; email: string };
  fault: ResetFault | null;
  /** Who is signed in in this browser; null for nobody. */
  signedInAs: string | null;
}) {
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().state !== 'idle';
  useFocusInvalid(form, fault);
  return (
    <Front>
      <Sheet>
        <h1 className="text-balance font-serif text-2xl leading-snug">A new password for {reset.name}</h1>
        <p className="mt-2 text-quiet text-sm leading-relaxed">
          It takes the place of the old one and signs you out everywhere else.
        </p>
        {signedInAs && signedInAs !== reset.name && <SignedInAs name={signedInAs} ends="Going on" />}
        <Form ref={form} method="post" replace className="mt-5 flex flex-col gap-4">
          {fault?.form && !busy && <FormFault>{fault.form}</FormFault>}
          {/* Password managers keep the new password with the right account by this. */}
          <input type="hidden" name="username" autoComplete="username" value={reset.email} readOnly />
          <NewPassword label="New password" error={fault?.password} />
          <Button type="submit" tone="primary" size="large" busy={busy}>
            Set the password and sign in
          </Button>
        </Form>
      </Sheet>
    </Front>
  );
}
