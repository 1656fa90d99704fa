import { nodeError } from '../lib/node-error.ts';
import { packageScope } from './package-json.ts';
import { dirname } from './paths.ts';
import { readText } from './task-files.ts';

/** `require` of an ES module: Lambda's nodejs22.x runs Node with `--no-experimental-require-module`, and this is what it says. */
export function requireOfEsm(filename: string, parent: string | undefined): Error {
  const from = parent ? ` from ${parent}` : '';
  const advice = filename.endsWith('.mjs')
    ? `Instead change the require of ${filename} to a dynamic import() which is available in all CommonJS modules.`
    : byPackage(filename, parent);
  return nodeError(Error, 'ERR_REQUIRE_ESM', `require() of ES Module ${filename}${from} not supported.\n${advice}`);
}

function byPackage(filename: string, parent: string | undefined): string {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  if (/^\s*(import|export)\b/m.test(readText(filename)))
    return `Instead change the require of ${name} in ${parent ?? null} to a dynamic import() which is available in all CommonJS modules.`;
  const where = `${packageScope(dirname(filename))?.directory}/package.json`;
  return [
    `${name} is treated as an ES module file as it is a .js file whose nearest parent package.json contains "type": "module" which declares all .js files in that package scope as ES modules.`,
    `Instead either rename ${name} to end in .cjs, change the requiring code to use dynamic import() which is available in all CommonJS modules, or change "type": "module" to "type": "commonjs" in ${where} to treat all .js files as CommonJS (using .mjs for all ES modules instead).`,
    '',
  ].join('\n');
}
