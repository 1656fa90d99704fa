import type { EnvironmentSpec } from '../runtime.ts';
import { text } from '../../std/bytes.ts';

/** SDK packages worth a base image, in the order they are preloaded. */
const candidates = [
  'aws-sdk',
  ...[
    's3',
    'dynamodb',
    'lambda',
    'sns',
    'sqs',
    'sts',
    'iam',
    'ec2',
    'cloudwatch',
    'cloudwatch-logs',
    'kinesis',
    'ses',
  ].map((service) => `@aws-sdk/client-${service}`),
  '@aws-sdk/lib-dynamodb',
];

const source = /\.(js|cjs|mjs)$/;

/** Which SDK packages the learner's files mention: a guess from their text, and harmless when it is wrong. */
export function packagesToPreload(files: EnvironmentSpec['files']): string[] {
  const found = new Set<string>();
  for (const [path, bytes] of files) {
    if (!source.test(path) || path.includes('node_modules/')) continue;
    const code = text(bytes);
    for (const name of candidates) if (new RegExp(`['"\`]${name}(?:['"\`/])`).test(code)) found.add(name);
  }
  return candidates.filter((name) => found.has(name) && !carriesOwnCopy(files, name));
}

const carriesOwnCopy = (files: EnvironmentSpec['files'], name: string) =>
  files.has(`node_modules/${name}/package.json`);

/**
 * Whether some file may start programs, by itself or through the module `imagemagick` of 2016: what ImageMagick's need must be there
 * before the function runs.
 */
export function mayStartPrograms(files: EnvironmentSpec['files']): boolean {
  let known = starters.get(files);
  if (known === undefined) {
    known = [...files].some(([path, bytes]) => source.test(path) && /child_process|imagemagick/.test(text(bytes)));
    starters.set(files, known);
  }
  return known;
}

/** One package is opened by many environments. */
const starters = new WeakMap<EnvironmentSpec['files'], boolean>();
