import * as S3 from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud, CloudOptions } from '../../cloud.ts';
import { failure, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
const Key = 'a*b.txt';
let cloud: Cloud;
let s3: S3.S3Client;

async function start(options: Partial<CloudOptions>): Promise<void> {
  ({ cloud, s3 } = setUp(options));
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
}

/** A stranger opens the object, or the list of the bucket, in a browser. */
const open = async (path: string) =>
  (
    await cloud.fetch({
      method: 'GET',
      url: `http://${Bucket}.s3.amazonaws.com${path}`,
      headers: {},
      body: new Uint8Array(),
    })
  ).status;
const put = (more: Partial<S3.PutObjectCommandInput> = {}) =>
  s3.send(new S3.PutObjectCommand({ Bucket, Key, Body: 'x', ...more }));
const acl = (ACL: S3.ObjectCannedACL) => s3.send(new S3.PutObjectAclCommand({ Bucket, Key, ACL }));

describe('in 2016', () => {
  beforeEach(() => start({ era: '2016' }));

  test('public-read opens one object to strangers, and private closes it', async () => {
    await put({ ACL: 'public-read' });
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: 'aXb.txt', Body: 'x' }));
    expect([await open('/a*b.txt'), await open('/aXb.txt'), await open('/')]).toEqual([200, 403, 403]);
    await acl('private');
    expect(await open('/a*b.txt')).toBe(403);
  });

  test("a bucket's public-read opens its list and not its objects", async () => {
    await put();
    await s3.send(new S3.PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
    expect([await open('/'), await open('/a*b.txt')]).toEqual([200, 403]);
  });

  test('authenticated-read is not for strangers', async () => {
    await put({ ACL: 'authenticated-read' });
    expect(await open('/a*b.txt')).toBe(403);
  });

  test('canned ACLs, grant headers and documents read back as grants', async () => {
    await put({ GrantRead: 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' });
    const { Owner, Grants } = await s3.send(new S3.GetObjectAclCommand({ Bucket, Key }));
    expect(Grants).toEqual([
      { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' },
    ]);
    await s3.send(new S3.PutBucketAclCommand({ Bucket, AccessControlPolicy: { Owner, Grants } }));
    expect(await s3.send(new S3.GetBucketAclCommand({ Bucket }))).toMatchObject({ Owner, Grants });
    await acl('public-read-write');
    const written = await s3.send(new S3.GetObjectAclCommand({ Bucket, Key }));
    expect(written.Grants?.map(({ Permission }) => Permission)).toEqual(['FULL_CONTROL', 'READ', 'WRITE']);
  });

  test('refusals', async () => {
    await put();
    const bare = s3.send(new S3.PutObjectAclCommand({ Bucket, Key }));
    expect(await failure(bare)).toMatchObject({ name: 'MissingSecurityHeader', MissingHeaderName: 'x-amz-acl' });
    expect(await failure(acl('open' as 'private'))).toMatchObject({
      name: 'InvalidArgument',
      ArgumentName: 'x-amz-acl',
    });
    const both = put({ ACL: 'private', GrantRead: 'id="x"' });
    expect(await failure(both)).toMatchObject({
      name: 'InvalidRequest',
      message: 'Specifying both Canned ACLs and Header Grants is not allowed',
    });
    const mail = put({ GrantRead: 'emailAddress="ann@example.com"' });
    expect(await failure(mail)).toMatchObject({ name: 'UnresolvableGrantByEmailAddress' });
  });
});

describe('today', () => {
  beforeEach(() => start({}));

  test('ACLs are off until the bucket lets them be, and public ones are blocked', async () => {
    await put({ ACL: 'bucket-owner-full-control' });
    expect(await failure(acl('public-read'))).toMatchObject({
      name: 'AccessControlListNotSupported',
      message: 'The bucket does not allow ACLs',
      status: 400,
    });
    const Rules = [{ ObjectOwnership: 'ObjectWriter' as const }];
    await s3.send(new S3.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
    expect(await failure(acl('public-read'))).toMatchObject({
      name: 'AccessDenied',
      message:
        'User: arn:aws:iam::111122223333:root is not authorized to perform: s3:PutObjectAcl on resource: "arn:aws:s3:::box/a*b.txt" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.',
      status: 403,
    });
    await s3.send(new S3.DeletePublicAccessBlockCommand({ Bucket }));
    await acl('public-read');
    expect(await open('/a*b.txt')).toBe(200);
    const PublicAccessBlockConfiguration = { IgnorePublicAcls: true };
    await s3.send(new S3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect(await open('/a*b.txt')).toBe(403);
  });

  test('a new bucket cannot have a public ACL and no ACLs', async () => {
    const both = new S3.CreateBucketCommand({ Bucket: 'open-box', ACL: 'public-read' });
    expect(await failure(s3.send(both))).toMatchObject({
      name: 'InvalidBucketAclWithObjectOwnership',
      message: "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    });
  });
});
