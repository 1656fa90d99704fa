import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';

const NAME = 'imageProcessor';
const SIZES = [30, 100, 70, 200, 40];
const TOO_MUCH = 280;

const megabytes = (run: InvocationRecord): unknown => parsed(run.event)?.megabytes;
const seconds = (run: InvocationRecord): number => Number(parsed(run.event)?.seconds ?? 0);
const configuration = (account: AccountPort) =>
  callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'imageProcessor-role', [logStatement]);
    await createFunction(account, { name: NAME, role, files, memory: account.era === '2016' ? 1536 : 1024 });
  },

  steps: [
    {
      id: 'memory',
      async check(account) {
        const fn = await configuration(account);
        if (!fn) return notYet('The function imageProcessor is gone. Start the lesson anew.');
        if (fn.MemorySize === 256) return met;
        if (fn.MemorySize < 256) return notYet(`It has ${fn.MemorySize} MB, and one of the images needs 200 MB.`);
        return notYet(`It has ${fn.MemorySize} MB, and you would pay for all of them. Give it 256 MB.`);
      },
    },
    {
      id: 'five',
      async check(account) {
        const runs = (await invocations(account, NAME)).filter((run) => run.memoryMB === 256 && run.status === 'ok');
        const missing = SIZES.filter((size) => !runs.some((run) => megabytes(run) === size));
        if (!missing.length) return met;
        if (missing.length === SIZES.length) return notYet('No image has been processed with 256 MB yet.');
        return notYet(`Still to process with 256 MB: the ${missing.map((size) => `${size} MB`).join(', ')} image.`);
      },
    },
    {
      id: 'dies',
      async check(account) {
        const runs = (await invocations(account, NAME)).filter((run) => Number(megabytes(run)) >= TOO_MUCH);
        const last = runs.at(-1);
        if (!last) return notYet('Run the event “280 MB image” with 256 MB of memory.');
        if (runs.some((run) => run.status === 'oom')) return met;
        return notYet(`With ${last.memoryMB} MB the large image fits. Set the memory to 256 MB and run it again.`);
      },
    },
    {
      id: 'bill',
      async check(account, answers) {
        const died = (await invocations(account, NAME)).find((run) => run.status === 'oom');
        const small = answers['small'];
        const dead = answers['dead'];
        if (small === undefined || dead === undefined) return notYet('Both questions need an answer.');
        if (small !== 256)
          return notYet('The 30 MB image is not billed for what it used. Look at “Memory Size” in its REPORT line.');
        if (!died) return notYet('The run with the 280 MB image comes first.');
        if (dead === died.billedMs) return met;
        return notYet(
          dead === 0
            ? 'Dying does not make it free. Look at “Billed Duration” in the REPORT line of that run.'
            : `The REPORT line of that run says something else than ${dead} ms.`,
        );
      },
    },
    {
      id: 'timeout',
      async check(account) {
        const fn = await configuration(account);
        const runs = (await invocations(account, NAME)).filter((run) => seconds(run) === 2);
        const good = runs.find((run) => run.status === 'ok');
        if (fn && fn.Timeout !== 10)
          return notYet(`The timeout is ${fn.Timeout} s. Set it to 10 s in the Lambda console.`);
        if (good && good.billedMs < 3000) return met;
        return notYet('Now run the event “Two seconds of work”.');
      },
    },
    {
      id: 'slow',
      async check(account) {
        const runs = (await invocations(account, NAME)).filter((run) => seconds(run) > 10);
        const last = runs.at(-1);
        if (!last) return notYet('Run the event “Twelve seconds of work”.');
        if (runs.some((run) => run.status === 'timeout' && run.billedMs === 10_000)) return met;
        if (last.status === 'ok') return notYet('It had time enough. Set the timeout to 10 s and run it again.');
        return notYet(`It was ended after ${last.billedMs / 1000} s. Set the timeout to 10 s and run it again.`);
      },
    },
  ],

  async solve(account, solution) {
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, MemorySize: 256, Timeout: 10 });
    await account.settle();
    await deploy(account, NAME, solution);
    for (const size of [...SIZES, TOO_MUCH]) await invoke(account, NAME, { megabytes: size });
    await invoke(account, NAME, { seconds: 2 });
    await invoke(account, NAME, { seconds: 12 });
    const died = (await invocations(account, NAME)).find((run) => run.status === 'oom')!;
    return { small: 256, dead: died.billedMs };
  },

  async inOtherEra(account, { port }) {
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, MemorySize: 257, Timeout: 10 });
    await account.settle();
    await deploy(account, NAME, port);
    await invoke(account, NAME, { megabytes: 200, seconds: 2 });
    await invoke(account, NAME, { megabytes: 280 });
    const [fits, died] = await invocations(account, NAME);
    // Today memory goes in steps of 1 MB and time in steps of 1 ms.
    if (fits!.memoryMB !== 257 || fits!.billedMs % 100 === 0) throw new Error('finer steps today');
    if (died!.error?.errorType !== 'Runtime.OutOfMemory') throw new Error(`it says ${died!.error?.errorType}`);
  },
});
