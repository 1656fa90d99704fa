import type {
  DeleteLayerVersionCommandInput,
  GetLayerVersionByArnCommandInput,
  GetLayerVersionCommandInput,
  GetLayerVersionCommandOutput,
  LayerVersionsListItem,
  ListLayersCommandInput,
  ListLayersCommandOutput,
  ListLayerVersionsCommandInput,
  ListLayerVersionsCommandOutput,
  PublishLayerVersionCommandInput,
} from '@aws-sdk/client-lambda';
import { packageLocation } from '../package-location.ts';
import { badList, longerThan, missing, notOneOf, pattern, refuseViolations } from '../constraints.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { readCode, type CodeInput } from '../operations/function-code.ts';
import { page } from '../page.ts';
import { layerRuntimes } from '../runtimes.ts';
import type { LambdaContext, LayerRecord, LayerVersionRecord } from '../store.ts';
import { ARCHITECTURES } from '../validation.ts';
import { findLayer, findLayerVersion, parseLayerArn, readLayerName } from './layer-name.ts';

type Described = Omit<GetLayerVersionCommandOutput, '$metadata'>;

const NAME = '(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+';
const VERSION_ARN =
  'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+';

/** Makes a layer's next version out of a zip; the first one makes the layer. */
export async function publishLayerVersion(
  ctx: LambdaContext,
  input: PublishLayerVersionCommandInput,
): Promise<Described> {
  refuseViolations(
    longerThan('layerName', input.LayerName, 140),
    pattern('layerName', input.LayerName, NAME),
    longerThan('description', input.Description, 256),
    longerThan('licenseInfo', input.LicenseInfo, 512),
    badList('compatibleRuntimes', input.CompatibleRuntimes, layerRuntimes(ctx.era), 15),
    badList('compatibleArchitectures', input.CompatibleArchitectures, ARCHITECTURES, 2),
    missing('content', input.Content),
  );
  const { name, layerArn } = readLayerName(ctx, input.LayerName!);
  const code = await readCode(ctx, input.Content as CodeInput, 'PublishLayerVersion');
  const layer = ctx.store.layers.get(name) ?? { name, arn: layerArn, last: 0, versions: new Map() };
  const version = ++layer.last;
  const record: LayerVersionRecord = {
    arn: `${layerArn}:${version}`,
    version,
    description: input.Description ?? '',
    ...(input.LicenseInfo === undefined ? {} : { licenseInfo: input.LicenseInfo }),
    ...(input.CompatibleRuntimes ? { runtimes: input.CompatibleRuntimes } : {}),
    ...(input.CompatibleArchitectures ? { architectures: input.CompatibleArchitectures } : {}),
    createdAt: ctx.clock.now(),
    code,
    policy: null,
  };
  layer.versions.set(version, record);
  ctx.store.layers.set(name, layer);
  return describe(ctx, layer, record);
}

export function getLayerVersion(ctx: LambdaContext, input: GetLayerVersionCommandInput): Described {
  const layer = findLayer(ctx, readLayerName(ctx, input.LayerName!));
  checkNumber(input.VersionNumber!);
  const record = layer?.versions.get(input.VersionNumber!);
  if (!layer || !record) throw resourceNotFound('The resource you requested does not exist.');
  return describe(ctx, layer, record);
}

export function getLayerVersionByArn(ctx: LambdaContext, input: GetLayerVersionByArnCommandInput): Described {
  refuseViolations(pattern('arn', input.Arn, VERSION_ARN));
  const reference = parseLayerArn(input.Arn!);
  const layer = reference && findLayer(ctx, reference);
  const record = findLayerVersion(ctx, input.Arn!);
  if (!layer || !record) throw resourceNotFound('The resource you requested does not exist.');
  return describe(ctx, layer, record);
}

/** Layers by name, each with its newest version that fits the filters. */
export function listLayers(
  ctx: LambdaContext,
  input: ListLayersCommandInput,
): Omit<ListLayersCommandOutput, '$metadata'> {
  checkFilters(ctx, input);
  const layers = [...ctx.store.layers.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, arn, versions }) => {
      const [latest] = newestFirst(versions, input);
      return latest ? [{ LayerName: name, LayerArn: arn, LatestMatchingVersion: describeInList(latest) }] : [];
    });
  const { items, next } = page(layers, input, ({ LayerName }) => LayerName);
  return { Layers: items, ...next };
}

/** The versions of a layer, newest first; none for a layer that is not there. */
export function listLayerVersions(
  ctx: LambdaContext,
  input: ListLayerVersionsCommandInput,
): Omit<ListLayerVersionsCommandOutput, '$metadata'> {
  checkFilters(ctx, input);
  const layer = findLayer(ctx, readLayerName(ctx, input.LayerName!));
  const versions = layer ? newestFirst(layer.versions, input) : [];
  // Keys rise as the numbers fall.
  const { items, next } = page(versions, input, ({ version }) => String(1e9 - version));
  return { LayerVersions: items.map(describeInList), ...next };
}

/** Functions that have it keep it; answers the same whether it was there or not. */
export function deleteLayerVersion(ctx: LambdaContext, input: DeleteLayerVersionCommandInput): Record<string, never> {
  checkNumber(input.VersionNumber!);
  findLayer(ctx, readLayerName(ctx, input.LayerName!))?.versions.delete(input.VersionNumber!);
  return {};
}

function newestFirst(
  versions: LayerRecord['versions'],
  { CompatibleRuntime: runtime, CompatibleArchitecture: architecture }: ListLayersCommandInput,
): LayerVersionRecord[] {
  return [...versions.values()]
    .filter((one) => !runtime || one.runtimes?.includes(runtime))
    .filter((one) => !architecture || one.architectures?.includes(architecture))
    .reverse();
}

function checkFilters(ctx: LambdaContext, input: ListLayersCommandInput): void {
  refuseViolations(
    notOneOf('compatibleRuntime', input.CompatibleRuntime, layerRuntimes(ctx.era)),
    notOneOf('compatibleArchitecture', input.CompatibleArchitecture, ARCHITECTURES),
  );
}

function checkNumber(version: number): void {
  if (version < 1) throw invalidParameter('Layer Version Cannot be less than 1');
}

const describeInList = (record: LayerVersionRecord): LayerVersionsListItem => ({
  LayerVersionArn: record.arn,
  Version: record.version,
  Description: record.description,
  CreatedDate: new Date(record.createdAt).toISOString().replace('Z', '+0000'),
  ...(record.licenseInfo === undefined ? {} : { LicenseInfo: record.licenseInfo }),
  ...(record.runtimes ? { CompatibleRuntimes: record.runtimes as LayerVersionsListItem['CompatibleRuntimes'] } : {}),
  ...(record.architectures
    ? { CompatibleArchitectures: record.architectures as LayerVersionsListItem['CompatibleArchitectures'] }
    : {}),
});

const describe = (ctx: LambdaContext, layer: LayerRecord, record: LayerVersionRecord): Described => ({
  Content: {
    Location: packageLocation(ctx, record.arn, record.code),
    CodeSha256: record.code.sha256,
    CodeSize: record.code.zip.length,
  },
  LayerArn: layer.arn,
  ...describeInList(record),
});
