import type {
  CreateFunctionUrlConfigCommandInput,
  FunctionUrlConfig,
  GetFunctionUrlConfigCommandInput,
  ListFunctionUrlConfigsCommandInput,
  ListFunctionUrlConfigsCommandOutput,
  UpdateFunctionUrlConfigCommandInput,
} from '@aws-sdk/client-lambda';
import { missing, notOneOf, outside, pattern, refuseViolations, violation, type Violation } from '../constraints.ts';
import { conflict, resourceNotFound } from '../errors.ts';
import { parseFunctionName } from '../function-name.ts';
import { page } from '../page.ts';
import type { FunctionRecord, LambdaContext, UrlConfig } from '../store.ts';
import type { CorsRules } from '../../../http-payload/cors.ts';
import { forgetUrl, keepUrl } from './url-directory.ts';

const ALIAS = '((?!^\\d+$)^[0-9a-zA-Z-_]+$)';
const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'PATCH', 'DELETE', '*'];
/** Letters and digits of a URL's id. */
const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Gives a function, or an alias, a URL of its own. */
export function createUrlConfig(ctx: LambdaContext, input: CreateFunctionUrlConfigCommandInput): FunctionUrlConfig {
  refuseViolations(missing('authType', input.AuthType), ...violations(input));
  const { owner, key, arn, reference } = target(ctx, input);
  if (!owner) throw resourceNotFound('Function does not exist');
  if (owner.urls?.has(key))
    throw conflict(
      `Failed to create function url config for [functionArn = ${arn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
  if (reference.qualifier && !owner.aliases.has(key)) throw resourceNotFound('Function does not exist');
  const config: UrlConfig = {
    id: ctx.chance.stream('id:url').string(32, ID_LETTERS),
    functionArn: arn,
    authType: input.AuthType!,
    invokeMode: input.InvokeMode ?? 'BUFFERED',
    ...(input.Cors ? { cors: input.Cors } : {}),
    createdAt: ctx.clock.now(),
    lastModified: ctx.clock.now(),
  };
  owner.urls ??= new Map();
  owner.urls.set(key, config);
  keepUrl(ctx, reference.region, config.id, {
    accountId: reference.accountId,
    functionName: owner.name,
    qualifier: key,
  });
  const { LastModifiedTime: _, ...created } = describe(config, reference.region);
  return created as FunctionUrlConfig;
}

export function getUrlConfig(ctx: LambdaContext, input: GetFunctionUrlConfigCommandInput): FunctionUrlConfig {
  refuseViolations(...violations(input));
  const { owner, key, reference } = target(ctx, input);
  return describe(configOf(owner, key), reference.region);
}

/** Changes what is given. */
export function updateUrlConfig(ctx: LambdaContext, input: UpdateFunctionUrlConfigCommandInput): FunctionUrlConfig {
  refuseViolations(...violations(input));
  const { owner, key, reference } = target(ctx, input);
  if (!owner || (reference.qualifier && !owner.aliases.has(key))) throw resourceNotFound('Function does not exist');
  const config = configOf(owner, key);
  config.authType = input.AuthType ?? config.authType;
  config.invokeMode = input.InvokeMode ?? config.invokeMode;
  config.cors = input.Cors ?? config.cors;
  config.lastModified = ctx.clock.now();
  return describe(config, reference.region);
}

export function deleteUrlConfig(ctx: LambdaContext, input: GetFunctionUrlConfigCommandInput): Record<string, never> {
  refuseViolations(...violations(input));
  const { owner, key, reference } = target(ctx, input);
  forgetUrl(ctx, reference.region, configOf(owner, key).id);
  owner!.urls!.delete(key);
  return {};
}

/** The URLs of a function and its aliases. */
export function listUrlConfigs(
  ctx: LambdaContext,
  input: ListFunctionUrlConfigsCommandInput,
): Omit<ListFunctionUrlConfigsCommandOutput, '$metadata'> {
  refuseViolations(outside('maxItems', input.MaxItems, 1, 50));
  const { owner, reference } = target(ctx, input);
  if (!owner) throw resourceNotFound('Function does not exist');
  const all = [...(owner.urls ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, next } = page(all, input, ([key]) => key);
  return { FunctionUrlConfigs: items.map(([, config]) => describe(config, reference.region)), ...next };
}

function target(ctx: LambdaContext, input: GetFunctionUrlConfigCommandInput) {
  const reference = parseFunctionName(ctx, input.FunctionName!, input.Qualifier);
  const { qualifier, accountId, region, name } = reference;
  const owner = ctx.storeOf(accountId, region).functions.get(name);
  const arn = qualifier ? `${reference.arn}:${qualifier}` : reference.arn;
  return { reference, owner, key: qualifier ?? '$LATEST', arn };
}

function configOf(owner: FunctionRecord | undefined, key: string): UrlConfig {
  const found = owner?.urls?.get(key);
  if (!found) throw resourceNotFound('The resource you requested does not exist.');
  return found;
}

function violations(input: UpdateFunctionUrlConfigCommandInput): Violation[] {
  return [
    pattern('qualifier', input.Qualifier, ALIAS),
    notOneOf('authType', input.AuthType, ['AWS_IAM', 'NONE']),
    notOneOf('invokeMode', input.InvokeMode, ['RESPONSE_STREAM', 'BUFFERED']),
    ...corsViolations(input.Cors),
  ];
}

function corsViolations(cors: CorsRules | undefined): Violation[] {
  if (!cors) return [];
  const { AllowMethods: methods = [], AllowOrigins: origins = [] } = cors;
  return [
    methods.every((method) => METHODS.includes(method))
      ? undefined
      : violation(
          'cors.allowMethods',
          `[${methods.join(', ')}]`,
          `satisfy constraint: [Member must satisfy regular expression pattern: .*]`,
        ),
    origins.every((origin) => origin.length <= 253)
      ? undefined
      : violation(
          'cors.allowOrigins',
          `[${origins.join(', ')}]`,
          'satisfy constraint: [Member must have length less than or equal to 253]',
        ),
    outside('cors.maxAge', cors.MaxAge, 0, 86_400),
  ];
}

function describe(config: UrlConfig, region: string): FunctionUrlConfig {
  return {
    FunctionUrl: `https://${config.id}.lambda-url.${region}.on.aws/`,
    FunctionArn: config.functionArn,
    AuthType: config.authType,
    ...(config.cors ? { Cors: config.cors as FunctionUrlConfig['Cors'] } : {}),
    CreationTime: new Date(config.createdAt).toISOString(),
    LastModifiedTime: new Date(config.lastModified).toISOString(),
    InvokeMode: config.invokeMode,
  };
}
