import { builtins } from './builtins.ts';

/** Releases that a function's `package.json` names. SDK version 2 has had no support since September 2025. */
const RELEASES: Readonly<Record<string, string>> = { 'aws-sdk': '^2.1693.0' };

const IMPORTS = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;

/** Packages that a function's code asks for and Lambda's runtime does not bring. Node.js 18 and later bring version 3 of the SDK. */
export function packagesOf(files: Readonly<Record<string, string>>): string[] {
  const found = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    if (!/\.[cm]?js$/.test(path) || path.includes('node_modules/')) continue;
    for (const [, , asked = ''] of text.matchAll(IMPORTS)) {
      const name = asked
        .split('/')
        .slice(0, asked.startsWith('@') ? 2 : 1)
        .join('/');
      if (/^[./]|^node:/.test(asked) || builtins.has(name) || /^@(aws-sdk|smithy)\//.test(name)) continue;
      if (`node_modules/${name}/package.json` in files) continue;
      found.add(name);
    }
  }
  return [...found].sort();
}

/** A `package.json` for a function's folder that has none. */
export const packageJson = (name: string, files: Readonly<Record<string, string>>): string =>
  `${JSON.stringify(
    {
      name,
      version: '1.0.0',
      private: true,
      dependencies: Object.fromEntries(packagesOf(files).map((each) => [each, RELEASES[each] ?? '*'])),
    },
    null,
    2,
  )}\n`;
