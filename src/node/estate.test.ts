import { describe, expect, test } from 'vitest';
import { ERA_START } from '../lesson/era-start.ts';
import { scaffold } from '../lesson/estate/scaffold.ts';
import { createFunction, createRole, invoke, logStatement } from '../lesson/toolbox.ts';
import { accountPort, createNodeCloud } from './node-cloud.ts';

describe.each(['2016', 'today'] as const)('a first function in %s', (era) => {
  test.each(['upload', 'schedule', 'queue', 'request'] as const)('for %s answers its event', async (start) => {
    const cloud = await createNodeCloud({ era, seed: 'estate', start: ERA_START[era] });
    const account = accountPort(cloud, era);
    const { files, event } = scaffold({ name: 'A\nname', start, runs: 1, seconds: 1, megabytes: 128 }, era);
    const role = await createRole(account, 'role', [logStatement]);
    await createFunction(account, { name: 'first', role, files });
    const { failed, result } = await invoke(account, 'first', JSON.parse(event.payload));
    expect(failed, JSON.stringify(result)).toBe(false);
  });
});
