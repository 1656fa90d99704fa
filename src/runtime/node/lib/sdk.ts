import { host } from '../host.ts';
import { coreModules } from './core-modules.ts';

type Factory = (module: { exports: unknown }, exports: unknown, require: (name: string) => unknown) => void;

/** A guest bundle of the build: factories of its modules by name. */
type Bundle = Record<string, Factory>;

const v2 = (pick: (sdk: any) => unknown = (sdk) => sdk) => ({
  sdk: 'v2' as const,
  bundle: 'sdk-aws-sdk',
  pick: (sdk: unknown) => pick(withEnvironment(sdk)),
});
const v3 = (bundle: string) => ({ sdk: 'v3' as const, bundle, pick: (exports: unknown) => exports });

/** Packages of today's runtimes that exercises are likely to ask for. */
const notSimulated = (
  'acm api-gateway athena bedrock-runtime cloudformation cloudfront cloudwatch codedeploy codepipeline ' +
  'cognito-identity-provider dynamodb dynamodb-streams ec2 ecr ecs eventbridge firehose glue iot ' +
  'kinesis kms rds rekognition route-53 scheduler secrets-manager ses sesv2 sfn sns sqs ssm'
)
  .split(' ')
  .map((service) => `@aws-sdk/client-${service}`);
notSimulated.push('@aws-sdk/lib-dynamodb', '@aws-sdk/lib-storage', '@aws-sdk/s3-request-presigner');

function missing(name: string) {
  return {
    ...v3(''),
    pick(): never {
      throw new Error(`${name} is part of this runtime on Lambda, but Coldstart does not simulate it`);
    },
  };
}

/** The packages that Lambda's runtimes bring along, as far as they are simulated. */
export const sdkPackages: Record<string, { sdk: 'v2' | 'v3'; bundle: string; pick(exports: any): unknown }> = {
  'aws-sdk': v2(),
  'aws-sdk/global': v2(),
  'aws-sdk/clients/cloudwatchlogs': v2((sdk) => sdk.CloudWatchLogs),
  'aws-sdk/clients/iam': v2((sdk) => sdk.IAM),
  'aws-sdk/clients/lambda': v2((sdk) => sdk.Lambda),
  'aws-sdk/clients/s3': v2((sdk) => sdk.S3),
  'aws-sdk/clients/sts': v2((sdk) => sdk.STS),
  '@aws-sdk/client-cloudwatch-logs': v3('sdk-client-cloudwatch-logs'),
  '@aws-sdk/client-iam': v3('sdk-client-iam'),
  '@aws-sdk/client-lambda': v3('sdk-client-lambda'),
  '@aws-sdk/client-s3': v3('sdk-client-s3'),
  '@aws-sdk/client-sts': v3('sdk-client-sts'),
  '@smithy/node-http-handler': v3('sdk-node-http-handler'),
  ...Object.fromEntries(notSimulated.map((name) => [name, missing(name)])),
};

let configuredFor: string | undefined;

/** The v2 SDK reads region and credentials when it is loaded; in a base image that is before a function has any. */
function withEnvironment(AWS: any): any {
  const region = process.env.AWS_REGION;
  if (region && configuredFor === undefined) {
    AWS.config = new AWS.Config();
    configuredFor = region;
  }
  return AWS;
}

/**
 * A package of the runtime by its require name, undefined when the runtime brings none of that name.
 * @throws {Error} for packages that Lambda's runtimes bring along but that are not simulated.
 */
export function requireSdk(name: string): unknown {
  const known = Object.hasOwn(sdkPackages, name) ? sdkPackages[name] : undefined;
  if (known) return known.pick(known.bundle && loadModule(`${known.bundle}/main`));
  if (name.startsWith('aws-sdk/'))
    throw new Error(`${name} is in the aws-sdk package, but Coldstart does not simulate this service`);
  return undefined;
}

const bundles = new Map<string, Bundle>();
const modules = new Map<string, { exports: unknown }>();

/** A module of a bundle; `id` is `bundle/module`. Modules require each other by id and core modules by name. */
function loadModule(id: string): unknown {
  const loaded = modules.get(id);
  if (loaded) return loaded.exports;
  const core = coreModules[id.replace(/^node:/, '')];
  const slash = id.indexOf('/');
  const bundle = core ? undefined : bundleOf(id.slice(0, slash));
  const module = { exports: {} as unknown };
  modules.set(id, module);
  if (core) module.exports = core();
  else {
    const factory = bundle?.[id.slice(slash + 1)];
    if (!factory) throw new Error(`No module ${id} in the guest bundles`);
    factory(module, module.exports, loadModule);
  }
  return module.exports;
}

function bundleOf(name: string): Bundle {
  const bundle = bundles.get(name) ?? (host.bundle(name) as Bundle | undefined);
  if (!bundle) throw new Error(`No guest bundle ${name}`);
  bundles.set(name, bundle);
  return bundle;
}
