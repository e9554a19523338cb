import type { ReactNode } from 'react';
import { NewPassword } from '#app/sign-in/new-password';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Fault, FormFault } from '#app/ui/fault';
import { Field, TextInput } from '#app/ui/field';
import { MarkChip } from '#app/ui/mark-chip';
import { Ago, ExactTime } from '#app/ui/time';
import { levelWord } from '#domain/marking/mark';
import type { BrowserRow, ProfileFacts } from './profile';
import { useOwn } from './use-own';

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id} className="font-serif text-2xl">
        {title}
      </h2>
      {children}
    </section>
  );
}

function About({ facts }: { facts: ProfileFacts }) {
  const { Form, form, busy, faults } = useOwn();
  return (
    <Part id="about" title="About you">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        <dt className="text-quiet">E-mail</dt>
        <dd className="truncate">{facts.email}</dd>
        <dt className="text-quiet">Clearance</dt>
        <dd className="flex items-center gap-2">
          <MarkChip mark={facts.clearance} /> {levelWord(facts.clearance)}
          {facts.isAdmin && <Badge tone="accent">administrator</Badge>}
        </dd>
        <dt className="text-quiet">Teams</dt>
        <dd>{facts.teams.join(', ') || 'none'}</dd>
      </dl>
      <Form ref={form} method="post" className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="profile" />
        <Field label="Name" error={faults.name}>
          <TextInput name="name" autoComplete="name" required maxLength={100} defaultValue={facts.name} />
        </Field>
        <Field
          label="Title"
          hint="Stands behind your name on the Classified By line of what you export."
          error={faults.title}
        >
          <TextInput
            name="title"
            autoComplete="organization-title"
            maxLength={100}
            placeholder="Desk officer"
            defaultValue={facts.title}
          />
        </Field>
        <Fault text={faults.form ?? null} />
        <Button type="submit" busy={busy} className="self-start">
          Save
        </Button>
      </Form>
    </Part>
  );
}

function Password({ email }: { email: string }) {
  const { Form, form, busy, faults, until } = useOwn(true);
  return (
    <Part id="password" title="Password">
      <Form ref={form} method="post" className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" name="email" autoComplete="username" value={email} />
        {until && (
          <FormFault>
            Too many wrong passwords. The next one is heard from <ExactTime at={until} />.
          </FormFault>
        )}
        <Field label="Current password" error={faults.old}>
          <TextInput name="old" type="password" autoComplete="current-password" required />
        </Field>
        <NewPassword label="New password" error={faults.password} />
        <p className="text-quiet text-xs">Every other browser you are signed in with is signed out by it.</p>
        <Button type="submit" busy={busy} className="self-start">
          Change password
        </Button>
      </Form>
    </Part>
  );
}

function Browser({ browser }: { browser: BrowserRow }) {
  const { Form, busy, faults } = useOwn();
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="font-medium">{browser.name}</span>
          {browser.here && <Badge tone="good">this browser</Badge>}
        </p>
        <p className="text-quiet text-xs">
          Seen <Ago at={browser.lastSeenAt} />, signed in <Ago at={browser.since} />
        </p>
        <Fault text={faults.form ?? null} />
      </div>
      {!browser.here && (
        <Form method="post">
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="id" value={browser.id} />
          <Button type="submit" size="small" busy={busy} aria-label={`End the session in ${browser.name}`}>
            End
          </Button>
        </Form>
      )}
    </li>
  );
}

function Browsers({ browsers }: { browsers: readonly BrowserRow[] }) {
  const { Form, busy } = useOwn();
  return (
    <Part id="browsers" title="Where you are signed in">
      <ul aria-label="Browsers" className="flex flex-col divide-y divide-rule border-rule border-y">
        {browsers.map((browser) => (
          <Browser key={browser.id} browser={browser} />
        ))}
      </ul>
      <Form method="post" className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="intent" value="everywhere" />
        <Button type="submit" tone="danger" busy={busy}>
          Sign out everywhere
        </Button>
        <p className="text-quiet text-xs">
          This browser too. Memos that are open anywhere close within seconds.
        </p>
      </Form>
    </Part>
  );
}

/** One's own account. */
export function ProfilePage({ facts }: { facts: ProfileFacts }) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-12 px-4 py-8 sm:px-6">
      <h1 className="font-serif text-3xl">Your profile</h1>
      <About facts={facts} />
      <Password email={facts.email} />
      <Browsers browsers={facts.browsers} />
    </div>
  );
}
