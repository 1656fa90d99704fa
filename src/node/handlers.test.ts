import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type HandlerCase, readCase, runCase } from './testing/handler-case.ts';

/** Handlers in the manner of those that people have published since 2014; each folder in `testing/handlers` is one. */
const names = readdirSync(join(import.meta.dirname, 'testing/handlers'));
const cases = names.map((name): [string, HandlerCase] => [name, readCase(name)]);

test.each(cases)('%s', async (name, handler) => {
  const run = await runCase(name, handler);
  const { status = 'ok', logs = [], calls, ...rest } = handler.expect;
  expect(
    { status: run.status, error: run.error && { ...run.error, at: undefined } },
    run.logs.join('\n'),
  ).toMatchObject(status === 'ok' ? { status, error: null } : { status });
  expect(run).toMatchObject(rest);
  let from = 0;
  for (const text of logs) {
    const at = run.logs.findIndex((line, index) => index >= from && line.includes(text));
    expect(at, `"${text}" in\n${run.logs.join('\n')}`).toBeGreaterThanOrEqual(0);
    from = at;
  }
  if (calls)
    expect(
      run.calls.map((call) => [`${call.service}:${call.operation}`, call.errorCode].filter(Boolean).join(' ')),
    ).toEqual(calls);
});
