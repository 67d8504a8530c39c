import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Components only: TypeScript is oxlint's (.oxlintrc.json), and so is what needs types.
export default defineConfig(
  {
    ignores: [
      '**/*.{js,ts}',
      '!eslint.config.js',
      '!svelte.config.js',
      'dist/',
      'lib/',
      'examples/',
      'node_modules/',
    ],
  },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
);
