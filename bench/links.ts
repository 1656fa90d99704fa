import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { carriesExercise, exerciseInFragment } from '../src/share/exercise/exercise-link.ts';
import { sampleExercise } from '../src/share/exercise/testing/sample-exercise.ts';
import { workspaceInFragment } from '../src/share/workspace/link.ts';
import { WorkspaceProblem } from '../src/share/workspace/problem.ts';
import { fuzzedFragment, fuzzedLink } from '../src/share/workspace/testing/fuzzed-link.ts';
import { largeLinks } from './large-links.ts';

/**
 * Links from strangers: how long opening or refusing one takes at most, and how much memory. 100,000 fuzzed ones (another number as the
 * argument), every second with an exercise in it; then those that are made to be slow or large, each in a process of its own, where nothing is
 * warm. What other programs take of the processor is no property of a link: one that took long is opened again, and its best time counts.
 */
const MB = 1024 * 1024;
const TRIES = 3;

/** In ms of the processor or of the clock, whichever is less: on a busy machine the clock counts the others too. */
function open(fragment: string): { ms: number; opened: boolean } {
  const cpu = process.cpuUsage();
  const since = performance.now();
  let opened = true;
  try {
    if (carriesExercise(fragment)) exerciseInFragment(fragment);
    else workspaceInFragment(fragment);
  } catch (error) {
    if (!(error instanceof WorkspaceProblem)) throw error;
    opened = false;
  }
  const wall = performance.now() - since;
  const { user, system } = process.cpuUsage(cpu);
  return { ms: Math.min(wall, (user + system) / 1000), opened };
}

type Measured = { ms: number; mb: number; opened: boolean };

function coldOpen(index: number): Measured {
  const fragment = largeLinks[index]![1]();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const { ms, opened } = open(fragment);
  return { ms, mb: (process.resourceUsage().maxRSS * 1024 - before) / MB, opened };
}

const inItsOwnProcess = (index: number): Measured => {
  const { stdout, stderr } = spawnSync(process.execPath, [
    '--expose-gc',
    fileURLToPath(import.meta.url),
    '--one',
    String(index),
  ]);
  if (!stdout.length) throw new Error(String(stderr));
  return JSON.parse(String(stdout)) as Measured;
};

function fuzz(count: number): void {
  let opened = 0;
  let slowest = { n: 0, ms: 0 };
  let most = 0;
  const before = process.memoryUsage.rss();
  for (let n = 0; n < count; n++) {
    const fragment = n % 2 ? fuzzedLink(n, sampleExercise, 'x') : fuzzedFragment(n);
    const result = open(fragment);
    if (result.opened) opened++;
    let { ms } = result;
    for (let again = 1; again < TRIES && ms > slowest.ms; again++) ms = Math.min(ms, open(fragment).ms);
    if (ms > slowest.ms) slowest = { n, ms };
    if (n % 500 === 0) globalThis.gc?.();
    most = Math.max(most, process.memoryUsage.rss() - before);
  }
  if (Object.keys(Object.prototype).length || 'polluted' in {}) throw new Error('A link changed JavaScript itself.');
  console.log(
    `${count} fuzzed links: ${opened} opened, the others refused in words; slowest ${slowest.ms.toFixed(1)} ms (number ${slowest.n}); ` +
      `the process, with what is not collected yet, grew by ${(most / MB).toFixed(0)} MB at most`,
  );
}

function large(): void {
  const measured = largeLinks.map(([name], index) => {
    const all = Array.from({ length: TRIES }, () => inItsOwnProcess(index));
    return { name, ms: Math.min(...all.map(({ ms }) => ms)), mb: Math.max(...all.map(({ mb }) => mb)) };
  });
  if (process.env['VERBOSE']) console.table(measured);
  const top = (by: 'ms' | 'mb') => measured.reduce((most, each) => (each[by] > most[by] ? each : most));
  console.log(
    `${measured.length} large and hostile links, each in a new process: slowest ${top('ms').ms.toFixed(1)} ms (${top('ms').name}), ` +
      `most memory ${top('mb').mb.toFixed(1)} MB (${top('mb').name})`,
  );
}

const [first, index] = process.argv.slice(2);
if (first === '--one') console.log(JSON.stringify(coldOpen(Number(index))));
else {
  fuzz(Number(first ?? 100_000));
  large();
}
