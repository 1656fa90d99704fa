import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
  putRolePolicy,
  trust,
} from '../../src/lesson/toolbox.ts';

const ARCHIVE = 'lantern-archive';
const PAYROLL = 'lantern-payroll';
const FUNCTION = 'archive';
const ROLE = 'archive-role';
const NIGHTLY = 'nightly';
const NIGHTLY_ROLE = 'nightly-role';
const PARTNER = '123456789012';

const WANTED = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl'];
/** What a policy allows that is wider than it should be, in words for the learner. */
const TOO_MUCH = [
  { action: 's3:GetObject', resource: `arn:aws:s3:::${PAYROLL}/salaries.csv`, words: `read objects in ${PAYROLL}` },
  { action: 's3:PutObject', resource: `arn:aws:s3:::${PAYROLL}/salaries.csv`, words: `write objects into ${PAYROLL}` },
  { action: 's3:DeleteBucket', resource: `arn:aws:s3:::${ARCHIVE}`, words: `delete the bucket ${ARCHIVE}` },
  { action: 's3:PutBucketPolicy', resource: `arn:aws:s3:::${ARCHIVE}`, words: `rewrite the policy of ${ARCHIVE}` },
  { action: 's3:GetObjectAcl', resource: `arn:aws:s3:::${ARCHIVE}/a.txt`, words: 'read the ACLs of objects' },
  { action: 's3:DeleteObjectVersion', resource: `arn:aws:s3:::${ARCHIVE}/a.txt`, words: 'delete old versions' },
  { action: 's3:ListAllMyBuckets', resource: '*', words: 'list all buckets of the account' },
  { action: 'dynamodb:DeleteTable', resource: '*', words: 'delete tables' },
  { action: 'lambda:InvokeFunction', resource: '*', words: 'invoke functions' },
] as const;

const job = (run: InvocationRecord): string => String(parsed(run.event)?.job);

/** Whether the role may do something now, as AWS's policy simulator sees it. */
async function may(account: AccountPort, action: string, resource: string): Promise<boolean> {
  const { Role } = await call(account, 'iam', 'GetRole', { RoleName: ROLE });
  const { EvaluationResults } = await call(account, 'iam', 'SimulatePrincipalPolicy', {
    PolicySourceArn: Role.Arn,
    ActionNames: [action],
    ResourceArns: [resource],
  });
  return EvaluationResults[0].EvalDecision === 'allowed';
}

/** Calls to S3 that the function's code has made. */
async function s3Calls(account: AccountPort): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' && event.service === 's3' && event.caller.arn.includes(`assumed-role/${ROLE}/`),
  );
}

const trustOf = async (account: AccountPort): Promise<any> => {
  const found = await callOr404(account, 'iam', 'GetRole', { RoleName: NIGHTLY_ROLE });
  return found && parsed(decodeURIComponent(found.Role.AssumeRolePolicyDocument));
};

/** Statements of the function's resource policy that let somebody invoke it. */
async function invokers(account: AccountPort): Promise<any[]> {
  const found = await callOr404(account, 'lambda', 'GetPolicy', { FunctionName: FUNCTION });
  return found ? parsed(found.Policy).Statement : [];
}

/** Whether the learner has read that policy, by a command or on the page of the function. */
const wasReadBack = async (account: AccountPort): Promise<boolean> =>
  (await account.trace()).some(
    (event) =>
      event.type === 'call' && event.operation.startsWith('GetPolicy') && event.source !== 'lesson' && !event.error,
  );

const principalOf = (statement: any): string =>
  typeof statement.Principal === 'string'
    ? statement.Principal
    : (statement.Principal.AWS ?? statement.Principal.Service);

export default defineLesson({
  async seed(account, files) {
    for (const Bucket of [ARCHIVE, PAYROLL]) await call(account, 's3', 'CreateBucket', { Bucket });
    if (account.era === 'today')
      await call(account, 's3', 'PutBucketOwnershipControls', {
        Bucket: ARCHIVE,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      });
    const role = await createRole(account, ROLE, [logStatement, { Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
    await createFunction(account, { name: FUNCTION, role, files, timeout: 10 });
    await call(account, 'iam', 'CreateRole', {
      RoleName: NIGHTLY_ROLE,
      AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
    });
    await putRolePolicy(account, NIGHTLY_ROLE, [logStatement]);
  },

  steps: [
    {
      id: 'denied',
      async check(account) {
        const calls = await s3Calls(account);
        if (calls.some(({ error }) => error?.code === 'AccessDenied')) return met;
        if (await may(account, 's3:PutObject', `arn:aws:s3:::${ARCHIVE}/a.txt`))
          return notYet('archive-role may still do everything in S3. Take the statement with s3:* out of its policy.');
        return notYet('The permission is gone. Press Test and see what the function says now.');
      },
    },
    {
      id: 'least',
      async check(account) {
        const denied = (await s3Calls(account)).some(({ error }) => error?.code === 'AccessDenied');
        if (!denied) return notYet('Take the wide permission away first.');
        for (const action of WANTED)
          if (!(await may(account, action, `arn:aws:s3:::${ARCHIVE}/2016-05.txt`)))
            return notYet(`archive-role may not call ${action} on the objects of ${ARCHIVE} yet.`);
        for (const { action, resource, words } of TOO_MUCH)
          if (await may(account, action, resource)) return notYet(`That is too much: it may also ${words}.`);
        if (
          !(await may(
            account,
            'logs:PutLogEvents',
            'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/archive:*',
          ))
        )
          return notYet('It may not write its log any more. Leave the statement with logs in the policy.');
        return met;
      },
    },
    {
      id: 'jobs',
      async check(account) {
        const runs = await invocations(account, FUNCTION);
        const done = new Set(runs.filter((run) => run.status === 'ok').map(job));
        const missing = ['put', 'get', 'share', 'delete'].filter((each) => !done.has(each));
        if (!missing.length) return met;
        const last = runs.at(-1);
        if (last?.error && missing.includes(job(last)))
          return notYet(`The job ${job(last)} failed: ${last.error.errorMessage}`);
        return notYet(`Still to run: ${missing.join(', ')}.`);
      },
    },
    {
      id: 'trust',
      async check(account) {
        const document = await trustOf(account);
        if (!document) return notYet('The role nightly-role is gone. Start the lesson anew.');
        const services = document.Statement.flatMap((statement: any) => [statement.Principal?.Service ?? []].flat());
        const everyone = document.Statement.some(
          (statement: any) => statement.Principal === '*' || statement.Principal?.AWS === '*',
        );
        if (everyone) return notYet('Now anybody in the world may take the role on. Name lambda.amazonaws.com only.');
        if (!services.includes('lambda.amazonaws.com'))
          return notYet(`nightly-role trusts ${services.join(', ') || 'no service'}. Lambda is lambda.amazonaws.com.`);
        const fn = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NIGHTLY });
        if (!fn) return notYet('Lambda is trusted now. Create the function nightly with this role.');
        if (!fn.Role.endsWith(`/${NIGHTLY_ROLE}`)) return notYet(`nightly has the role ${fn.Role.split('/').at(-1)}.`);
        return met;
      },
    },
    {
      id: 'partner',
      async check(account) {
        const statements = (await invokers(account)).filter(({ Action }) =>
          /^lambda:(InvokeFunction|\*)$/.test(Action),
        );
        const who = statements.map(principalOf);
        if (who.includes('*')) return notYet('Everybody may invoke it now. Remove that and name the one account.');
        if (who.some((principal) => principal === PARTNER || principal.includes(`:${PARTNER}:`)))
          return (await wasReadBack(account))
            ? met
            : notYet('The partner is let in. Now read the policy back: aws lambda get-policy --function-name archive');
        if (who.length) return notYet(`The policy lets ${who.join(', ')} in, but not ${PARTNER}.`);
        return notYet('archive has no resource policy yet: nobody outside the account may invoke it.');
      },
    },
  ],

  async solve(account, solution) {
    await deploy(account, FUNCTION, solution);
    await putRolePolicy(account, ROLE, [logStatement]);
    await invoke(account, FUNCTION, { job: 'put', key: '2016-05.txt' });
    await putRolePolicy(account, ROLE, [
      logStatement,
      { Effect: 'Allow', Action: WANTED, Resource: `arn:aws:s3:::${ARCHIVE}/*` },
    ]);
    for (const each of ['put', 'get', 'share', 'delete'])
      await invoke(account, FUNCTION, { job: each, key: '2016-05.txt' });
    await call(account, 'iam', 'UpdateAssumeRolePolicy', {
      RoleName: NIGHTLY_ROLE,
      PolicyDocument: trust('lambda.amazonaws.com'),
    });
    if (!(await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NIGHTLY }))) {
      const { Role } = await call(account, 'iam', 'GetRole', { RoleName: NIGHTLY_ROLE });
      await createFunction(account, { name: NIGHTLY, role: Role.Arn, files: solution });
    }
    if (!(await invokers(account)).some((statement) => principalOf(statement).includes(PARTNER)))
      await call(account, 'lambda', 'AddPermission', {
        FunctionName: FUNCTION,
        StatementId: 'partner',
        Action: 'lambda:InvokeFunction',
        Principal: PARTNER,
      });
    await account.call('lambda', 'GetPolicy', { FunctionName: FUNCTION });
  },

  async inOtherEra(account, { port }) {
    await deploy(account, FUNCTION, port);
    for (const each of ['put', 'get', 'share', 'delete']) {
      await invoke(account, FUNCTION, { job: each, key: '2026-05.txt' });
      const last = (await invocations(account, FUNCTION)).at(-1)!;
      if (last.status !== 'ok') throw new Error(`${each}: ${last.error?.errorMessage}`);
    }
  },
});
