import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
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

const NAME = 'hello-world';
const LAMBDAS_OWN = /^(START|END|REPORT|INIT_START) /;

/** Whether Lambda missed what the handler's name promises, and the name, not the file, was at fault: it isn't index.handler. */
const misnamed = (run: InvocationRecord) =>
  /^Handler '(?!handler')|^Handler .* on module '(?!index')|^Unable to import module '(?!index')/.test(
    run.error?.errorMessage ?? '',
  );

/** Whether the log of a run has an error that nobody caught. */
const threw = (run: InvocationRecord) => run.logs.some(({ text }) => /Error\b/.test(text));

export default defineLesson({
  async seed() {},

  steps: [
    {
      id: 'create',
      async check(account) {
        const fn = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });
        if (!fn) {
          const { Functions = [] } = await call(account, 'lambda', 'ListFunctions', {});
          if (Functions.length === 0)
            return notYet('There is no function in the account yet. Create one named hello-world.');
          return notYet(`There is a function named ${Functions[0].FunctionName}; this lesson looks for hello-world.`);
        }
        if (fn.MemorySize !== 128)
          return notYet(`It has ${fn.MemorySize} MB of memory. The smallest size, 128 MB, is plenty for a greeting.`);
        return met;
      },
    },
    {
      id: 'answer',
      async check(account) {
        const runs = await invocations(account, NAME);
        const last = runs.at(-1);
        if (!last) return notYet('The function has not run yet. Press Test.');
        const greeting = (json: string | null) => String(parsed(json)).trim().toLowerCase() === 'hello world';
        if (runs.some((run) => run.status === 'ok' && greeting(run.result))) return met;
        if (/Process exited before completing/.test(last.error?.errorMessage ?? '') && !threw(last))
          return notYet('The run ended without an answer: the handler never called context.succeed.');
        if (last.error) return notYet(`The last run ended with an error: ${last.error.errorMessage}`);
        if (last.result === null || last.result === 'null')
          return notYet('The run ended well but answered nothing. Give the answer to context.succeed.');
        return notYet(`It answered ${last.result}. The answer should be "Hello world".`);
      },
    },
    {
      id: 'line',
      async check(account) {
        const runs = await invocations(account, NAME);
        const last = runs.at(-1);
        if (!last) return notYet('There is no log yet, because the function has not run.');
        const ownLine = runs.some(
          (run) =>
            run.status === 'ok' && run.logs.some(({ text }) => !LAMBDAS_OWN.test(text) && text.includes(run.requestId)),
        );
        if (ownLine && runs.some((run) => run.logsDelivered)) return met;
        if (!last.logsDelivered)
          return notYet('The run could not write its log: the role does not allow it. Look at the denied calls.');
        return notYet('The log has only the lines that Lambda writes itself. Print one with console.log.');
      },
    },
    {
      id: 'hot',
      async check(account) {
        const runs = await invocations(account, NAME);
        const coldOnes = new Set(runs.filter((run) => run.cold).map((run) => run.environmentId));
        if (runs.some((run) => !run.cold && coldOnes.has(run.environmentId))) return met;
        if (runs.length < 2) return notYet('Run the function twice in a row.');
        return notYet(
          'Every run so far was cold. A change of code or configuration starts a new environment: test twice without a change.',
        );
      },
    },
    {
      id: 'break',
      async check(account) {
        const runs = await invocations(account, NAME);
        if (runs.some(misnamed)) return met;
        const fn = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });
        if (!fn) return notYet('Create the function first.');
        if (fn.Handler !== 'index.handler')
          return notYet(`The handler is now ${fn.Handler}. Press Test and read what Lambda says.`);
        return notYet(
          'The handler is still index.handler. Change it in the Lambda console to a name your file does not export.',
        );
      },
    },
    {
      id: 'repair',
      async check(account) {
        const runs = await invocations(account, NAME);
        const failed = runs.findLastIndex(misnamed);
        if (failed < 0) return notYet('Break the handler name first; then there is something to repair.');
        if (runs.slice(failed + 1).some((run) => run.status === 'ok')) return met;
        const fn = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });
        return notYet(
          fn?.Handler === 'index.handler'
            ? 'The handler is right again. Press Test to see it work.'
            : `The handler is still ${fn?.Handler}. Set it back to index.handler.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    const existing = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });
    if (existing) {
      await setHandler('index.handler');
      await deploy(account, NAME, solution);
    } else {
      const role = await callOr404(account, 'iam', 'GetRole', { RoleName: 'hello-world-role' });
      const arn = role?.Role.Arn ?? (await createRole(account, 'hello-world-role', [logStatement]));
      await createFunction(account, { name: NAME, role: arn, files: solution });
    }
    await setHandler('index.handler', 128);
    await invoke(account, NAME, {});
    await invoke(account, NAME, {});
    await setHandler('index.start');
    await invoke(account, NAME, {});
    await setHandler('index.handler');
    await invoke(account, NAME, {});

    async function setHandler(Handler: string, MemorySize?: number): Promise<void> {
      const change = { FunctionName: NAME, Handler, ...(MemorySize ? { MemorySize } : {}) };
      await call(account, 'lambda', 'UpdateFunctionConfiguration', change);
      await account.settle();
    }
  },

  async inOtherEra(account, { solution, port }) {
    const role = await createRole(account, 'hello-world-role', [logStatement]);
    const run = async (runtime: string, files: Files) => {
      const name = `hello-${runtime.replace('.', '-')}-${files === port}`;
      await createFunction(account, { name, role, files, runtime });
      await invoke(account, name, {});
      return (await invocations(account, name))[0]!;
    };
    // context.succeed lives on in nodejs22.x and is gone from nodejs24.x; an async handler runs in both.
    if ((await run('nodejs22.x', solution)).result !== '"Hello world"') throw new Error('nodejs22.x has succeed');
    if ((await run('nodejs24.x', solution)).status === 'ok') throw new Error('nodejs24.x has no succeed');
    if ((await run('nodejs24.x', port)).result !== '"Hello world"') throw new Error('the port answers on nodejs24.x');
  },
});
