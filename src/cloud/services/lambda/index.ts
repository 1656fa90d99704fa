/**
 * AWS Lambda: functions, their execution environments and their invocations.
 *
 * Gaps
 * - Answer `501 NotImplemented`: layers, container images, VPC, dead-letter queues and destinations,
 *   provisioned concurrency, event source mappings, function URLs, response streaming,
 *   X-Ray, SnapStart, JSON log format. Runtimes other than Node.js are refused the same way.
 * - Only functions have tags. In 2016 tags, reserved concurrency and `FunctionVersion=ALL` answer although they came later.
 * - `Code.Location` of GetFunction is an address that nothing answers at.
 * - An asynchronous event that failed three times is dropped, as for a function without dead-letter queue.
 * - Text of a malformed event's error follows the parser that Lambda uses for the common mistakes only.
 * - No recursive loop detection; file modes in the zip (a file that others may not read) are not looked at.
 * - AWS documents no error text for a 2016 memory size off the 64 MB steps; the enumeration is listed in order.
 *
 * By design
 * - A new or changed function is `Pending` or `InProgress` only while its own call is being answered (about 0.6 virtual
 *   seconds); callers at the same time meet the documented conflicts.
 * - Environments do not survive saving and loading an account: they are reclaimed as `restored`.
 * - An environment is replaced when its role's credentials are about to end, after an hour; AWS replaces them after some
 *   hours and documents no figure.
 * - 2016: INIT is neither billed nor logged and may take as long as the function's timeout.
 * - Log lines reach CloudWatch Logs when the invocation has ended, at no cost of time.
 */
import type { Runtime } from '../../../runtime/runtime.ts';
import { defineService } from '../../service.ts';
import { deliver, DELIVER } from './async-events.ts';
import { EnvironmentPool, RECLAIM } from './environments/environment-pool.ts';
import { WAKE } from './environments/sandbox-run.ts';
import { model } from './model.ts';
import { getAccountSettings } from './operations/account-settings.ts';
import { deleteFunctionConcurrency, getFunctionConcurrency, putFunctionConcurrency } from './operations/concurrency.ts';
import { listTags, tagResource, untagResource } from './operations/tags.ts';
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './operations/aliases.ts';
import { createFunction } from './operations/create-function.ts';
import { invoke } from './operations/invoke.ts';
import { publishVersion } from './operations/publish-version.ts';
import {
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  listVersionsByFunction,
} from './operations/read-functions.ts';
import { addPermission, getPolicy, removePermission } from './operations/resource-policy.ts';
import { updateOperations } from './operations/update-function.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type LambdaStore } from './store.ts';

/** The service for one cloud; learners' code runs on `runtime`. */
export function createService({ runtime }: { runtime: Runtime }) {
  const pool = new EnvironmentPool(runtime);
  return defineService<LambdaStore>({
    name: 'lambda',
    model,
    scope: 'region',
    createStore,
    operations: {
      CreateFunction: createFunction,
      GetFunction: getFunction,
      GetFunctionConfiguration: getFunctionConfiguration,
      ListFunctions: listFunctions,
      ListVersionsByFunction: listVersionsByFunction,
      PublishVersion: publishVersion,
      PutFunctionConcurrency: putFunctionConcurrency,
      GetFunctionConcurrency: getFunctionConcurrency,
      DeleteFunctionConcurrency: deleteFunctionConcurrency,
      GetAccountSettings: getAccountSettings,
      ListTags: listTags,
      TagResource: tagResource,
      UntagResource: untagResource,
      CreateAlias: createAlias,
      GetAlias: getAlias,
      ListAliases: listAliases,
      UpdateAlias: updateAlias,
      DeleteAlias: deleteAlias,
      ...updateOperations(pool),
      Invoke: (ctx, input) => invoke(ctx, pool, input),
      AddPermission: addPermission,
      RemovePermission: removePermission,
      GetPolicy: getPolicy,
    },
    permissions,
    tasks: {
      [DELIVER]: (ctx, event) => deliver(ctx, pool, event),
      [WAKE]: (_ctx, environmentId) => pool.wake(environmentId),
      [RECLAIM]: (ctx, payload) => pool.reclaim(ctx, payload),
    },
    security,
    latency: {
      default: { medianMs: 60, sigma: 0.3 },
      operations: { Invoke: { medianMs: 12, sigma: 0.3 }, CreateFunction: { medianMs: 300, sigma: 0.3 } },
    },
    restored: (ctx) => pool.restored(ctx),
  });
}
