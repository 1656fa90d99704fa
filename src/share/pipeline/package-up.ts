import { sha256 } from '@noble/hashes/sha2.js';
import { base64 } from '../../std/bytes.ts';
import { testFilesOf } from '../tests/test-package.ts';
import { zipFiles } from '../zip-files.ts';
import { StepFailure, type Build } from './pipeline.ts';

/** What the function does not need to run. */
const DEVELOPMENT = /^(\.git|\.github|node_modules\/(mocha|\.bin))\/|^(package-lock\.json|README\.md|Jenkinsfile)$/;
const SHOWN = 20;

/** Packs what the function needs: everything but tests and what is for development only. */
export function packageUp(build: Build): void {
  const { files, hidden = [], commit, print } = build;
  const tests = new Set(testFilesOf(files));
  const packed = Object.fromEntries(
    Object.entries(files).filter(([path]) => !tests.has(path) && !DEVELOPMENT.test(path)),
  );
  const paths = Object.keys(packed)
    .filter((path) => !hidden.includes(path))
    .sort();
  print(`$ zip -r ${commit}.zip .`);
  if (!Object.keys(packed).length) throw new StepFailure('zip error: Nothing to do!');
  for (const path of paths.slice(0, SHOWN)) print(`  adding: ${path}`);
  if (paths.length > SHOWN) print(`  … and ${paths.length - SHOWN} more`);
  build.zip = zipFiles(packed);
  print(`${build.zip.length} bytes, CodeSha256 ${base64(sha256(build.zip))}`);
}
