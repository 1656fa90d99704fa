import { readFileSync } from 'node:fs';
import mdx from '@mdx-js/rollup';
import rehypeShiki from '@shikijs/rehype';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Plugin, PluginOption } from 'vite';
import { defineConfig } from 'vitest/config';
import { parse } from 'yaml';

/** `lesson.mdx?frontmatter` is the metadata alone, so that the list of lessons does not load their texts. */
function frontmatter(): Plugin {
  const prefix = '\0frontmatter:';
  const suffix = '.js';
  return {
    name: 'coldstart-frontmatter',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith('?frontmatter')) return null;
      const resolved = await this.resolve(id.replace('?frontmatter', ''), importer, { skipSelf: true });
      return resolved && `${prefix}${resolved.id}${suffix}`;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const path = id.slice(prefix.length, -suffix.length);
      this.addWatchFile(path);
      const [, yaml = ''] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, 'utf8')) ?? [];
      return `export default ${JSON.stringify(parse(yaml))}`;
    },
  };
}

/** Lesson text to React components; code is coloured here, once, so the page carries no highlighter. */
const lessonText: PluginOption = {
  enforce: 'pre',
  ...mdx({
    remarkPlugins: [remarkFrontmatter, remarkGfm],
    rehypePlugins: [
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

export default defineConfig(({ isSsrBuild }) => ({
  /** Where the page is served from, e.g. `BASE=/coldstart/ npm run build`. */
  base: process.env['BASE'] ?? '/',
  plugins: [frontmatter(), lessonText, react(), tailwindcss()],
  worker: {
    format: 'es',
    // A name that no chunk of a lesson's files can have: tests and the bench look for it.
    rolldownOptions: {
      output: { entryFileNames: ({ name }) => `assets/${name === 'worker' ? 'account.worker' : name}-[hash].js` },
    },
  },
  // Node does not resolve the extensionless imports inside these packages. The `coldstart` command bundles all, to start sooner.
  ssr: { noExternal: isSsrBuild || [/^@aws-sdk\//, /^@smithy\//] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4096 },
  server: { port: 5173, strictPort: true },
  test: { include: ['src/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
}));
