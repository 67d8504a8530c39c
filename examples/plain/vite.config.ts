import { offhook } from 'offhook/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [offhook()] });
