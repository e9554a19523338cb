import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';

const home = (url: string) => {
  const next = new URL(url).searchParams.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : '/memos';
};

export function loader({ context, request }: LoaderFunctionArgs) {
  return context.signedIn ? redirect(home(request.url)) : null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { auth } = context.services;
  const cookie = await auth.signIn(
    String(form.get('email') ?? ''),
    String(form.get('password') ?? ''),
    request.headers.get('user-agent'),
  );
  if (!cookie) return { fault: 'E-mail and password do not fit together.' };
  return redirect(home(request.url), { headers: { 'Set-Cookie': cookie } });
}

export default function Login() {
  const said = useActionData<typeof action>();
  return (
    <Form method="post" className="mx-auto my-auto flex w-80 flex-col gap-3">
      <h1 className="font-serif text-3xl">Aide-Mémoire</h1>
      <label className="flex flex-col gap-1 text-sm">
        E-mail
        <input
          name="email"
          type="email"
          autoComplete="username"
          required
          className="border border-rule bg-page p-2"
        />
      </label>
      <label className="flex flex-col gap-1 text-sm">
        Password
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className="border border-rule bg-page p-2"
        />
      </label>
      {said?.fault && <p role="alert">{said.fault}</p>}
      <button type="submit" className="bg-accent p-2 text-page">
        Sign in
      </button>
    </Form>
  );
}
