import { expect, test } from 'vitest';
import { container, type Driver, type Program } from './testing/drive.ts';

/** What somebody sees who looks into an environment as it is now. */
async function look(driver: Driver) {
  const copy = await driver.environment.rest!()!.wake();
  try {
    return copy.inspect!();
  } finally {
    copy.dispose();
  }
}

const keeper = `
  const fs = require('fs');
  const { join } = require('path');
  let count = 0;
  const cache = new Map(), { a, b: [c = 3] } = { a: 1, b: [] };
  var touched = false;
  const hidden = { get secret() { touched = true; return 1; }, name: 'x'.repeat(9000) };
  const odd = new Proxy({}, { ownKeys() { touched = true; return []; } });
  function helper() {}
  class Thing {}
  exports.handler = async () => {
    count++;
    leaked = { count };
    cache.set('k' + count, { deep: { deeper: { deepest: 1 } } });
    return touched;
  }`;

const names = (values: readonly { name: string }[]) => values.map(({ name }) => name);

test.each([
  ['today', { code: keeper }],
  [
    '2016',
    {
      runtime: 'nodejs4.3',
      code: keeper.replace('async ()', '(event, context, done)').replace('return touched;', 'done(null, touched);'),
    },
  ],
] satisfies [string, Program][])(
  'variables of modules and globals are read, nothing is run: %s',
  async (_name, program) => {
    const driver = await container(program);
    driver.init();
    driver.invoke();
    const seen = await look(driver);
    expect(seen!.files.map(({ file }) => file)).toEqual(['/var/task/index.js']);
    const [{ variables }] = seen!.files as [(typeof seen & object)['files'][0]];
    expect(names(variables)).toEqual(['count', 'cache', 'a', 'c', 'touched', 'hidden', 'odd']);
    const text = Object.fromEntries(variables.map(({ name, text }) => [name, text]));
    expect(text).toMatchObject({ count: '1', a: '1', c: '3', touched: 'false' });
    expect(text['cache']).toContain("'k1'");
    expect(text['cache']).toContain('[Object]');
    expect(text['hidden']).toContain('[Getter]');
    expect(text['hidden']!.length).toBeLessThan(2100);
    expect(seen!.globals).toEqual([{ name: 'leaked', text: '{ count: 1 }' }]);
  },
);

test('looking changes nothing', async () => {
  const stayed = await container({ code: keeper });
  const looked = await container({ code: keeper });
  expect(looked.init()).toEqual(stayed.init());
  for (let i = 0; i < 3; i++) {
    await look(looked);
    expect(looked.invoke()).toEqual(stayed.invoke());
  }
});

test('an ES module keeps its variables, too', async () => {
  const driver = await container({
    code: {
      'index.mjs': `import fs from 'node:fs'; import { more } from './more.mjs';
        export const started = 1; let last = null; // ends with a comment
        export const handler = async (event) => { last = event; more.push(event.n); return 1 }`,
      'more.mjs': `export const more = [];`,
    },
  });
  driver.init();
  driver.invoke({ n: 7 });
  const { files } = (await look(driver))!;
  expect(files).toEqual([
    { file: '/var/task/more.mjs', variables: [{ name: 'more', text: '[ 7 ]' }] },
    {
      file: '/var/task/index.mjs',
      variables: [
        { name: 'started', text: '1' },
        { name: 'last', text: '{ n: 7 }' },
      ],
    },
  ]);
});

test.each([
  ['a proxy that never ends', `const p = new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } });`],
  ['a tag that never ends', `const p = { get [Symbol.toStringTag]() { for (;;); } };`],
  ['names of the code around it', `var Symbol = 1, globalThis = 2;`],
  ['a return at the top', `let n = 1; exports.handler = async () => 2; return;`],
])('%s does no harm', async (_name, code) => {
  const driver = await container({ code: `exports.handler = async () => 1; ${code}` });
  expect(driver.init().outcome).toEqual({ kind: 'ready' });
  await look(driver);
  expect(driver.invoke().outcome.kind).toBe('response');
});
