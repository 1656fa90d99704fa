import { text, utf8 } from '../../std/bytes.ts';
import type { FileSystem } from '../host.ts';

/** The command's own settings, in the files where it keeps them: `~/.aws/config` and `~/.aws/credentials`. */

export const CONFIG = '/home/learner/.aws/config';
export const CREDENTIALS = '/home/learner/.aws/credentials';

/** The settings of a fresh home: the learner's account, and the partner's as a profile. */
export const FIRST_CONFIG = `[default]
region = us-east-1
output = json

[profile partner]
region = us-east-1
`;

export type Section = Record<string, string>;

/** Sections by name, without the word `profile`. */
export function readConfig(files: FileSystem, path: string): Record<string, Section> {
  const sections: Record<string, Section> = {};
  let current: Section | null = null;
  for (const line of text(files.read(path) ?? new Uint8Array()).split('\n')) {
    const [, name] = /^\s*\[(?:profile\s+)?([^\]]+)\]/.exec(line) ?? [];
    const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name) current = sections[name.trim()] ??= {};
    else if (key && current) current[key] = value!;
  }
  return sections;
}

const SECRET = /^aws_(access_key_id|secret_access_key|session_token)$/;

/** Where a setting is kept. */
export const fileOf = (key: string): string => (SECRET.test(key) ? CREDENTIALS : CONFIG);

/** Writes one setting, leaving every other as it is. */
export function writeSetting(files: FileSystem, profile: string, key: string, value: string): void {
  const path = fileOf(key);
  const sections = readConfig(files, path);
  (sections[profile] ??= {})[key] = value;
  const heading = (name: string) => (path === CONFIG && name !== 'default' ? `profile ${name}` : name);
  const written = Object.entries(sections)
    .map(
      ([name, values]) =>
        `[${heading(name)}]\n${Object.entries(values)
          .map(([k, v]) => `${k} = ${v}\n`)
          .join('')}`,
    )
    .join('\n');
  files.write(path, utf8(written));
}
