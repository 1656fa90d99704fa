import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { container } from './testing/drive.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** WebAssembly memories and buffers, in MB. A fresh environment has 16. */
async function held(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().external / 1024 / 1024;
}

const program = {
  code: `const big = Buffer.alloc(1e6); global.left = setInterval(() => {}, 10);
    exports.handler = async () => { new Promise(() => {}); return big.length; };`,
};

async function coldStarts(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const driver = await container(program);
    driver.init();
    expect(driver.invoke().outcome).toMatchObject({ payload: '1000000' });
    driver.environment.dispose();
  }
}

test('a hundred cold starts leave no memory behind', async () => {
  await coldStarts(20);
  const before = await held();
  await coldStarts(100);
  expect((await held()) - before).toBeLessThan(32);
});
