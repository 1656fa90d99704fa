/**
 * AWS Lambda: functions, their execution environments and their invocations.
 *
 * Gaps
 * - Answer `501 NotImplemented`: container images, file systems, code signing, durable functions; of event source
 *   mappings: Kafka, MQ and DocumentDB, enhanced fan-out, tumbling windows, provisioned pollers, encryption, logs and metrics of the mapping itself.
 *   Functions on other runtimes than Node.js 22 and 24 can be made and configured; invoking one is 501.
 * - Stored and described without effect: VPC (but that cold starts in 2016 wait for its network), KMS key, SnapStart, runtime management.
 * - Only functions have tags. In 2016 whatever came later (tags, reserved concurrency, layers, destinations, URLs …) answers all the same.
 * - Text of a malformed event's error follows the parser that Lambda uses for the common mistakes only.
 * - A streamed response, a URL's too, is handed over when the function has finished, though its chunks know when they were sent; bandwidth
 *   and size of streams are not limited. What InvokeComplete says of a failure is inferred: code `Unhandled`, details as Invoke's payload.
 * - JSON log format: which platform events belong to which system log level is inferred where AWS's table is silent; lines that
 *   a function writes to stdout itself are not wrapped. Trace headers name no caller's trace.
 * - File modes in the zip (a file that others may not read) are not looked at.
 * - AWS documents no error text for a 2016 memory size off the 64 MB steps; the enumeration is listed in order. Inferred too: the
 *   refusal of a dead-letter target that is neither queue nor topic, of layers that make a function too large, of runtime management
 *   without or with a version, and ErrorCode and ErrorMessage of a dead letter that never ran.
 * - Inferred: the reasons of throttles beyond the concurrency limits (growth and calls a second), and that the calls of all functions together have
 *   the limit of one. What runtimes other than Node.js take to start, and arm64, are estimates (`environments/start-times.ts`).
 * - Provisioned concurrency of an alias with two versions is all for the first; the REPORT of a provisioned environment's first invocation
 *   has no Init Duration.
 * - Function URLs: a body without content type is taken for text; a `body` that is no string is answered with 502; a throttled call
 *   has Invoke's error as its message. All inferred.
 * - Event source mappings: their tags are stored only. Inferred: the texts about FIFO batch sizes, starting positions
 *   of queues, timestamps, record ages, the number of filters, unfit destinations and problems of polling; `RecordAgeExceeded`; how
 *   long failed batches of a stream wait (a second, doubled up to five minutes).
 * - A recursive loop is found through Lambda, SNS, S3 and SQS; of the notice that AWS gives by mail and in the Health Dashboard the trace tells. AWS
 *   documents no `condition` for it. Chains through services that AWS does not look at (schedules) count too. Messages of a queue that are
 *   stopped come back after their visibility timeout, as refused ones do: inferred.
 *
 * By design
 * - Event source mappings are told when their source has something new, instead of asking without end; each look is made with the role's
 *   permissions. What has just been produced is delivered as part of what is going on, batching windows too; retries and messages that
 *   were hidden wait for time to pass. Batches of a shard are read again when those before are done, in all lanes.
 * - A new or changed function is `Pending` or `InProgress` only while its own call is being answered (about 0.6 virtual
 *   seconds); callers at the same time meet the documented conflicts.
 * - Environments come along when one travels in time. They do not survive saving and loading an account: they are reclaimed as `restored`.
 * - `Code.Location` leads to the package for ten minutes; clients of the local door get an address under `localhost`. Its signature is
 *   Lambda's own affair, not SigV4.
 * - A function URL needs both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`, as AWS asks since October 2025. It answers at
 *   `ID.lambda-url.REGION.localhost` as well as at `….on.aws`.
 * - An environment is replaced when its role's credentials are about to end, after twelve hours; AWS replaces them after some
 *   hours and documents no figure.
 * - 2016: INIT is neither billed nor logged and may take as long as the function's timeout.
 * - Log lines reach CloudWatch Logs when the invocation has ended, at no cost of time.
 */
import type { Runtime } from '../../../runtime/runtime.ts';
import { defineService } from '../../service.ts';
import { deliver, DELIVER } from './async-events.ts';
import { EnvironmentPool, RECLAIM, type SavedEnvironments } from './environments/environment-pool.ts';
import {
  deleteEventConfig,
  getEventConfig,
  listEventConfigs,
  putEventConfig,
  updateEventConfig,
} from './async/event-config.ts';
import { layerOperations } from './layers/layer-operations.ts';
import { getFunctionCodeSigningConfig } from './operations/code-signing.ts';
import { getRecursionConfig, putRecursionConfig } from './operations/recursion-config.ts';
import { getRuntimeManagement, putRuntimeManagement } from './operations/runtime-management.ts';
import { WAKE } from './environments/sandbox-run.ts';
import { serveHosts } from './hosts.ts';
import {
  createEventSourceMapping,
  deleteEventSourceMapping,
  getEventSourceMapping,
  listEventSourceMappings,
  updateEventSourceMapping,
} from './event-sources/operations.ts';
import { Pollers } from './event-sources/pollers.ts';
import { mappingWatches } from './event-sources/schedule.ts';
import { model } from './model.ts';
import { getAccountSettings } from './operations/account-settings.ts';
import { deleteFunctionConcurrency, getFunctionConcurrency, putFunctionConcurrency } from './operations/concurrency.ts';
import { listTags, tagResource, untagResource } from './operations/tags.ts';
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './operations/aliases.ts';
import { createFunction } from './operations/create-function.ts';
import { invoke } from './operations/invoke.ts';
import { invokeWithResponseStream } from './operations/invoke-with-response-stream.ts';
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
import { PROVISION } from './provisioned/provision-later.ts';
import { provision, provisionAgain } from './provisioned/provision.ts';
import {
  deleteProvisioned,
  getProvisioned,
  listProvisioned,
  putProvisioned,
} from './provisioned/provisioned-config.ts';
import { security } from './security.ts';
import { createStore, type LambdaStore } from './store.ts';
import { createUrlConfig, deleteUrlConfig, getUrlConfig, listUrlConfigs, updateUrlConfig } from './urls/url-config.ts';

/** The service for one cloud; learners' code runs on `runtime`. */
export function createService({ runtime }: { runtime: Runtime }) {
  const pool = new EnvironmentPool(runtime);
  const pollers = new Pollers(pool);
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
      InvokeWithResponseStream: (ctx, input) => invokeWithResponseStream(ctx, pool, input),
      AddPermission: addPermission,
      RemovePermission: removePermission,
      GetPolicy: getPolicy,
      PutFunctionEventInvokeConfig: putEventConfig,
      UpdateFunctionEventInvokeConfig: updateEventConfig,
      GetFunctionEventInvokeConfig: getEventConfig,
      DeleteFunctionEventInvokeConfig: deleteEventConfig,
      ListFunctionEventInvokeConfigs: listEventConfigs,
      PutRuntimeManagementConfig: putRuntimeManagement,
      GetRuntimeManagementConfig: getRuntimeManagement,
      PutFunctionRecursionConfig: putRecursionConfig,
      GetFunctionRecursionConfig: getRecursionConfig,
      GetFunctionCodeSigningConfig: getFunctionCodeSigningConfig,
      PutProvisionedConcurrencyConfig: putProvisioned,
      GetProvisionedConcurrencyConfig: getProvisioned,
      DeleteProvisionedConcurrencyConfig: deleteProvisioned,
      ListProvisionedConcurrencyConfigs: listProvisioned,
      CreateFunctionUrlConfig: createUrlConfig,
      GetFunctionUrlConfig: getUrlConfig,
      UpdateFunctionUrlConfig: updateUrlConfig,
      DeleteFunctionUrlConfig: deleteUrlConfig,
      ListFunctionUrlConfigs: listUrlConfigs,
      ...layerOperations,
      CreateEventSourceMapping: createEventSourceMapping,
      GetEventSourceMapping: getEventSourceMapping,
      ListEventSourceMappings: listEventSourceMappings,
      UpdateEventSourceMapping: updateEventSourceMapping,
      DeleteEventSourceMapping: deleteEventSourceMapping,
    },
    permissions,
    tasks: {
      ...pollers.tasks,
      [DELIVER]: (ctx, event) => deliver(ctx, pool, event),
      [WAKE]: (_ctx, environmentId) => pool.wake(environmentId),
      [RECLAIM]: (ctx, payload) => pool.reclaim(ctx, payload),
      [PROVISION]: (ctx, payload) => provision(ctx, pool, payload),
    },
    security,
    endpoint: (ctx, request, signer) => serveHosts(ctx, pool, request, signer),
    watches: mappingWatches,
    latency: {
      default: { medianMs: 60, sigma: 0.3 },
      operations: {
        Invoke: { medianMs: 12, sigma: 0.3 },
        InvokeWithResponseStream: { medianMs: 12, sigma: 0.3 },
        CreateFunction: { medianMs: 300, sigma: 0.3 },
      },
    },
    restored: (ctx) => {
      // An account saved before there were layers, URLs and the like has no place for them.
      Object.assign(ctx.store, { ...createStore(), ...ctx.store });
      const lost = pool.restored(ctx);
      pollers.restored(ctx);
      if (!lost) return;
      for (const owner of ctx.store.functions.values()) provisionAgain(ctx, owner, ctx.accountId, ctx.region);
    },
    resident: {
      save: () => pool.save(),
      load: (saved) => pool.load(saved as SavedEnvironments | null),
      look: (environmentId) => pool.look(environmentId),
    },
  });
}
