import type { Runtime } from '../../runtime/runtime.ts';
import { createCloud, type Cloud, type CloudOptions } from '../cloud.ts';

/** For accounts in which no function runs. */
export const noRuntime: Runtime = {
  createEnvironment: () => Promise.reject(new Error('this test has no runtime')),
};

/** An account for tests. A bug of ours fails the call that met it, loudly. */
export const testCloud = (options: Partial<CloudOptions> = {}): Cloud =>
  createCloud({
    era: 'today',
    seed: 'test',
    start: Date.UTC(2026, 10, 23, 12),
    accountId: '111122223333',
    partnerAccountId: '123456789012',
    runtime: noRuntime,
    onBug: (error, where) => console.error(`bug in ${where}:`, error),
    ...options,
  });

/** The first root key in the form that SDK clients take. */
export function rootCredentials(cloud: Cloud, account = 0) {
  const { accessKeyId, secretAccessKey } = cloud.credentials()[account]!;
  return { accessKeyId, secretAccessKey };
}
