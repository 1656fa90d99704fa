import type {
  AliasConfiguration,
  AliasRoutingConfiguration,
  CreateAliasCommandInput,
  DeleteAliasCommandInput,
  GetAliasCommandInput,
  ListAliasesCommandInput,
  ListAliasesCommandOutput,
  UpdateAliasCommandInput,
} from '@aws-sdk/client-lambda';
import type { Era } from '../../../era.ts';
import {
  conflict,
  functionNotFound,
  invalidParameter,
  preconditionFailed,
  resourceNotFound,
  validation,
} from '../errors.ts';
import { findFunction, versionOf } from '../function-name.ts';
import { page } from '../page.ts';
import { provisionLater } from '../provisioned/provision-later.ts';
import { forgetUrlsOf } from '../urls/url-directory.ts';
import type { AliasRecord, FunctionRecord, LambdaContext } from '../store.ts';

const NAME = '(?!^[0-9]+$)([a-zA-Z0-9-_]+)';
const VERSION = '(\\$LATEST|[0-9]+)';

/** Gives a version a name of its own; an alias may send a share of the invocations to a second version (since 2017). */
export function createAlias(ctx: LambdaContext, input: CreateAliasCommandInput): AliasConfiguration {
  checkPattern('name', input.Name, NAME);
  checkPattern('functionVersion', input.FunctionVersion, VERSION);
  const { owner } = findFunction(ctx, input.FunctionName!);
  checkVersion(owner, input.FunctionVersion!);
  if (owner.aliases.has(input.Name!)) throw conflict(`Alias already exists: ${owner.arn}:${input.Name}`);
  const alias: AliasRecord = {
    name: input.Name!,
    version: input.FunctionVersion!,
    description: input.Description ?? '',
    additional: ctx.era === '2016' ? null : readRouting(owner, input.FunctionVersion!, input.RoutingConfig),
    policy: null,
    revisionId: ctx.ids.uuid('lambda'),
  };
  owner.aliases.set(alias.name, alias);
  return describeAlias(owner, alias, ctx.era);
}

export function getAlias(ctx: LambdaContext, input: GetAliasCommandInput): AliasConfiguration {
  const { owner } = findFunction(ctx, input.FunctionName!);
  const alias = owner.aliases.get(input.Name!);
  if (!alias) throw resourceNotFound(`Cannot find alias arn: ${owner.arn}:${input.Name}`);
  return describeAlias(owner, alias, ctx.era);
}

/** Aliases by name, all of the function's or those that lead to one version. */
export function listAliases(
  ctx: LambdaContext,
  input: ListAliasesCommandInput,
): Omit<ListAliasesCommandOutput, '$metadata'> {
  const { owner } = findFunction(ctx, input.FunctionName!);
  const wanted = input.FunctionVersion;
  const aliases = [...owner.aliases.values()]
    .filter(({ version, additional }) => !wanted || version === wanted || additional?.version === wanted)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = page(aliases, input, ({ name }) => name);
  return { Aliases: items.map((alias) => describeAlias(owner, alias, ctx.era)), ...next };
}

/** Changes what is given; an empty routing configuration takes the second version away. */
export function updateAlias(ctx: LambdaContext, input: UpdateAliasCommandInput): AliasConfiguration {
  const { owner, reference } = findFunction(ctx, input.FunctionName!);
  const alias = owner.aliases.get(input.Name!);
  if (!alias) throw resourceNotFound(`Alias not found: ${owner.arn}:${input.Name}`);
  if (input.RevisionId && input.RevisionId !== alias.revisionId)
    throw preconditionFailed(
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    );
  const version = input.FunctionVersion ?? alias.version;
  checkPattern('functionVersion', version, VERSION);
  checkVersion(owner, version);
  const kept = alias.additional && {
    AdditionalVersionWeights: { [alias.additional.version]: alias.additional.weight },
  };
  const additional = ctx.era === '2016' ? null : readRouting(owner, version, input.RoutingConfig ?? kept ?? undefined);
  const provisioned = version === alias.version ? undefined : owner.provisioned?.get(alias.name);
  if (provisioned) {
    provisioned.status = 'IN_PROGRESS';
    provisionLater(ctx, { ...reference, functionName: owner.name, qualifier: alias.name });
  }
  alias.version = version;
  alias.additional = additional;
  alias.description = input.Description ?? alias.description;
  alias.revisionId = ctx.ids.uuid('lambda');
  return describeAlias(owner, alias, ctx.era);
}

/** What was configured for the alias goes with it. Answers the same whether it was there or not. */
export function deleteAlias(ctx: LambdaContext, input: DeleteAliasCommandInput): Record<string, never> {
  const { owner, reference } = findFunction(ctx, input.FunctionName!);
  const name = input.Name!;
  owner.aliases.delete(name);
  owner.eventConfigs?.delete(name);
  if (owner.provisioned?.delete(name)) provisionLater(ctx, { ...reference, functionName: owner.name, qualifier: name });
  forgetUrlsOf(ctx, reference.region, owner, name);
  return {};
}

function describeAlias({ arn }: FunctionRecord, alias: AliasRecord, era: Era): AliasConfiguration {
  const { name, version, description, additional, revisionId } = alias;
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(additional ? { RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } } } : {}),
    ...(era === '2016' ? {} : { RevisionId: revisionId }),
  };
}

function readRouting(
  owner: FunctionRecord,
  version: string,
  routing: AliasRoutingConfiguration | undefined,
): AliasRecord['additional'] {
  const weights = Object.entries(routing?.AdditionalVersionWeights ?? {});
  if (weights.length > 1)
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  if (!weights[0]) return null;
  const [other, weight] = weights[0];
  const rule = `1 validation error detected: Value '{${other}=${weight}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: `;
  if (!(weight >= 0 && weight <= 1))
    throw validation(
      `${rule}Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0]`,
    );
  if (other === version)
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  if (version === '$LATEST')
    throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
  if (!/^\d+$/.test(other))
    throw validation(
      `${rule}Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]`,
    );
  checkVersion(owner, other);
  return { version: other, weight };
}

function checkVersion(owner: FunctionRecord, version: string): void {
  if (!versionOf(owner, version)) throw functionNotFound(`${owner.arn}:${version}`);
}

function checkPattern(member: string, value: string | undefined, pattern: string): void {
  const rule = '1 validation error detected: Value ';
  if (value === undefined)
    throw validation(`${rule}null at '${member}' failed to satisfy constraint: Member must not be null`);
  if (!new RegExp(`^(?:${pattern})$`).test(value))
    throw validation(
      `${rule}'${value}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    );
}
