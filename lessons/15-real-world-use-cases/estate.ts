import type { AccountPort } from '../../src/bridge/account-port.ts';
import { codeAt } from '../../src/cloud/services/iam/totp.ts';
import { call, putRolePolicy, trust } from '../../src/lesson/toolbox.ts';
import { zipFiles } from '../../src/share/zip-files.ts';
import { certificate } from './certificate.ts';
import { harbour } from './harbour.ts';

/** What the company has when the lesson begins, but for its functions. */

const DAY_MS = 86_400_000;
export const SAMPLES = 'lantern-samples';
export const PHOTOS = 'lantern-photos';
export const BUILDS = 'lantern-builds';
export const MAILS = 'lantern-mail';

export async function makeBuckets(account: AccountPort): Promise<void> {
  for (const Bucket of [SAMPLES, PHOTOS, BUILDS, MAILS]) await call(account, 's3', 'CreateBucket', { Bucket });
  const appspec = 'version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n    destination: /var/www\n';
  const shop = zipFiles({ 'appspec.yml': appspec, 'index.html': '<h1>Lantern</h1>\n' });
  await call(account, 's3', 'PutObject', {
    Bucket: SAMPLES,
    Key: 'shop.zip',
    Body: shop,
    ContentType: 'application/zip',
  });
  await call(account, 's3', 'PutObject', {
    Bucket: SAMPLES,
    Key: 'harbour.png',
    Body: harbour(),
    ContentType: 'image/png',
  });
}

/** Four servers, of which two have nobody to pay for them, and an application that is deployed to one. */
export async function makeServers(account: AccountPort): Promise<void> {
  const host = {
    RoleName: 'shop-host',
    AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
  };
  await call(account, 'iam', 'CreateRole', host);
  await putRolePolicy(account, 'shop-host', [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUILDS}/*` },
  ]);
  await call(account, 'iam', 'CreateInstanceProfile', { InstanceProfileName: 'shop-host' });
  await call(account, 'iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'shop-host', RoleName: 'shop-host' });
  const { Images } = await call(account, 'ec2', 'DescribeImages', { Owners: ['amazon'] });
  const servers: [name: string, tags: Record<string, string>][] = [
    ['shop', { cost_center: 'web', app: 'shop' }],
    ['ledger', { cost_center: 'books' }],
    ['try-this', { owner: 'chidi' }],
    ['old-demo', {}],
  ];
  for (const [name, tags] of servers) {
    const { Instances } = await call(account, 'ec2', 'RunInstances', {
      ImageId: Images[0].ImageId,
      InstanceType: account.era === '2016' ? 't2.micro' : 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      ...(tags['app'] ? { IamInstanceProfile: { Name: 'shop-host' } } : {}),
    });
    const Tags = Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value }));
    await call(account, 'ec2', 'CreateTags', { Resources: [Instances[0].InstanceId], Tags });
  }
  const service = { RoleName: 'deployer', AssumeRolePolicyDocument: trust('codedeploy.amazonaws.com') };
  const { Role } = await call(account, 'iam', 'CreateRole', service);
  await putRolePolicy(account, 'deployer', [{ Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }]);
  await call(account, 'codedeploy', 'CreateApplication', { applicationName: 'shop' });
  await call(account, 'codedeploy', 'CreateDeploymentGroup', {
    applicationName: 'shop',
    deploymentGroupName: 'live',
    serviceRoleArn: Role.Arn,
    ec2TagFilters: [{ Key: 'app', Value: 'shop', Type: 'KEY_AND_VALUE' }],
  });
}

export const mailRule = (Name: string, FunctionArn: string, InvocationType: string) => ({
  Name,
  Enabled: true,
  Recipients: ['lantern.example'],
  Actions: [{ LambdaAction: { FunctionArn, InvocationType } }],
});

export const mailFunction = async (account: AccountPort): Promise<string> =>
  (await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'mail' })).FunctionArn;

/** The account receives for lantern.example, and keeps what comes. */
export async function makeMail(account: AccountPort): Promise<void> {
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: 'mail',
    StatementId: 'ses',
    Action: 'lambda:InvokeFunction',
    Principal: 'ses.amazonaws.com',
    SourceAccount: '111122223333',
  });
  await call(account, 'ses', 'VerifyDomainIdentity', { Domain: 'lantern.example' });
  await account.advance(120_000);
  await call(account, 'ses', 'CreateReceiptRuleSet', { RuleSetName: 'inbound' });
  await call(account, 'ses', 'SetActiveReceiptRuleSet', { RuleSetName: 'inbound' });
  const Rule = mailRule('keep', await mailFunction(account), 'Event');
  await call(account, 'ses', 'CreateReceiptRule', { RuleSetName: 'inbound', Rule });
}

/** Amara has a password and a device, Ben and Chidi a password alone, and backup no password. */
export async function makeUsers(account: AccountPort): Promise<void> {
  for (const UserName of ['amara', 'ben', 'chidi', 'backup']) {
    await call(account, 'iam', 'CreateUser', { UserName });
    if (UserName !== 'backup')
      await call(account, 'iam', 'CreateLoginProfile', { UserName, Password: `Lantern-${UserName}-16!` });
  }
  const { VirtualMFADevice: device } = await call(account, 'iam', 'CreateVirtualMFADevice', {
    VirtualMFADeviceName: 'amara',
  });
  const seed = String.fromCharCode(...(device.Base32StringSeed as Uint8Array));
  const now = await account.now();
  await call(account, 'iam', 'EnableMFADevice', {
    UserName: 'amara',
    SerialNumber: device.SerialNumber,
    AuthenticationCode1: codeAt(seed, now),
    AuthenticationCode2: codeAt(seed, now + 30_000),
  });
}

export async function makeCertificates(account: AccountPort): Promise<void> {
  const now = await account.now();
  const daysLeft = { legacy: 2, shop: 20, mail: 45.9, api: 60, www: 300 };
  for (const [ServerCertificateName, days] of Object.entries(daysLeft)) {
    const files = certificate(now - 30 * DAY_MS, now + days * DAY_MS);
    await call(account, 'iam', 'UploadServerCertificate', { ServerCertificateName, ...files });
  }
}
