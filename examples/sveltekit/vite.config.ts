import { sveltekit } from '@sveltejs/kit/vite';
import { offhook } from 'offhook/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [sveltekit(), offhook()] });
