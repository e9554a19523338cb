import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The floors by name, as in tsconfig.json; Vite does not read them from there. */
export const alias = {
  '#domain': at('./domain'),
  '#db': at('./db'),
  '#server': at('./server'),
  '#app': at('./app'),
  '#seeds': at('./seeds'),
  '#tests': at('./tests'),
};

export default defineConfig({
  plugins: [tailwindcss(), !process.env.VITEST && remix(remixConfig)],
  publicDir: 'app/public',
  resolve: { alias, dedupe: ['yjs', '@tiptap/core', '@tiptap/pm', 'react'] },
  build: { target: 'es2022', sourcemap: false },
});
