import { writeFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { nodeAssets } from '../src/runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../src/runtime/quickjs/quickjs-runtime.ts';
import { specOf } from '../src/runtime/quickjs/testing/drive.ts';
import { cpuPrograms, type CpuProgram } from './cpu-programs.ts';

/** Compares virtual CPU time with V8's for small programs, and writes the table of docs/virtual-cpu.md. Run it on an idle machine. */

const ROUNDS = 6;
const LEAST_MS = 15;

/** CPU time of one run in this Node, warm, in ms: the best of some rounds. */
function timeInV8({ code }: CpuProgram): number {
  const run = runInThisContext(`(function () {${code}})`) as () => unknown;
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

const runtime = createQuickJsRuntime(nodeAssets());

/** Virtual time in ms on one full vCPU, and real time. */
async function timeHere({ code }: CpuProgram): Promise<{ virtual: number; real: number }> {
  const source = `function work() {${code}} exports.handler = async () => { work(); };`;
  const environment = await runtime.createEnvironment(specOf({ code: source, memoryMB: 1769 }));
  environment.init(0, 10_000);
  const since = performance.now();
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
  if (slice.outcome?.kind !== 'response') throw new Error(JSON.stringify(slice.outcome));
  environment.dispose();
  return { virtual: slice.cpuMs, real: performance.now() - since };
}

const rows: { program: CpuProgram; v8: number; virtual: number; real: number }[] = [];
for (const program of cpuPrograms) rows.push({ program, v8: timeInV8(program), ...(await timeHere(program)) });

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ratios = (kind?: string) =>
  rows.filter(({ program }) => !kind || program.class === kind).map(({ v8, virtual }) => virtual / v8);
const classes = [...new Set(cpuPrograms.map((program) => program.class))];
const table = [
  '| Class | Program | V8, ms | Virtual, ms | Virtual / V8 | Real time here / V8 |',
  '| --- | --- | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ({ program, v8, virtual, real }) =>
      `| ${program.class} | ${program.name} | ${v8.toFixed(2)} | ${virtual.toFixed(2)} | ${(virtual / v8).toFixed(2)} | ${(real / v8).toFixed(0)} |`,
  ),
  '',
  `Median of all: ${median(ratios()).toFixed(2)}. By class: ${classes.map((kind) => `${kind} ${median(ratios(kind)).toFixed(2)}`).join(', ')}.`,
  '',
  `Made by \`npm run bench -- virtual-cpu FILE\` with Node ${process.version}.`,
].join('\n');
console.log(table);
if (process.argv[2]) writeFileSync(process.argv[2], `${table}\n`);
