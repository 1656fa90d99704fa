import type { CreateFunctionCommandInput, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { describeFunction } from '../configuration.ts';
import { conflict, invalidParameter, validation } from '../errors.ts';
import { parseFunctionName } from '../function-name.ts';
import { checkRole } from '../role.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { SettingsInput } from '../settings/setting-violations.ts';
import type { FunctionConfig, FunctionRecord, LambdaContext } from '../store.ts';
import { checkConfig, type ConfigInput } from '../validation.ts';
import { readCode, type CodeInput } from './function-code.ts';
import { publish } from './publish-version.ts';
import { refuseUnbuilt } from './unbuilt-parameters.ts';
import { settling } from './settling.ts';

const MAX_NAME = 64;

/** Creates a function. Today it is `Pending` first and becomes `Active` before the answer has reached the caller. */
export async function createFunction(
  ctx: LambdaContext,
  input: CreateFunctionCommandInput,
): Promise<FunctionConfiguration> {
  checkConfig(input as ConfigInput, ['FunctionName', 'Role'], ctx.era);
  refuseUnbuilt(input);
  const { name, arn } = parseFunctionName(ctx, input.FunctionName!);
  if (name.length > MAX_NAME)
    throw validation(
      `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${MAX_NAME}`,
    );
  if (!input.Runtime || !input.Handler)
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  if (ctx.store.functions.has(name)) throw conflict(`Function already exist: ${name}`);
  const code = await readCode(ctx, (input.Code ?? {}) as CodeInput, 'CreateFunction');
  await checkRole(ctx, input.Role!, name);

  const config: FunctionConfig = {
    runtime: input.Runtime,
    role: input.Role!,
    handler: input.Handler,
    description: input.Description ?? '',
    timeoutS: input.Timeout ?? 3,
    memoryMB: input.MemorySize ?? 128,
    tmpMB: input.EphemeralStorage?.Size ?? 512,
    variables: input.Environment?.Variables ?? null,
    architecture: (input.Architectures?.[0] as 'x86_64' | 'arm64') ?? 'x86_64',
  };
  Object.assign(config, await readSettings(ctx, input as SettingsInput, { name, config, code }));
  const record: FunctionRecord = {
    name,
    arn,
    version: '$LATEST',
    config,
    code,
    tags: input.Tags ?? {},
    reservedConcurrency: null,
    policy: null,
    revisionId: ctx.ids.uuid('lambda'),
    lastModified: ctx.clock.now(),
    activeAt: ctx.clock.now(),
    updatedAt: null,
    generation: ++ctx.store.generations,
    published: { last: 0, generation: 0, versions: new Map() },
    aliases: new Map(),
  };
  ctx.store.functions.set(name, record);
  return settling(ctx, (readyAt) => {
    record.activeAt = readyAt;
    return describeFunction(
      input.Publish ? publish(ctx, ctx.store, record) : record,
      ctx.clock.now(),
      ctx.region,
      ctx.era,
    );
  });
}
