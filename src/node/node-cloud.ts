import { fileURLToPath } from 'node:url';
import { CallError, type AccountPort } from '../bridge/account-port.ts';
import { AwsError } from '../cloud/aws-error.ts';
import { callAsAsked, fetchAsAsked, loadAsAsked } from '../bridge/call-as-asked.ts';
import type { RealTime } from '../cloud/clock/clock.ts';
import { type Cloud, createCloud } from '../cloud/cloud.ts';
import type { Era } from '../cloud/era.ts';
import type { Internet } from '../cloud/internet/internet.ts';
import { ERA_START } from '../lesson/era-start.ts';
import { nodeAssets } from '../runtime/quickjs/node-assets.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { createQuickJsRuntime } from '../runtime/quickjs/quickjs-runtime.ts';

/** The learner's account and the partner's, as everywhere in Coldstart. */
export const LEARNER_ACCOUNT = '111122223333';
export const PARTNER_ACCOUNT = '123456789012';

/** This module's file in the built command, which keeps memory images beside it; run from the sources, as tests do, there is none. */
const self = fileURLToPath(import.meta.url);
const built = self.endsWith('.js') ? self : undefined;

export interface NodeCloudOptions {
  era: Era;
  seed: string;
  start?: number;
  accountId?: string;
  /** For the door, whose clients live in real time. */
  realTime?: RealTime;
  /** Called between events; may throw to end the run. */
  breathe?(): void;
  /** What functions find outside AWS. */
  internet?: Internet;
  /** Shared between accounts when given: it keeps memory images. */
  runtime?: Runtime;
}

/** A simulated cloud under Node: the same core as in the tab. */
export async function createNodeCloud({
  era,
  seed,
  start,
  accountId,
  internet,
  runtime,
  realTime,
  breathe,
}: NodeCloudOptions): Promise<Cloud> {
  const own = accountId ?? LEARNER_ACCOUNT;
  return createCloud({
    era,
    seed,
    start: start ?? ERA_START[era],
    accountId: own,
    partnerAccountId: own === PARTNER_ACCOUNT ? LEARNER_ACCOUNT : PARTNER_ACCOUNT,
    runtime: runtime ?? createQuickJsRuntime(nodeAssets(built)),
    internet,
    wallClock: () => Date.now(),
    ...(realTime ? { realTime } : {}),
    ...(breathe ? { breathe } : {}),
  });
}

/** The account without a bridge in between, for lessons run headless. */
export function accountPort(cloud: Cloud, era: Era): AccountPort {
  return {
    era,
    async call(service, operation, input, options) {
      try {
        return await callAsAsked(cloud, service, operation, input, options);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        throw new CallError({
          ...error,
          message: error.message,
          fields: { ...error.fields },
          decisions: [...error.decisions],
        });
      }
    },
    fetch: (request) => fetchAsAsked(cloud, request),
    load: (request) => loadAsAsked(cloud, request, { progress() {}, halted: () => false, breathe: async () => {} }),
    trace: async () => cloud.trace(),
    now: async () => cloud.clock.now(),
    settle: async () => void (await cloud.settle()),
    advance: (ms) => cloud.advance(ms),
  };
}
