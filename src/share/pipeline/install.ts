import { text } from '../../std/bytes.ts';
import { StepFailure, type Build, type Files } from './pipeline.ts';

const START_MS = 1_500;
const PACKAGE_MS = 400;
/** What the function's runtime or the test runner brings along. */
const PROVIDED = /^(aws-sdk|@aws-sdk\/.+|@smithy\/.+|mocha|assert)$/;

/**
 * `npm install`, as far as it can go without a registry: what package.json asks for must lie in node_modules, or be of the runtime.
 * https://docs.npmjs.com/cli/commands/npm-install
 */
export async function install({ account, files, print }: Build): Promise<void> {
  print('$ npm install');
  const manifest = files['package.json'];
  if (manifest === undefined) {
    print('There is no package.json, so there is nothing to install.');
    return;
  }
  const wanted = dependenciesOf(typeof manifest === 'string' ? manifest : text(manifest));
  await account.advance(START_MS + wanted.length * PACKAGE_MS);
  const missing = wanted.find(([name]) => !PROVIDED.test(name) && !isThere(files, name));
  if (missing) {
    const [name, range] = missing;
    throw new StepFailure(
      `npm error code E404\nnpm error 404 Not Found\nnpm error 404  '${name}@${range}' is not in this registry.\n\nNothing is downloaded here: put the package below node_modules/${name}.`,
    );
  }
  print(wanted.length ? `added ${wanted.length} packages` : 'up to date');
}

const isThere = (files: Files, name: string): boolean =>
  Object.keys(files).some((path) => path.startsWith(`node_modules/${name}/`));

function dependenciesOf(manifest: string): [name: string, range: string][] {
  let read: { dependencies?: Record<string, string>; devDependencies?: Record<string, string> } | null;
  try {
    read = JSON.parse(manifest) as typeof read;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepFailure(
      `npm error code EJSONPARSE\nnpm error JSON.parse ${reason}\nnpm error JSON.parse Failed to parse JSON data.`,
    );
  }
  return Object.entries({ ...read?.dependencies, ...read?.devDependencies });
}
