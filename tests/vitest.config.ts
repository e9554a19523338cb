import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../vite.config';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = (name: string, extra: object = {}) => ({
  resolve: { alias },
  test: { name, root, include: [`tests/${name}/**/*.test.ts`], setupFiles: ['tests/setup.ts'], ...extra },
});

/** Projects by floor; db and server run on a real Postgres, a clone of one migrated template per worker. */
export default defineConfig({
  test: {
    root,
    projects: [
      node('domain'),
      node('db', { globalSetup: ['tests/postgres.ts'], testTimeout: 20_000, hookTimeout: 60_000 }),
      node('server', { globalSetup: ['tests/postgres.ts'], testTimeout: 30_000, hookTimeout: 60_000 }),
      {
        resolve: { alias },
        esbuild: { jsx: 'automatic' as const },
        test: {
          name: 'components',
          root,
          environment: 'jsdom',
          include: ['tests/app/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup.ts', 'tests/setup-dom.ts'],
        },
      },
    ],
  },
});
