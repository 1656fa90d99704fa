import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';

export interface S3Object {
  key: string;
  size: number;
  /** Virtual instant; null when S3 did not say. */
  modified: number | null;
  etag: string;
}

/** What a bucket holds directly below a prefix. */
export interface Listing {
  folders: string[];
  objects: S3Object[];
}

/** Lists one "folder": what stands below a prefix up to the next slash. @throws {CallError} */
export async function list(account: AccountPort, bucket: string, prefix: string): Promise<Listing> {
  const pages = await allPages<any, any, string>(
    (token) =>
      account.call('s3', 'ListObjectsV2', {
        Bucket: bucket,
        Prefix: prefix,
        Delimiter: '/',
        ...(token ? { ContinuationToken: token } : {}),
      }),
    (page) => [page],
    (page) => page.NextContinuationToken,
  );
  return {
    folders: pages.flatMap((page) => page.CommonPrefixes ?? []).map((common: any) => common.Prefix),
    objects: pages
      .flatMap((page) => page.Contents ?? [])
      .filter((object: any) => object.Key !== prefix)
      .map((object: any) => ({
        key: object.Key,
        size: object.Size ?? 0,
        modified: object.LastModified ? new Date(object.LastModified).getTime() : null,
        etag: object.ETag ?? '',
      })),
  };
}

/** A prefix as steps to click on: `a/b/` is a/ and a/b/. */
export function trail(prefix: string): { name: string; prefix: string }[] {
  const parts = prefix.split('/').slice(0, -1);
  return parts.map((name, i) => ({ name, prefix: `${parts.slice(0, i + 1).join('/')}/` }));
}
