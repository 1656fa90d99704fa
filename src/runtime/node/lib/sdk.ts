import packages from '../sdk/packages.json' with { type: 'json' };
import { loadBundled } from './guest-bundles.ts';

interface SdkPackage {
  /** Which runtimes have it: those of 2016 (`v2`) or today's (`v3`). */
  sdk: 'v2' | 'v3';
  bundle: string;
  pick(exports: any): unknown;
}

const v2 = (pick: (sdk: any) => unknown = (sdk) => sdk): SdkPackage => ({
  sdk: 'v2',
  bundle: 'sdk-aws-sdk',
  pick: (sdk) => pick(withEnvironment(sdk)),
});

const whole = (sdk: 'v2' | 'v3', name: string): [string, SdkPackage] => [
  name,
  { sdk, bundle: `sdk-${name.replace(/^@(aws-sdk|smithy)\//, '')}`, pick: (exports) => exports },
];

const missing = (name: string): [string, SdkPackage] => [
  name,
  {
    sdk: 'v3',
    bundle: '',
    pick() {
      throw new Error(`${name} is part of this runtime on Lambda, but Coldstart does not simulate it`);
    },
  },
];

/** The packages that Lambda's runtimes bring along, as far as they are simulated. */
export const sdkPackages: Record<string, SdkPackage> = {
  'aws-sdk': v2(),
  'aws-sdk/global': v2(),
  'aws-sdk/clients/all': v2(),
  ...Object.fromEntries(
    Object.entries(packages.v2).map(([name, file]) => [`aws-sdk/clients/${file}`, v2((sdk) => sdk[name])]),
  ),
  ...Object.fromEntries(packages.legacy.map((name) => whole('v2', name))),
  ...Object.fromEntries([...packages.v3, ...Object.keys(packages.v3Parts)].map((name) => whole('v3', name))),
  ...Object.fromEntries(packages.notSimulated.map((service) => missing(`@aws-sdk/client-${service}`))),
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
  if (known) return known.pick(known.bundle && loadBundled(`${known.bundle}/main`));
  if (name.startsWith('aws-sdk/'))
    throw new Error(`${name} is in the aws-sdk package, but Coldstart does not simulate this service`);
  return undefined;
}
