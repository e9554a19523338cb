import { CSPProvider } from '@base-ui/react/csp-provider';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { teamsOf } from '#db/queries/teams';
import { type Me, Shell } from './shell/shell';
import { Trouble, troubleTitle } from './shell/trouble';
import { useNonce } from './ui/nonce';
import theme from './ui/theme.css?url';
import { Toaster } from './ui/toast';
import { TooltipHost } from './ui/tooltip';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: theme },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = ({ error }) => [{ title: error ? troubleTitle(error) : 'Aide-Mémoire' }];

export async function loader({ context }: LoaderFunctionArgs): Promise<{ me: Me | null }> {
  const actor = context.signedIn?.actor;
  if (!actor) return { me: null };
  const { id, name, isAdmin, clearance } = actor;
  return { me: { id, name, isAdmin, clearance, teams: await teamsOf(context.db, actor) } };
}

/** A page that asks for itself again, or for another part of itself, does not ask who its reader is as well. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (formMethod || currentUrl.pathname !== nextUrl.pathname ? defaultShouldRevalidate : false);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <CSPProvider nonce={nonce}>{children}</CSPProvider>
        <Toaster />
        <TooltipHost />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Whoever is signed in keeps the way round the house. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>('root');
  return (
    <Shell me={data?.me ?? null}>
      <Trouble />
    </Shell>
  );
}

export default function App() {
  const { me } = useLoaderData<typeof loader>();
  return (
    <Shell me={me}>
      <Outlet />
    </Shell>
  );
}
