import react from '@vitejs/plugin-react';
import { offhook } from 'offhook/vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [react(), offhook()] });
