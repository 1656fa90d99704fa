import { defineConfig } from 'vite';

/** One file with the account and the sandbox in it, for a page without anything else. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: '.cache/determinism/page',
    lib: { entry: 'e2e/determinism/in-page.ts', formats: ['es'], fileName: () => 'in-page.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
