import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, invoke, logStatement, putRolePolicy, trust } from '../../src/lesson/toolbox.ts';

const ALL = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl'];
const s3 = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });

/** The permission is taken away and missed; then these statements come into its place. */
async function repaired(account: AccountPort, ...statements: object[]): Promise<void> {
  await putRolePolicy(account, 'archive-role', [logStatement]);
  await invoke(account, 'archive', { job: 'put', key: 'a.txt' });
  await putRolePolicy(account, 'archive-role', statements);
}

const trusts = (account: AccountPort, document: string) =>
  call(account, 'iam', 'UpdateAssumeRolePolicy', { RoleName: 'nightly-role', PolicyDocument: document }).then(() => {});

const lets = (account: AccountPort, Principal: string) =>
  call(account, 'lambda', 'AddPermission', {
    FunctionName: 'archive',
    StatementId: 'partner',
    Action: 'lambda:InvokeFunction',
    Principal,
  }).then(() => {});

export default defineWrongAnswers([
  { step: 'denied', mistake: 'nothing was taken away', make: async () => {}, says: /may still do everything in S3/ },
  {
    step: 'denied',
    mistake: 'taken away, but not tried',
    make: (account) => putRolePolicy(account, 'archive-role', [logStatement]).then(() => {}),
    says: /Press Test/,
  },
  {
    step: 'least',
    mistake: 'the bucket without its objects',
    make: (account) => repaired(account, logStatement, s3(ALL, 'arn:aws:s3:::lantern-archive')),
    says: /may not call s3:GetObject on the objects/,
  },
  {
    step: 'least',
    mistake: 'every bucket',
    make: (account) => repaired(account, logStatement, s3(ALL, 'arn:aws:s3:::*')),
    says: /read objects in lantern-payroll/,
  },
  {
    step: 'least',
    mistake: 'every action',
    make: (account) => repaired(account, logStatement, s3('s3:*', 'arn:aws:s3:::lantern-archive/*')),
    says: /too much: it may also read the ACLs/,
  },
  {
    step: 'least',
    mistake: 'the log was forgotten',
    make: (account) => repaired(account, s3(ALL, 'arn:aws:s3:::lantern-archive/*')),
    says: /may not write its log/,
  },
  {
    step: 'jobs',
    mistake: 'no permission for the ACL',
    async make(account) {
      const but = ALL.filter((action) => action !== 's3:PutObjectAcl');
      await repaired(account, logStatement, s3(but, 'arn:aws:s3:::lantern-archive/*'));
      await invoke(account, 'archive', { job: 'put', key: 'a.txt' });
      await invoke(account, 'archive', { job: 'share', key: 'a.txt' });
    },
    says: /The job share failed: Access Denied/,
  },
  {
    step: 'trust',
    mistake: 'anybody',
    make: (account) => {
      const statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
      return trusts(account, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    },
    says: /anybody in the world/,
  },
  {
    step: 'trust',
    mistake: 'another service',
    make: (account) => trusts(account, trust('s3.amazonaws.com')),
    says: /trusts s3\.amazonaws\.com/,
  },
  {
    step: 'trust',
    mistake: 'trusted, but no function uses it',
    make: (account) => trusts(account, trust('lambda.amazonaws.com')),
    says: /Create the function nightly/,
  },
  { step: 'partner', mistake: 'everybody', make: (account) => lets(account, '*'), says: /Everybody may invoke it/ },
  {
    step: 'partner',
    mistake: 'a service in place of the account',
    make: (account) => lets(account, 's3.amazonaws.com'),
    says: /lets s3\.amazonaws\.com in, but not 123456789012/,
  },
  {
    step: 'partner',
    mistake: 'not read back',
    make: (account) => lets(account, '123456789012'),
    says: /Now read the policy back/,
  },
]);
