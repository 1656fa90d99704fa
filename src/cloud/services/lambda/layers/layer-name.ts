import { arn } from '../../../../std/arn.ts';
import type { LambdaContext, LayerRecord, LayerVersionRecord } from '../store.ts';

const FORM = /^(arn:aws[a-z-]*:lambda:([a-z0-9-]+):(\d{12}):layer:([a-zA-Z0-9-_]+))(?::(\d+))?$/;

/** A layer as a request names it. */
export interface LayerReference {
  name: string;
  accountId: string;
  region: string;
  /** Without version. */
  layerArn: string;
  version?: number;
}

/** Reads a layer's ARN, with or without version; null when it is none. */
export function parseLayerArn(value: string): LayerReference | null {
  const [, layerArn, region, accountId, name, version] = FORM.exec(value) ?? [];
  if (!layerArn) return null;
  return { name: name!, accountId: accountId!, region: region!, layerArn, ...(version ? { version: +version } : {}) };
}

/** A name alone is a layer of the caller's. */
export const readLayerName = (ctx: LambdaContext, value: string): LayerReference =>
  parseLayerArn(value) ?? {
    name: value,
    accountId: ctx.accountId,
    region: ctx.region,
    layerArn: arn('lambda', ctx.region, ctx.accountId, `layer:${value}`),
  };

export const findLayer = (ctx: LambdaContext, { accountId, region, name }: LayerReference): LayerRecord | undefined =>
  ctx.storeOf(accountId, region).layers.get(name);

export function findLayerVersion(ctx: LambdaContext, versionArn: string): LayerVersionRecord | undefined {
  const reference = parseLayerArn(versionArn);
  return reference ? findLayer(ctx, reference)?.versions.get(reference.version ?? 0) : undefined;
}
