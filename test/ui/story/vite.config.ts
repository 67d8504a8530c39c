import { join } from 'node:path';
import { defineConfig } from 'vite';
import { uiPlugins } from '../../../vite.config.ts';

/** Serves every state of the screen, played by the scripted backend: `npx vite --config test/ui/story/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: uiPlugins(),
  cacheDir: join(import.meta.dirname, '../../../node_modules/.vite-story'),
  server: { host: 'localhost', fs: { allow: [join(import.meta.dirname, '../../..')] } },
});
