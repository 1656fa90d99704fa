import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../../std/bytes.ts';
import { parseArn } from '../../../std/arn.ts';
import type { HttpResponse } from '../../../std/http.ts';
import { decodePercent } from '../../protocols/percent.ts';
import type { WireRequest } from '../../protocols/wire.ts';
import { findFunction } from './function-name.ts';
import { findLayerVersion } from './layers/layer-name.ts';
import type { FunctionCode, LambdaContext } from './store.ts';

/** "A presigned URL that you can use to download the deployment package": valid for ten minutes. */
const VALID_S = 600;

/** `awslambda-us-east-1-tasks.s3.us-east-1.amazonaws.com`, or the same under `localhost`. */
export const PACKAGE_HOST = /^awslambda-[a-z0-9-]+-(?:tasks|layers)\.s3\./;

/**
 * A link to a package, as GetFunction and GetLayerVersion give it: Lambda keeps packages in buckets of its own. Who has the link may
 * fetch the zip while it is valid. Clients of the local door get an address there.
 */
export function packageLocation(ctx: LambdaContext, arn: string, code: FunctionCode): string {
  const { accountId, region, resource } = parseArn(arn)!;
  const bucket = `awslambda-${region}-${resource.startsWith('layer:') ? 'layers' : 'tasks'}`;
  const asked = ctx.request && new URL(ctx.request.url);
  const local = asked && /^(localhost|127\.0\.0\.1|.*\.localhost)$/.test(asked.hostname);
  const origin = local
    ? `${asked.protocol}//${bucket}.s3.${region}.localhost${asked.port ? `:${asked.port}` : ''}`
    : `https://${bucket}.s3.${region}.amazonaws.com`;
  const path = `/snapshots/${accountId}/${encodeURIComponent(resource)}`;
  const date = new Date(ctx.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${date}&X-Amz-Expires=${VALID_S}`;
  return `${origin}${path}?${query}&X-Amz-Signature=${signature(path, date, code)}`;
}

/** Answers such a link. */
export function servePackage(ctx: LambdaContext, request: WireRequest): HttpResponse {
  const query = new Map(request.query);
  const [, , accountId = '', resource = ''] = request.path.split('/');
  const date = query.get('X-Amz-Date') ?? '';
  const code = find(ctx, `arn:aws:lambda:${ctx.region}:${accountId}:${decodePercent(resource)}`);
  if (!code || query.get('X-Amz-Signature') !== signature(request.path, date, code)) return denied('Access Denied');
  if (ctx.clock.now() > madeAt(date) + VALID_S * 1000) return denied('Request has expired');
  return { status: 200, headers: { 'content-type': 'application/zip' }, body: code.zip };
}

function find(ctx: LambdaContext, arn: string): FunctionCode | undefined {
  try {
    return arn.includes(':layer:') ? findLayerVersion(ctx, arn)?.code : findFunction(ctx, arn).record.code;
  } catch {
    return undefined;
  }
}

const madeAt = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Not AWS's computation; it only has to tell this link from another. */
const signature = (path: string, date: string, code: FunctionCode): string =>
  hex(sha256(utf8(`${path}\n${date}\n${code.sha256}`)));

const denied = (message: string): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`,
  ),
});
