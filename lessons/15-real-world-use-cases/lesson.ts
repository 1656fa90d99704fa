import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet, type StepVerdict } from '../../src/lesson/lesson.ts';
import {
  addTrigger,
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
} from '../../src/lesson/toolbox.ts';
import { utf8 } from '../../src/std/bytes.ts';
import {
  BUILDS,
  mailFunction,
  mailRule,
  MAILS,
  makeBuckets,
  makeCertificates,
  makeMail,
  makeServers,
  makeUsers,
  PHOTOS,
  SAMPLES,
} from './estate.ts';

const DAY_MS = 86_400_000;
const WIDTHS = [480, 640, 1000];
const PHOTO = { what: 'harbour.png', to: PHOTOS, as: 'uploads/harbour.png' };
const BUILD = { what: 'shop.zip', to: BUILDS, as: 'shop.zip' };
const MAY_DEPLOY = { Effect: 'Allow', Action: 'codedeploy:CreateDeployment', Resource: '*' };

const lastOk = async (account: AccountPort, name: string): Promise<InvocationRecord | undefined> =>
  (await invocations(account, name)).findLast(({ status }) => status === 'ok');

const failureOf = (run: InvocationRecord): string =>
  run.error?.errorMessage.replace(/^RequestId: \S+ /, '') ?? run.status;

/** Calls that the code of a function has made. */
async function callsOf(account: AccountPort, name: string, operation: string): Promise<CallRecord[]> {
  const runs = new Set((await invocations(account, name)).map(({ requestId }) => requestId));
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' && event.operation === operation && runs.has(event.invocationId ?? ''),
  );
}

const keyIn = (run: InvocationRecord): string => String(parsed(run.event)?.Records?.[0]?.s3?.object?.key ?? '');

/** The width of a PNG in the bucket of photos; null when there is no such PNG. */
async function widthOf(account: AccountPort, Key: string): Promise<number | null> {
  const object = await callOr404(account, 's3', 'GetObject', { Bucket: PHOTOS, Key });
  const bytes: Uint8Array = object?.Body ?? new Uint8Array();
  if (bytes[1] !== 0x50 || bytes.length < 24) return null;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
}

interface Instance {
  InstanceId: string;
  State: { Name: string };
  Tags?: { Key: string; Value: string }[];
}

async function instances(account: AccountPort): Promise<Instance[]> {
  const { Reservations = [] } = await call(account, 'ec2', 'DescribeInstances', {});
  return Reservations.flatMap((reservation: { Instances: Instance[] }) => reservation.Instances);
}

const isAlive = ({ State }: Instance): boolean => /pending|running/.test(State.Name);
const isPaidFor = ({ Tags = [] }: Instance): boolean => Tags.some(({ Key }) => Key === 'cost_center');

/** What SES told a run of mail about the mail; nothing for runs that SES did not begin. */
const letterOf = (run: InvocationRecord): { messageId: string; source: string } | undefined =>
  parsed(run.event)?.Records?.[0]?.ses?.mail;

/** Users who sign in with a password, by whether they have an MFA device. */
async function signIns(account: AccountPort): Promise<{ missing: string[]; fine: string[] }> {
  const { Users } = await call(account, 'iam', 'ListUsers', {});
  const report = { missing: [] as string[], fine: [] as string[] };
  for (const { UserName } of Users) {
    if (!(await callOr404(account, 'iam', 'GetLoginProfile', { UserName }))) continue;
    const { MFADevices } = await call(account, 'iam', 'ListMFADevices', { UserName });
    report[MFADevices.length ? 'fine' : 'missing'].push(UserName);
  }
  return report;
}

/** In which list of the report each certificate belonged at an instant, ms. */
async function certificatesAt(account: AccountPort, at: number): Promise<[name: string, list: string][]> {
  const { ServerCertificateMetadataList: all } = await call(account, 'iam', 'ListServerCertificates', {});
  return all.map(({ ServerCertificateName, Expiration }: any) => {
    const days = Math.floor((new Date(Expiration).getTime() - at) / DAY_MS);
    return [ServerCertificateName, days > 45 ? 'valid' : days > 0 ? 'soon' : 'expired'];
  });
}

export default defineLesson({
  async seed(account, files) {
    await makeBuckets(account);
    const role = (name: string, ...statements: object[]) =>
      createRole(account, `${name}-role`, [logStatement, ...statements]);
    const allow = (Action: string | string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });
    const make = (name: string, arn: string, more: object = {}) =>
      createFunction(account, { name, role: arn, files, handler: `${name}.handler`, timeout: 10, ...more });

    const read = allow('s3:GetObject', `arn:aws:s3:::${PHOTOS}/uploads/*`);
    const write = allow('s3:PutObject', `arn:aws:s3:::${PHOTOS}/resized/*`);
    await make('resize', await role('resize', read, write), { memory: 1024, timeout: 60 });
    await make('janitor', await role('janitor', allow(['ec2:DescribeInstances', 'ec2:TerminateInstances'])));
    const deployer = await make('deploy', await role('deploy'));
    await addTrigger(account, { bucket: BUILDS, functionArn: deployer, suffix: '.zip' });
    await make('mail', await role('mail', allow('s3:PutObject', `arn:aws:s3:::${MAILS}/*`)));
    await make('mfa', await role('mfa', allow(['iam:ListUsers', 'iam:GetLoginProfile', 'iam:ListMFADevices'])));
    await make('certs', await role('certs', allow('iam:ListServerCertificates')));
    const bring = [
      allow('s3:GetObject', `arn:aws:s3:::${SAMPLES}/*`),
      allow('s3:PutObject', 'arn:aws:s3:::lantern-*/*'),
    ];
    await make('courier', await role('courier', ...bring));

    await makeServers(account);
    await makeMail(account);
    await makeUsers(account);
    await makeCertificates(account);
  },

  steps: [
    { id: 'photos', check: checkPhotos },
    {
      id: 'janitor',
      async check(account) {
        const tries = await callsOf(account, 'janitor', 'TerminateInstances');
        const all = await instances(account);
        const innocent = all.find((each) => isPaidFor(each) && !isAlive(each));
        if (innocent)
          return notYet(`${innocent.InstanceId} has the tag cost_center, and is gone. Start the lesson anew.`);
        if (!tries.length) {
          const runs = await invocations(account, 'janitor');
          if (!runs.length) return notYet('janitor has not run yet. Run it with the event “Dry run”.');
          return notYet('janitor has found them, but it has not called TerminateInstances yet.');
        }
        const dry = tries.findIndex(({ error }) => error?.code === 'DryRunOperation');
        const real = tries.findIndex(({ error }, at) => !error && at > dry);
        if (dry < 0) {
          if (real >= 0)
            return notYet(
              'Instances were ended without a dry run before. Launch one without tags in the EC2 console, and this time try first.',
            );
          return notYet(`TerminateInstances was refused: ${tries.at(-1)!.error!.message}`);
        }
        if (real < 0) return notYet('The dry run says that it would work. Now run the event “For real”.');
        const left = all.find((each) => isAlive(each) && !isPaidFor(each));
        return left ? notYet(`${left.InstanceId} has no tag cost_center, and is still there.`) : met;
      },
    },
    {
      id: 'builds',
      async check(account) {
        const runs = (await invocations(account, 'deploy')).filter((run) => keyIn(run));
        const { deployments } = await call(account, 'codedeploy', 'ListDeployments', {
          applicationName: 'shop',
          deploymentGroupName: 'live',
        });
        const ours = runs.find((run) => run.status === 'ok' && deployments.includes(parsed(run.result)));
        if (!runs.length) return notYet('No build has arrived. Choose courier and run the event “Bring a build”.');
        if (!ours) return notYet(`The last run of deploy failed: ${failureOf(runs.at(-1)!)}`);
        const deploymentId = parsed(ours.result);
        const { deploymentInfo } = await call(account, 'codedeploy', 'GetDeployment', { deploymentId });
        if (deploymentInfo.status === 'Succeeded') return met;
        if (deploymentInfo.status === 'Failed')
          return notYet(`${deploymentId} has failed: ${deploymentInfo.errorInformation?.message}`);
        return notYet(`${deploymentId} is under way. Let a few minutes pass.`);
      },
    },
    {
      id: 'mail',
      async check(account) {
        const runs = (await invocations(account, 'mail')).filter(letterOf);
        const kept = runs.filter(({ trigger, status }) => trigger === 'Event' && status === 'ok');
        if (!kept.length)
          return notYet('No mail has been kept yet. Send one from the rule set inbound in the SES console.');
        const asked = runs.filter(({ trigger }) => trigger === 'RequestResponse');
        if (!asked.length)
          return notYet('Nobody has asked mail for a decision. Add the rule gate, and send another mail.');
        const stopped = asked.filter((run) => /^STOP_RULE_SET$/.test(parsed(run.result)?.disposition));
        if (!stopped.length)
          return notYet(`mail let ${letterOf(asked.at(-1)!)!.source} pass. Send a mail from a stranger.`);
        const ids = new Set(kept.map((run) => letterOf(run)!.messageId));
        if (stopped.some((run) => !ids.has(letterOf(run)!.messageId))) return met;
        return notYet(
          'The stranger was stopped, but too late: the mail had been kept already. The rule gate must come first.',
        );
      },
    },
    {
      id: 'mfa',
      async check(account) {
        const runs = await invocations(account, 'mfa');
        if (!runs.length) return notYet('mfa has not run yet. Choose it and press Test.');
        const last = runs.at(-1)!;
        if (last.status !== 'ok') return notYet(`The last run of mfa failed: ${failureOf(last)}`);
        const { missing } = await signIns(account);
        const named: unknown = parsed(last.result)?.missing;
        if (!Array.isArray(named)) return notYet('The answer should have a list “missing” with the names.');
        const overlooked = missing.find((name) => !named.includes(name));
        if (overlooked) return notYet(`${overlooked} has a password and no MFA device, and is not in the report.`);
        const wrong = named.find((name) => !missing.includes(name));
        return wrong ? notYet(`${wrong} is in the report without a reason.`) : met;
      },
    },
    {
      id: 'certificates',
      async check(account) {
        const runs = await invocations(account, 'certs');
        if (!runs.length) return notYet('certs has not run yet. Choose it and press Test.');
        const last = runs.at(-1)!;
        if (last.status !== 'ok')
          return notYet(`The last run of certs failed: ${failureOf(last)}. Its log says where.`);
        const right = await certificatesAt(account, last.handlerAt);
        const report = parsed(last.result) ?? {};
        const wrong = right.find(([name, list]) => !report[list]?.includes(name));
        if (wrong) return notYet(`The certificate ${wrong[0]} belongs under “${wrong[1]}”.`);
        if (right.some(([, list]) => list === 'expired')) return met;
        return notYet('Sorted well. Let three days pass, until one has expired, and run it again.');
      },
    },
  ],

  async solve(account, solution) {
    await deployAll(account, solution);
    const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'resize' });
    await addTrigger(account, { bucket: PHOTOS, functionArn: FunctionArn, prefix: 'uploads/' });
    await invoke(account, 'courier', PHOTO);
    await invoke(account, 'janitor', { dryRun: true });
    await invoke(account, 'janitor', { dryRun: false });
    await putRolePolicy(account, 'deploy-role', [logStatement, MAY_DEPLOY]);
    await invoke(account, 'courier', BUILD);
    await sendMail(account, 'ben@example.net');
    await addGate(account);
    await sendMail(account, 'luck@lottery.example');
    await invoke(account, 'mfa', {});
    await account.advance(3 * DAY_MS);
    await invoke(account, 'certs', {});
  },

  async inOtherEra(account, { solution, port }) {
    await deployAll(account, solution);
    const broken = await invoke(account, 'janitor', { dryRun: true });
    if (!JSON.stringify(broken.result).includes("Cannot find module 'aws-sdk'")) throw new Error('aws-sdk is gone');
    await deployAll(account, port);
    const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'resize' });
    await addTrigger(account, { bucket: PHOTOS, functionArn: FunctionArn, prefix: 'uploads/' });
    await invoke(account, 'courier', PHOTO);
    for (const width of WIDTHS)
      if ((await widthOf(account, `resized/${width}-harbour.png`)) !== width)
        throw new Error(`the port makes no ${width}`);
    await invoke(account, 'janitor', { dryRun: true });
    await invoke(account, 'janitor', { dryRun: false });
    if ((await instances(account)).some((each) => isAlive(each) !== isPaidFor(each)))
      throw new Error('the port tidies up');
    await putRolePolicy(account, 'deploy-role', [logStatement, MAY_DEPLOY]);
    await invoke(account, 'courier', BUILD);
    if (!(await lastOk(account, 'deploy'))) throw new Error('the port deploys');
    await sendMail(account, 'ben@example.net');
    if (!(await lastOk(account, 'mail'))) throw new Error('the port keeps mail');
    const { result } = await invoke(account, 'mfa', {});
    if (JSON.stringify(result) !== JSON.stringify(await signIns(account)))
      throw new Error('the port knows who has MFA');
    const sorted = (await invoke(account, 'certs', {})).result;
    if (sorted.soon.length !== 3 || sorted.valid.length !== 2)
      throw new Error(`the port sorts ${JSON.stringify(sorted)}`);
  },
});

async function checkPhotos(account: AccountPort): Promise<StepVerdict> {
  const { LambdaFunctionConfigurations: found = [] } = await call(account, 's3', 'GetBucketNotificationConfiguration', {
    Bucket: PHOTOS,
  });
  if (!found.length) return notYet(`No upload to ${PHOTOS} calls resize yet. Add a trigger.`);
  const runs = (await invocations(account, 'resize')).filter((run) => keyIn(run));
  const prefixes = found.map(
    ({ Filter }: any) =>
      Filter?.Key?.FilterRules?.find(({ Name }: any) => Name.toLowerCase() === 'prefix')?.Value ?? '',
  );
  const looping = runs.find((run) => keyIn(run).startsWith('resized/'));
  if (prefixes.some((prefix: string) => prefix === '' || prefix.startsWith('resized')))
    return notYet(
      looping
        ? `resize was called for its own ${keyIn(looping)}. Only its role kept that from going round for ever. Give the trigger the prefix uploads/.`
        : 'The trigger fires for the pictures that resize itself will write. Give it the prefix uploads/.',
    );
  if (!runs.length) return notYet('No photo has arrived. Choose courier and run the event “Bring a photo”.');
  const photo = runs.findLast((run) => keyIn(run).startsWith('uploads/'))!;
  if (!photo || photo.status !== 'ok') {
    const failure = failureOf(photo ?? runs.at(-1)!);
    const deployFirst = failure.startsWith('Syntax error')
      ? '. Once it is repaired, press Test with resize chosen, which deploys it, and bring the photo again.'
      : '';
    return notYet(`The last run of resize failed: ${failure}${deployFirst}`);
  }
  const name = keyIn(photo).split('/').at(-1);
  for (const width of WIDTHS) {
    const is = await widthOf(account, `resized/${width}-${name}`);
    if (is === null) return notYet(`There is no picture resized/${width}-${name}.`);
    if (is !== width) return notYet(`resized/${width}-${name} is ${is} pixels wide.`);
  }
  return met;
}

async function addGate(account: AccountPort): Promise<void> {
  const Rule = mailRule('gate', await mailFunction(account), 'RequestResponse');
  const { Rules = [] } = await call(account, 'ses', 'DescribeReceiptRuleSet', { RuleSetName: 'inbound' });
  if (Rules.some(({ Name }: { Name: string }) => Name === 'gate')) return;
  await call(account, 'ses', 'CreateReceiptRule', { RuleSetName: 'inbound', Rule });
}

async function sendMail(account: AccountPort, from: string): Promise<void> {
  const Data = utf8(`From: ${from}\r\nTo: shop@lantern.example\r\nSubject: Hello\r\n\r\nHello!\r\n`);
  const mail = { Source: from, Destinations: ['shop@lantern.example'], RawMessage: { Data } };
  await account.call('ses', 'ReceiveEmail', mail);
  await account.settle();
}

async function deployAll(account: AccountPort, files: Files): Promise<void> {
  for (const name of ['resize', 'janitor', 'deploy', 'mail', 'mfa', 'certs', 'courier'])
    await deploy(account, name, files);
}
