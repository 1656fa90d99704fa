import { readFileSync } from 'node:fs';
import mdx from '@mdx-js/rollup';
import shiki from '@shikijs/rehype';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { defineConfig, type Plugin } from 'vitest/config';
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

export default defineConfig({
  base: process.env.BASE_PATH ?? '/',
  plugins: [
    frontmatter(),
    {
      enforce: 'pre',
      ...mdx({
        remarkPlugins: [remarkFrontmatter, remarkGfm],
        rehypePlugins: [
          [
            shiki,
            {
              langs: ['javascript', 'json', 'yaml', 'shellscript'],
              themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
              defaultColor: false,
            },
          ],
        ],
        providerImportSource: '@mdx-js/react',
      }),
    },
    react(),
    tailwindcss(),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 8000 },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
