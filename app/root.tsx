import { CSPProvider } from '@base-ui/react/csp-provider';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Shell } from './shell/shell';
import { useNonce } from './ui/nonce';
import theme from './ui/theme.css?url';
import { Toaster } from './ui/toast';
import { TooltipHost } from './ui/tooltip';

export { Trouble as ErrorBoundary } from './shell/trouble';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: theme },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Aide-Mémoire' }];

export function loader({ context }: LoaderFunctionArgs) {
  const actor = context.signedIn?.actor;
  return {
    me: actor ? { id: actor.id, name: actor.name, isAdmin: actor.isAdmin, clearance: actor.clearance } : null,
  };
}

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

export default function App() {
  const { me } = useLoaderData<typeof loader>();
  return (
    <Shell me={me}>
      <Outlet />
    </Shell>
  );
}
