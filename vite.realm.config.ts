import { join } from 'node:path';
import { defineConfig } from 'vite';
import { webexSdk } from './src/backends/webex/vite-sdk.ts';
import { builtWith, sdkVariant } from './src/server/sdk-variant.ts';
import { drawnByScript, pagesAtTheTop } from './src/server/vite-pages.ts';

const variant = sdkVariant(process.env);
const root = join(import.meta.dirname, 'src');
const page = 'backends/webex/realm/realm.html';

/** The realm, in which a provider's SDK lives: its URL → its file below `src`. */
export const realmPage: Readonly<Record<string, string>> = { 'realm.html': page };

/**
 * The page of the realm: built apart from the phone, into the same folder. Nothing of it is in a file that the phone has, too:
 * whoever waits for a line would wait for each of those, and the frame would run what only the phone needs of them.
 */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [webexSdk(variant === 'whole' ? [] : undefined), pagesAtTheTop(realmPage), drawnByScript()],
  build: {
    outDir: join(import.meta.dirname, builtWith[variant]),
    emptyOutDir: false,
    // Which file holds what, for the tests; it is not served.
    manifest: '.vite/realm.json',
    // The content security policy lets no data: URL be a script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: join(root, page),
      output: { entryFileNames: 'assets/[name]-[hash:6].js', chunkFileNames: 'assets/[hash:7].js' },
    },
  },
});
