import { join } from 'node:path';
import { defineConfig } from 'vite';
import { uiPlugins } from './vite.config.ts';

/** The page at `/sandbox`: built apart from the phone, which shares no file with it. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/sandbox-page'),
  base: '/sandbox/page/',
  publicDir: false,
  plugins: uiPlugins(),
  build: {
    outDir: join(import.meta.dirname, 'dist/sandbox'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
