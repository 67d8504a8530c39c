import { sveltekit } from '@sveltejs/kit/vite';
import { offhook } from 'offhook/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit(), offhook()],
  // None is looked for: SvelteKit's build ends threads that may be looking just then, and Node 20 has aborted in that.
  css: { postcss: {} },
});
