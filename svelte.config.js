import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  // Where `svelte-package` works. In `.svelte-kit`, its default, svelte-check would take this for an app of SvelteKit.
  kit: { outDir: 'dist/package' },
};
