import type { Era } from '../../era.ts';
import { invalidParameter, unbuilt, validation } from './errors.ts';

interface Runtimes {
  /** Runtimes that code runs on here. */
  simulated: readonly string[];
  /** What AWS lists in its refusal of an unknown runtime, in its order. */
  known: readonly string[];
  /** Runtimes that AWS no longer takes for new or changed functions. */
  retired: readonly string[];
}

/**
 * 2016: the list AWS printed when Node.js 4.3 was new (aws/aws-lambda-dotnet issue 55).
 * Today: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const runtimes: Record<Era, Runtimes> = {
  '2016': {
    simulated: ['nodejs', 'nodejs4.3'],
    known: ['java8', 'nodejs', 'nodejs4.3', 'python2.7'],
    retired: [],
  },
  today: {
    simulated: ['nodejs22.x', 'nodejs24.x'],
    known: [
      'nodejs20.x',
      'nodejs22.x',
      'nodejs24.x',
      'provided.al2',
      'provided.al2023',
      'python3.10',
      'python3.11',
      'python3.12',
      'python3.13',
      'python3.14',
      'java8.al2',
      'java11',
      'java17',
      'java21',
      'java25',
      'dotnet8',
      'dotnet10',
      'ruby3.2',
      'ruby3.3',
      'ruby3.4',
    ],
    retired: [
      'nodejs',
      'nodejs4.3',
      'nodejs4.3-edge',
      'nodejs6.10',
      'nodejs8.10',
      'nodejs10.x',
      'nodejs12.x',
      'nodejs14.x',
      'nodejs16.x',
      'nodejs18.x',
      'python2.7',
      'python3.6',
      'python3.7',
      'python3.8',
      'python3.9',
      'java8',
      'dotnetcore1.0',
      'dotnetcore2.0',
      'dotnetcore2.1',
      'dotnetcore3.1',
      'dotnet6',
      'ruby2.5',
      'ruby2.7',
      'go1.x',
      'provided',
    ],
  },
};

/**
 * Refuses a runtime that the era does not take.
 * @throws {AwsError} as AWS words it
 */
export function checkRuntime(runtime: string, era: Era): void {
  const { known, retired } = runtimes[era];
  if (known.includes(runtime)) return;
  if (retired.includes(runtime))
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. ` +
        'We recommend you use a supported runtime while creating or updating functions.',
    );
  const set = `failed to satisfy constraint: Member must satisfy enum value set: [${known.join(', ')}]`;
  if (era === '2016') throw validation(`1 validation error detected: Value '${runtime}' at 'runtime' ${set}`);
  throw invalidParameter(`Value ${runtime} at 'runtime' ${set} or be a valid ARN`);
}

/**
 * Makes sure that code of this runtime can run here. Functions on other runtimes can be created and configured, not run.
 * @throws {AwsError} 501 NotImplemented
 */
export function checkSimulated(runtime: string, era: Era): void {
  const { simulated } = runtimes[era];
  if (!simulated.includes(runtime)) throw unbuilt(`running code on ${runtime} (only on ${simulated.join(' and ')})`);
}

/** Runtimes that a layer can name: those of today and of the past. */
export const layerRuntimes = (era: Era): string[] => [...runtimes[era].known, ...runtimes[era].retired];

/** https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html, "Supported features and limitations" */
export const takesSnapStart = (runtime: string): boolean =>
  /^(java(11|17|21|25)|python3\.1[2-9]|dotnet(8|10))$/.test(runtime);
