import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Files of installed npm packages and what they depend on, by their path in a deployment package. */
export function npmPackages(...names: string[]): Record<string, string> {
  const files: Record<string, string> = {};
  const seen = new Set<string>();
  const add = (name: string, from: string) => {
    let directory = from;
    while (!existsSync(join(directory, 'node_modules', name)) && directory !== dirname(directory))
      directory = dirname(directory);
    const at = join(directory, 'node_modules', name);
    if (seen.has(at)) return;
    seen.add(at);
    for (const path of readdirSync(at, { recursive: true }) as string[]) {
      const file = join(at, path);
      if (
        /\.(js|json|cjs)$/.test(path) &&
        !/(^|\/)(node_modules|test|tests|dist|docs)\//.test(path) &&
        statSync(file).isFile()
      )
        files[relative(root, file)] = readFileSync(file, 'utf8');
    }
    const { dependencies = {} } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as {
      dependencies?: object;
    };
    for (const dependency of Object.keys(dependencies)) add(dependency, at);
  };
  for (const name of names) add(name, root);
  return files;
}
