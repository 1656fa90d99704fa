import {
  CreateInstanceProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteServerCertificateCommand,
  GetAccountSummaryCommand,
  GetServerCertificateCommand,
  ListServerCertificatesCommand,
  ListServerCertificateTagsCommand,
  PutUserPolicyCommand,
  UpdateServerCertificateCommand,
  UploadServerCertificateCommand,
} from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allows, failureOf, iamAccount, iamClient, userWithKeys } from './testing/iam-account.ts';
import { curveKeys, makeCertificate, pem, rsaKeys } from './testing/make-certificate.ts';

const ServerCertificateName = 'example';
const keys = curveKeys();
const PrivateKey = pem(keys.privateKey, 'pkcs8');
const from = '2026-01-01T00:00:00Z';
const until = '2026-12-31T23:59:59Z';
const CertificateBody = makeCertificate(keys, from, until);

const upload = (more: object = {}) =>
  new UploadServerCertificateCommand({ ServerCertificateName, CertificateBody, PrivateKey, ...more });

afterEach(() => {
  vi.useRealTimers();
});

describe('a server certificate', () => {
  it('is uploaded, read and deleted, with when it expires', async () => {
    const { iam } = iamAccount();
    const Tags = [{ Key: 'site', Value: 'shop' }];
    const { ServerCertificateMetadata: metadata } = await iam.send(upload({ Path: '/cloudfront/', Tags }));
    expect(metadata).toMatchObject({
      Path: '/cloudfront/',
      Arn: 'arn:aws:iam::111122223333:server-certificate/cloudfront/example',
      Expiration: new Date(until),
    });
    expect(metadata!.ServerCertificateId).toMatch(/^ASCA/);
    const get = () => iam.send(new GetServerCertificateCommand({ ServerCertificateName }));
    const { ServerCertificate } = await get();
    expect(ServerCertificate).toEqual({ ServerCertificateMetadata: metadata, CertificateBody, Tags });
    expect((await iam.send(new ListServerCertificateTagsCommand({ ServerCertificateName }))).Tags).toEqual(Tags);
    expect(await failureOf(iam.send(upload()))).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'The Server Certificate with name example already exists.',
    });
    await iam.send(new DeleteServerCertificateCommand({ ServerCertificateName }));
    expect(await failureOf(get())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'The Server Certificate with name example cannot be found.',
    });
  });

  it('is listed by path, and gets another name', async () => {
    const { iam } = iamAccount();
    await iam.send(upload());
    await iam.send(
      upload({ ServerCertificateName: 'other', CertificateBody: makeCertificate(keys, from, '2051-02-03T04:05:06Z') }),
    );
    const change = { ServerCertificateName, NewServerCertificateName: 'renamed', NewPath: '/old/' };
    await iam.send(new UpdateServerCertificateCommand(change));
    const list = async (PathPrefix?: string) =>
      (await iam.send(new ListServerCertificatesCommand({ PathPrefix }))).ServerCertificateMetadataList!;
    expect(await list('/old/')).toMatchObject([{ Arn: 'arn:aws:iam::111122223333:server-certificate/old/renamed' }]);
    const expirations = (await list()).map((certificate) => certificate.Expiration!.toISOString());
    expect(expirations).toEqual(['2051-02-03T04:05:06.000Z', '2026-12-31T23:59:59.000Z']);
    const taken = { ServerCertificateName: 'renamed', NewServerCertificateName: 'OTHER' };
    expect(await failureOf(iam.send(new UpdateServerCertificateCommand(taken)))).toMatchObject({
      code: 'EntityAlreadyExists',
    });
  });

  it.each([
    ['rsa', 'pkcs1'],
    ['rsa', 'pkcs8'],
    ['curve', 'sec1'],
  ] as const)('goes with its %s key in %s, and no other', async (kind, form) => {
    const { iam } = iamAccount();
    const [own, other] = kind === 'rsa' ? [rsaKeys(), rsaKeys()] : [curveKeys(), curveKeys()];
    const body = makeCertificate(own, from, until);
    const send = (key: typeof own) =>
      iam.send(upload({ CertificateBody: body, PrivateKey: pem(key.privateKey, form) }));
    expect(await failureOf(send(other))).toMatchObject({ code: 'KeyPairMismatch', status: 400 });
    expect((await send(own)).ServerCertificateMetadata!.Expiration).toEqual(new Date(until));
  });

  const notPem = 'Unable to parse certificate. Please ensure the certificate is in PEM format.';
  const wrap = (content: string, label = 'CERTIFICATE') =>
    `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----`;
  it.each([
    ['is no PEM', { CertificateBody: 'file.pem' }, notPem],
    ['is no base64', { CertificateBody: wrap('A') }, notPem],
    ['is no DER', { CertificateBody: wrap('AAAA') }, notPem],
    ['is cut off', { CertificateBody: wrap(CertificateBody.slice(28, 156)) }, notPem],
    ['has no key', { PrivateKey: CertificateBody }, 'Private key was in an unrecognized format.'],
    ['has a broken key', { PrivateKey: wrap('MAA=', 'PRIVATE KEY') }, 'Private key was in an unrecognized format.'],
    [
      'has expired',
      { CertificateBody: makeCertificate(keys, from, '2026-06-01T00:00:00Z') },
      'The certificate has expired.',
    ],
    [
      'is early',
      { CertificateBody: makeCertificate(keys, '2047-01-01T00:00:00Z', '2048-01-01T00:00:00Z') },
      'The certificate is not valid yet.',
    ],
  ])('is refused when it %s', async (_, input, message) => {
    const { iam } = iamAccount();
    expect(await failureOf(iam.send(upload(input)))).toEqual({ code: 'MalformedCertificate', status: 400, message });
  });

  it('may have been made just now by the wall clock', async () => {
    const { iam } = iamAccount();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 3, 5) });
    const body = makeCertificate(keys, '2031-04-04T00:00:00Z', '2032-01-01T00:00:00Z');
    const { ServerCertificateMetadata } = await iam.send(upload({ CertificateBody: body }));
    expect(ServerCertificateMetadata!.Expiration).toEqual(new Date('2032-01-01T00:00:00Z'));
  });

  it('is renamed only by those who may change it under both names', async () => {
    const { cloud, iam } = iamAccount();
    await iam.send(upload());
    const alice = iamClient(cloud, await userWithKeys(iam, 'alice'));
    const arns = (...names: string[]) => names.map((name) => `arn:aws:iam::*:server-certificate/${name}`);
    const may = (...names: string[]) => {
      const PolicyDocument = allows('iam:UpdateServerCertificate', arns(...names));
      return iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'own', PolicyDocument }));
    };
    const rename = () =>
      alice.send(new UpdateServerCertificateCommand({ ServerCertificateName, NewServerCertificateName: 'new' }));
    await may('example');
    expect((await failureOf(rename())).message).toContain(':server-certificate/new because');
    await may('example', 'new');
    await rename();
  });
});

it('are counted in the summary of the account, with what else there is', async () => {
  const { iam } = iamAccount();
  const summary = async () => (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap!;
  expect(await summary()).toMatchObject({ Users: 0, ServerCertificates: 0, MFADevices: 0, UsersQuota: 5000 });
  await iam.send(upload());
  await iam.send(new CreateUserCommand({ UserName: 'alice' }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'web' }));
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  const counted = { Users: 1, ServerCertificates: 1, InstanceProfiles: 1, MFADevices: 1, MFADevicesInUse: 0 };
  expect(await summary()).toMatchObject(counted);
});
