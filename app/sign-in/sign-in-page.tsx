import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/ui/button';
import { FormFault } from '#app/ui/fault';
import { Field, TextInput } from '#app/ui/field';
import { whenIdle } from '#app/ui/idle';
import { ExactTime } from '#app/ui/time';
import type { DemoTeam } from '#server/auth/demo';
import { type DemoPerson, DemoTeamButtons } from './demo-team';
import { Front, Sheet } from './front';

/** What a sign-in that failed is told. `until` where too many have failed. */
export interface SignInFault {
  email: string;
  until: string | null;
}

function Said({ fault }: { fault: SignInFault }) {
  if (fault.until === null)
    return <FormFault>E-mail and password do not fit together. Mind capitals, and try again.</FormFault>;
  return (
    <FormFault>
      Too many sign-ins have failed. The next one is heard from <ExactTime at={fault.until} />; until then not
      even the right password is let in.
    </FormFault>
  );
}

/** The part of the address behind `#`, which only the browser knows; for the way back. */
function useFragment(): string {
  const [fragment, setFragment] = useState('');
  useEffect(() => setFragment(window.location.hash), []);
  return fragment;
}

/** Nobody is signed in here now: what was saved of memos is not left behind in the browser. */
function useLeftBehind(): void {
  useEffect(() => {
    const remove = () => import('#app/editor/collab/copies-here').then(({ removeSent }) => removeSent());
    return whenIdle(() => void remove(), 2_000);
  }, []);
}

/** The sign-in page. What was typed stays; after a failure the password is ready to be typed over. */
export function SignInPage({ demo, fault }: { demo: DemoTeam | null; fault: SignInFault | null }) {
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const busy = useNavigation().state !== 'idle';
  const fragment = useFragment();
  useLeftBehind();
  useEffect(() => {
    if (fault) password.current?.select();
    if (fault) password.current?.focus();
  }, [fault]);
  const choose = (person: DemoPerson) => {
    if (!email.current || !password.current || !demo) return;
    email.current.value = person.email;
    password.current.value = demo.password;
    button.current?.focus();
  };
  return (
    <Front>
      <Sheet>
        <Form method="post" replace className="flex flex-col gap-4">
          <h1 className="sr-only">Sign in</h1>
          {fault && !busy && <Said fault={fault} />}
          <Field label="E-mail">
            <TextInput
              ref={email}
              name="email"
              type="email"
              autoComplete="username"
              required
              autoFocus
              defaultValue={fault?.email}
            />
          </Field>
          <Field label="Password">
            <TextInput
              ref={password}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              aria-invalid={fault !== null && fault.until === null ? true : undefined}
            />
          </Field>
          <input type="hidden" name="fragment" value={fragment} />
          <Button ref={button} type="submit" tone="primary" size="large" busy={busy}>
            Sign in
          </Button>
        </Form>
      </Sheet>
      {demo && <DemoTeamButtons people={demo.people} choose={choose} />}
      <p className="text-center text-quiet text-xs">
        No account, or a forgotten password? An administrator of your workspace has a link for either.
      </p>
    </Front>
  );
}
