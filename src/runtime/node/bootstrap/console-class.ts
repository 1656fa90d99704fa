import { coreModule } from './core-modules.ts';

interface Output {
  write(text: string): unknown;
}

type Outputs = Output | { stdout: Output; stderr?: Output };

const util = () => coreModule('util') as typeof import('node:util');

/** `console.Console`: writes plain lines to streams, whatever the log format of the runtime. */
export class Console {
  constructor(first: Outputs, second?: Output) {
    const stdout = 'stdout' in first ? first.stdout : first;
    const stderr = ('stdout' in first ? first.stderr : second) ?? stdout;
    let indentation = '';
    const to =
      (output: Output) =>
      (...args: unknown[]) =>
        void output.write(
          `${util()
            .format(...args)
            .replace(/^/gm, indentation)}\n`,
        );
    const log = to(stdout);
    const error = to(stderr);
    const methods = {
      log,
      info: log,
      debug: log,
      dirxml: log,
      error,
      warn: error,
      trace: (...args: unknown[]) => error(`Trace: ${util().format(...args)}`),
      dir: (value: unknown, options?: object) => log(util().inspect(value, { customInspect: false, ...options })),
      assert: (condition: unknown, ...args: unknown[]) => {
        if (!condition) error(`Assertion failed${args.length ? `: ${util().format(...args)}` : ''}`);
      },
      group: (...label: unknown[]) => {
        if (label.length) log(...label);
        indentation += '  ';
      },
      groupEnd: () => {
        indentation = indentation.slice(2);
      },
    };
    Object.assign(this, methods);
  }
}
