import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Files by which static hosts serve the page's own routes (`/lesson/…`) and its policy as a header:
 * `404.html` for GitHub Pages and GitLab Pages, `_redirects` and `_headers` for Netlify and Cloudflare Pages. Others ignore them.
 */
export function staticHosts(): Plugin {
  let folder = '';
  let base = '/';
  return {
    name: 'coldstart-static-hosts',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
      base = config.base;
    },
    closeBundle() {
      const page = join(folder, 'index.html');
      const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(page, 'utf8'))!;
      copyFileSync(page, join(folder, '404.html'));
      writeFileSync(join(folder, '_redirects'), `${base}* ${base}index.html 200\n`);
      writeFileSync(
        join(folder, '_headers'),
        `${base}*\n  Content-Security-Policy: ${policy}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n${base}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n`,
      );
    },
  };
}
