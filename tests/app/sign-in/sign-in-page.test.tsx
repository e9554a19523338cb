import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider, useActionData } from 'react-router-dom';
import { expect, test } from 'vitest';
import { type SignInFault, SignInPage } from '#app/sign-in/sign-in-page';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#seeds/people';
import type { DemoTeam } from '#server/auth/demo';

const DEMO: DemoTeam = {
  people: DEMO_PEOPLE.map((person) => ({ ...person, id: person.email })),
  password: DEMO_PASSWORD,
};

function Page({ demo }: { demo: DemoTeam | null }) {
  return <SignInPage demo={demo} fault={(useActionData() as SignInFault | undefined) ?? null} />;
}

/** The page on a server that refuses with this, and keeps what it is sent. */
function open(answer: Partial<SignInFault> = {}, demo: DemoTeam | null = DEMO) {
  const sent: Record<string, unknown>[] = [];
  const router = createMemoryRouter(
    [
      {
        path: '/login',
        element: <Page demo={demo} />,
        action: async ({ request }) => {
          const form = Object.fromEntries(await request.formData());
          sent.push(form);
          return { email: form.email, until: null, ...answer };
        },
      },
    ],
    { initialEntries: ['/login'], future: { v7_relativeSplatPath: true } },
  );
  render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  const email = screen.getByRole('textbox', { name: 'E-mail' });
  const password = screen.getByLabelText('Password');
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return { sent, email, password, press };
}

test('[AC44] someone of the demo team fills in e-mail and password, and the next key signs in', async () => {
  const { email, password, press, sent } = open();
  fireEvent.click(screen.getByRole('button', { name: /Chiara Rossi/ }));
  expect(email).toHaveValue('chiara@example.org');
  expect(password).toHaveValue(DEMO_PASSWORD);
  expect(screen.getByRole('button', { name: 'Sign in' })).toHaveFocus();
  press();
  await waitFor(() => expect(sent).toMatchObject([{ email: 'chiara@example.org', password: DEMO_PASSWORD }]));
});

test('[AC44] without a demo team nothing of it is there', () => {
  open({}, null);
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Sign in']);
});

test('[AC32] what is wrong is announced; what was typed stays, and the password is ready to be typed over', async () => {
  const { email, password, press } = open();
  fireEvent.change(email, { target: { value: 'ana@example.org' } });
  fireEvent.change(password, { target: { value: 'not this one' } });
  press();
  expect(await screen.findByRole('alert')).toHaveTextContent('E-mail and password do not fit together.');
  expect(email).toHaveValue('ana@example.org');
  expect(password).toHaveValue('not this one');
  await waitFor(() => expect(password).toHaveFocus());
});

test('[AC31] too many are told the exact time from which they are heard again', async () => {
  const { email, password, press } = open({ until: '2026-03-08T14:32:00.000Z' });
  fireEvent.change(email, { target: { value: 'ana@example.org' } });
  fireEvent.change(password, { target: { value: 'not this one' } });
  press();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/heard from 8 March 2026, \d\d:32/);
  expect(alert.querySelector('time')).toHaveAttribute('datetime', '2026-03-08T14:32:00.000Z');
});
