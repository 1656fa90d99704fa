import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { nodeAssets } from '../src/runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../src/runtime/quickjs/quickjs-runtime.ts';
import { specOf } from '../src/runtime/quickjs/testing/drive.ts';
import { cpuPrograms, type CpuProgram } from './cpu-programs.ts';
import { heldOutPrograms } from './held-out-programs.ts';

/**
 * Compares virtual CPU time with V8's for small programs, and writes the table of docs/virtual-cpu.md. Real times are CPU time of this process, the best of
 * some rounds, so that other work on the machine disturbs them little.
 */

const ROUNDS = 6;
const ROUNDS_HERE = 3;
const LEAST_MS = 15;

/** CPU time of one run in this Node, warm, in ms: the best of some rounds. */
function timeInV8({ code }: CpuProgram): number {
  const inContext = runInThisContext(`(function (require) {${code}})`) as (require: unknown) => unknown;
  const run = () => inContext(require);
  for (let i = 0; i < 4; i++) run();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    let runs = 0;
    let ms = 0;
    do {
      run();
      runs += 1;
      const { user, system } = process.cpuUsage(before);
      ms = (user + system) / 1000;
    } while (ms < LEAST_MS && runs < 2000);
    best = Math.min(best, ms / runs);
  }
  return best;
}

const require = createRequire(import.meta.url);
const runtime = createQuickJsRuntime(nodeAssets());

/** Virtual time in ms on one full vCPU, the same in each round, and real CPU time, the best of the rounds. */
async function timeHere({ code }: CpuProgram): Promise<{ virtual: number; real: number }> {
  const source = `function work() {${code}} exports.handler = async () => { work(); };`;
  const times: number[] = [];
  let virtual = 0;
  for (let round = 0; round < ROUNDS_HERE; round++) {
    const environment = await runtime.createEnvironment(specOf({ code: source, memoryMB: 1769 }));
    environment.init(0, 10_000);
    const before = process.cpuUsage();
    const slice = environment.invoke(0, {
      requestId: 'r',
      payload: '{}',
      deadline: 900_000,
      functionName: 'f',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f',
      logGroupName: '/aws/lambda/f',
      logStreamName: 's',
    });
    const { user, system } = process.cpuUsage(before);
    if (slice.outcome?.kind !== 'response') throw new Error(JSON.stringify(slice.outcome));
    environment.dispose();
    times.push((user + system) / 1000);
    virtual = slice.cpuMs;
  }
  return { virtual, real: Math.min(...times) };
}

const rows: { program: CpuProgram; v8: number; virtual: number; real: number }[] = [];
for (const program of [...cpuPrograms, ...heldOutPrograms])
  rows.push({ program, v8: timeInV8(program), ...(await timeHere(program)) });

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const heldOut = ({ program }: (typeof rows)[number]) => program.class === 'held out';
const ratio = ({ v8, virtual }: (typeof rows)[number]) => virtual / v8;
const ratios = (kind: string) => rows.filter(({ program }) => program.class === kind).map(ratio);
const classes = [...new Set(rows.map(({ program }) => program.class))];
const within = (some: typeof rows) =>
  `${some.map(ratio).filter((value) => value < 3 && value > 1 / 3).length} of ${some.length}`;
const fitted = rows.filter((row) => !heldOut(row));
const others = rows.filter(heldOut);
const table = [
  '| Class | Program | V8, ms | Virtual, ms | Virtual / V8 | Real CPU here / V8 |',
  '| --- | --- | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ({ program, v8, virtual, real }) =>
      `| ${program.class} | ${program.name} | ${v8.toFixed(2)} | ${virtual.toFixed(2)} | ${(virtual / v8).toFixed(2)} | ${(real / v8).toFixed(0)} |`,
  ),
  '',
  `Within a factor of three: ${within(fitted)} programs that the weights were fitted to, ${within(others)} held out. Medians by class: ${classes.map((kind) => `${kind} ${median(ratios(kind)).toFixed(2)}`).join(', ')}.`,
  '',
  `Slowdown against Node in real CPU time, median: ${median(rows.map(({ real, v8 }) => real / v8)).toFixed(0)}; held out ${median(others.map(({ real, v8 }) => real / v8)).toFixed(0)}.`,
  '',
  `Made by \`npm run bench -- virtual-cpu FILE\` with Node ${process.version}.`,
].join('\n');
console.log(table);
if (process.argv[2]) writeFileSync(process.argv[2], `${table}\n`);
