import type { AccountPort } from '../../../bridge/account-port.ts';
import { utf8 } from '../../../std/bytes.ts';
import { contentType } from './content-type.ts';

/** Uploads files below a prefix, one after the other, as the console does. @throws {CallError} at the first that is refused. */
export async function uploadFiles(
  account: AccountPort,
  bucket: string,
  prefix: string,
  files: readonly File[],
): Promise<void> {
  for (const file of files) {
    await account.call('s3', 'PutObject', {
      Bucket: bucket,
      Key: prefix + file.name,
      Body: new Uint8Array(await file.arrayBuffer()),
      ContentType: file.type || contentType(file.name),
    });
  }
}

/** Writes a text object. @throws {CallError} */
export const putText = (account: AccountPort, bucket: string, key: string, content: string): Promise<unknown> =>
  account.call('s3', 'PutObject', { Bucket: bucket, Key: key, Body: utf8(content), ContentType: contentType(key) });

/** Copies an object within its bucket; with `move`, deletes the original after it. @throws {CallError} */
export async function copyObject(
  account: AccountPort,
  bucket: string,
  from: string,
  to: string,
  move: boolean,
): Promise<void> {
  await account.call('s3', 'CopyObject', {
    Bucket: bucket,
    Key: to,
    CopySource: [bucket, ...from.split('/')].map(encodeURIComponent).join('/'),
  });
  if (move) await account.call('s3', 'DeleteObject', { Bucket: bucket, Key: from });
}
