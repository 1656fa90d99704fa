import { assumeRole } from '../../../assume-role.ts';
import type { LifecycleErrorCode } from '@aws-sdk/client-codedeploy';
import { unzipSync } from 'fflate';
import { text } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import { AppSpecError, readAppSpec } from './app-spec.ts';
import type { DeployContext, Deployment, Target } from '../store.ts';

/** In the order in which an instance goes through them, and how long each takes by itself (our choice, in ms). */
export const SERVER_EVENTS: Record<string, number> = {
  ApplicationStop: 600,
  DownloadBundle: 1500,
  BeforeInstall: 800,
  Install: 1200,
  AfterInstall: 800,
  ApplicationStart: 1000,
  ValidateService: 800,
};

export interface Trouble {
  errorCode: LifecycleErrorCode;
  scriptName: string;
  message: string;
}

const unknown = (message: string): Trouble => ({ errorCode: 'UnknownError', scriptName: '', message });
const ROOT = '/opt/codedeploy-agent/deployment-root';

/** Does on an instance what the agent does for one event. @returns what went wrong, or null. */
export async function runEvent(
  ctx: DeployContext,
  deployment: Deployment,
  target: Target,
  event: string,
): Promise<Trouble | null> {
  // What is stopped is the application of the last deployment; the first finds nothing.
  if (event === 'ApplicationStop') return null;
  const files = await bundle(ctx, deployment, target);
  if (!(files instanceof Map)) return files;
  if (event === 'DownloadBundle') return null;
  const place = `${ROOT}/${deployment.info.deploymentId}/deployment-archive`;
  const source = files.get('appspec.yml') ?? files.get('appspec.yaml');
  if (!source)
    return unknown(
      'The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at revision-relative path ' +
        `"appspec.yml". The revision was unpacked to directory "${place}", and the AppSpec file was expected but not found at path ` +
        `"${place}/appspec.yml". Consult the AWS CodeDeploy Appspec documentation for more information at ` +
        'http://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html',
    );
  try {
    const spec = readAppSpec(text(source));
    if (event === 'Install') return install(spec.files, files, place);
    return runScripts(spec.hooks[event] ?? [], files, place);
  } catch (error) {
    if (error instanceof AppSpecError) return unknown(error.message);
    throw error;
  }
}

function install(wanted: readonly { source: string }[], files: Map<string, Uint8Array>, place: string): Trouble | null {
  for (const { source } of wanted) {
    const path = source.replace(/^\/|\/$/g, '');
    const there = !path || files.has(path) || [...files.keys()].some((name) => name.startsWith(`${path}/`));
    if (!there) return unknown(`No such file or directory - ${place}/${path}`);
  }
  return null;
}

/** Scripts are not run: one ends as its own last `exit` says. */
function runScripts(
  scripts: readonly { location: string; runas?: string }[],
  files: Map<string, Uint8Array>,
  place: string,
): Trouble | null {
  for (const { location, runas } of scripts) {
    const script = files.get(location.replace(/^\.?\//, ''));
    if (!script)
      return {
        errorCode: 'ScriptMissing',
        scriptName: location,
        message: `Script does not exist at specified location: ${place}/${location}`,
      };
    const code = Number(/^exit\s+(\d+)\s*$/m.exec(text(script).trimEnd().split('\n').at(-1) ?? '')?.[1] ?? 0);
    if (code)
      return {
        errorCode: 'ScriptFailed',
        scriptName: location,
        message: `Script at specified location: ${location}${runas ? ` run as user ${runas}` : ''} failed with exit code ${code}`,
      };
  }
  return null;
}

/** The files of the revision, fetched with the role of the instance. */
async function bundle(
  ctx: DeployContext,
  { info }: Deployment,
  target: Target,
): Promise<Map<string, Uint8Array> | Trouble> {
  const as = await instanceCaller(ctx, target.id);
  if (!as)
    return unknown('Missing credentials - please check if this instance was started with an IAM instance profile');
  const { bucket: Bucket, key: Key, version } = info.revision!.s3Location!;
  try {
    const input = { Bucket, Key, ...(version ? { VersionId: version } : {}) };
    const { Body } = await ctx.call('s3', 'GetObject', input, { as });
    return new Map(Object.entries(unzipSync(Body)));
  } catch (error) {
    if (error instanceof AwsError) return unknown(error.message);
    return unknown(`The archive ${Key} cannot be unpacked: ${(error as Error).message}`);
  }
}

async function instanceCaller(ctx: DeployContext, instanceId: string): Promise<Caller | null> {
  const own = servicePrincipal('codedeploy.amazonaws.com', ctx.accountId);
  const { Reservations } = await ctx.call(
    'ec2',
    'DescribeInstances',
    { InstanceIds: [instanceId] },
    { as: own, internal: true },
  );
  const arn: string | undefined = Reservations[0]?.Instances[0]?.IamInstanceProfile?.Arn;
  if (!arn) return null;
  try {
    const input = { InstanceProfileName: arn.split('/').at(-1) };
    const { InstanceProfile } = await ctx.call('iam', 'GetInstanceProfile', input, { as: own, internal: true });
    const roleArn: string = InstanceProfile.Roles[0].Arn;
    const as = servicePrincipal('ec2.amazonaws.com', ctx.accountId);
    return (await assumeRole(ctx, { roleArn, sessionName: instanceId, as })).caller;
  } catch (error) {
    if (error instanceof AwsError || error instanceof TypeError) return null;
    throw error;
  }
}
