import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import mdx from '@mdx-js/rollup';
import rehypeShiki from '@shikijs/rehype';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Plugin, PluginOption } from 'vite';
import { defineConfig } from 'vitest/config';
import { parse } from 'yaml';
import { linkTerms } from './src/lesson/glossary/link-terms.ts';
import { headingIds } from './src/lesson/search/heading-ids.ts';
import { sectionsOf } from './src/lesson/search/sections-of.ts';
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts';
import { offline } from './scripts/vite/offline.ts';
import { staticHosts } from './scripts/vite/static-hosts.ts';

/** Parts of a lesson as data, so that the list of lessons and the search do not load their texts as components. */
const parts: Record<string, (mdx: string) => unknown> = {
  '?frontmatter': (mdx) => parse(/^---\n([\s\S]*?)\n---\n/.exec(mdx)?.[1] ?? ''),
  '?sections': sectionsOf,
};

/** `lesson.mdx?frontmatter` is the metadata alone, `lesson.mdx?sections` the plain text by headings. */
function lessonParts(): Plugin {
  const prefix = '\0lesson-part:';
  const suffix = '.js';
  return {
    name: 'coldstart-lesson-parts',
    enforce: 'pre',
    async resolveId(id, importer) {
      const query = Object.keys(parts).find((each) => id.endsWith(each));
      if (!query) return null;
      const resolved = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true });
      return resolved && `${prefix}${resolved.id}${query}${suffix}`;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const [, path, query] = /^(.*)(\?\w+)$/.exec(id.slice(prefix.length, -suffix.length))!;
      this.addWatchFile(path!);
      return `export default ${JSON.stringify(parts[query!]!(readFileSync(path!, 'utf8')))}`;
    },
  };
}

/** Lesson text to React components; code is coloured here, once, so the page carries no highlighter. */
const lessonText: PluginOption = {
  enforce: 'pre',
  ...mdx({
    remarkPlugins: [remarkFrontmatter, remarkGfm, linkTerms],
    rehypePlugins: [
      headingIds,
      [
        rehypeShiki,
        {
          themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
          defaultColor: false,
          langs: ['javascript', 'json', 'yaml', 'bash'],
        },
      ],
    ],
  }),
};

const TESTS = ['src/**/*.test.ts'];
/** Tests that replace modules, or watch the memory of their process. */
const ALONE = [
  'src/ui/stores/*.test.ts',
  'src/ui/panels/terminal/terminal-files.test.ts',
  'src/runtime/quickjs/hostile.test.ts',
];
/** The engine's unoptimized build takes much of the stack. */
const DEEP = ['src/runtime/quickjs/leaks.test.ts'];

export default defineConfig(({ mode, isSsrBuild }) => ({
  /** Where the page is served from, e.g. `BASE=/coldstart/ npm run build`. */
  base: process.env['BASE'] ?? '/',
  plugins: [
    lessonParts(),
    lessonText,
    react(),
    tailwindcss(),
    ...(isSsrBuild ? [] : [contentSecurityPolicy(), staticHosts(), offline()]),
  ],
  worker: {
    format: 'es',
    // A name that no chunk of a lesson's files can have: tests and the bench look for it.
    rolldownOptions: {
      output: { entryFileNames: ({ name }) => `assets/${name === 'worker' ? 'account.worker' : name}-[hash].js` },
    },
  },
  // Node does not resolve the extensionless imports inside these packages. The `coldstart` command bundles all, to start sooner.
  ssr: { noExternal: mode === 'command' || [/^@aws-sdk\//, /^@smithy\//] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 4096,
    // A guest bundle is fetched, and the page's policy refuses `data:` there, however small the bundle is.
    assetsInlineLimit: (file) => (file.endsWith('.guest') ? false : undefined),
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: 'node',
    testTimeout: 120_000,
    // By itself a worker fewer than there are cores: one, on the two of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      // Files of one worker share what they import: half of the time of all tests was importing the same things again.
      { extends: true, test: { name: 'shared', include: TESTS, exclude: [...ALONE, ...DEEP], isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
      { extends: true, test: { name: 'deep', include: DEEP, execArgv: ['--stack-size=7000'] } },
    ],
  },
}));
