import fs from 'node:fs';
import path from 'node:path';
import { type Program } from '../process.ts';
import { reasonOf } from '../reasons.ts';
import { Shell } from '../shell/interpret.ts';

/** `sh -c command`, `sh script`, or a script on standard input. */
export const bash: Program = function* (process) {
  const rest = [...process.args];
  let command = false;
  let stops = false;
  while (/^-\w+$/.test(rest[0] ?? '')) {
    const flags = rest.shift()!;
    command ||= flags.includes('c');
    stops ||= flags.includes('e');
  }
  let source: string;
  let parameters: string[];
  let name = process.name;
  if (command) {
    const [first, ...others] = rest;
    if (first === undefined) {
      process.err(`${name}: -c: option requires an argument\n`);
      return 2;
    }
    source = first;
    parameters = others.length ? others : [name];
    name = parameters[0]!;
  } else if (rest.length) {
    parameters = rest;
    name = rest[0]!;
    try {
      source = fs.readFileSync(path.resolve(process.cwd, name), 'utf8');
    } catch (error) {
      process.err(`${process.name}: ${name}: ${reasonOf(error)}\n`);
      return 127;
    }
  } else {
    source = (yield* process.stdin()).toString();
    parameters = [name];
  }
  const shell = new Shell({ ...process, name }, parameters);
  shell.stopsOnFailure = stops;
  return yield* shell.run(source);
};
