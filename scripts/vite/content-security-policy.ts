import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * What the built page may load and run: files of its own site, and nothing else. It stands in the page itself, so any static host serves it;
 * hosts that can send it as a header do (`static-hosts.ts`, scripts/serve.mjs).
 *
 * - `'wasm-unsafe-eval'`: the sandbox is WebAssembly.
 * - Styles: the editor makes `<style>` elements as it goes, so those that stand in the page are allowed. No script is.
 * - `data:` and `blob:` images: what functions make, and the editor's own pictures.
 */
const DIRECTIVES: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Puts the policy into the built page, with the hash of the one script that stands in it. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'coldstart-content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => hashOf(code!));
        const policy = Object.entries(DIRECTIVES)
          .map(([name, value]) => `${name} ${[value, ...(name === 'script-src' ? inline : [])].join(' ')}`)
          .join('; ');
        return html.replace(
          '<meta charset="utf-8" />',
          `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
        );
      },
    },
  };
}

const hashOf = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
