import { defineConfig } from 'vite';

/** The page's end of the bridge and the hostile handlers, for a page without anything else. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: '.cache/hostile/page',
    lib: { entry: 'e2e/hostile/in-page.ts', formats: ['es'], fileName: () => 'in-page.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
