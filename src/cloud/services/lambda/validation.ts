import { utf8 } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import {
  longerThan,
  missing,
  outside,
  pattern,
  badList,
  refuseViolations,
  violation,
  type Violation,
} from './constraints.ts';
import { invalidParameter } from './errors.ts';
import { MAX_VARIABLES, limits } from './limits.ts';
import { checkRuntime } from './runtimes.ts';
import { settingViolations, type SettingsInput } from './settings/setting-violations.ts';

/** The members of CreateFunction and UpdateFunctionConfiguration that have rules of their own. */
export interface ConfigInput extends SettingsInput {
  FunctionName?: string;
  Role?: string;
  Runtime?: string;
  Handler?: string;
  Description?: string;
  Timeout?: number;
  MemorySize?: number;
  EphemeralStorage?: { Size?: number };
  Environment?: { Variables?: Record<string, string> };
  Architectures?: string[];
}

const ROLE = 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
const ROLE_2016 = 'arn:aws:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
export const ARCHITECTURES = ['x86_64', 'arm64'];
const HANDLER = '[^\\s]+';
const VARIABLE = '[a-zA-Z]([a-zA-Z0-9_])+';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Defined runtime environment variables" */
const RESERVED = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
];

/**
 * Checks a configuration against the era's rules: first the constraints of the API model, all of them at once as AWS
 * reports them, then the ones Lambda itself has.
 * @param required members that must be there (the model's own; Runtime and Handler are checked by CreateFunction)
 * @throws {AwsError} ValidationException or InvalidParameterValueException
 */
export function checkConfig(input: ConfigInput, required: readonly (keyof ConfigInput)[], era: Era): void {
  refuseViolations(...required.map((member) => missing(lowerFirst(member), input[member])), ...violations(input, era));
  if (input.Runtime !== undefined) checkRuntime(input.Runtime, era);
  if (input.Environment?.Variables) checkVariables(input.Environment.Variables);
}

const lowerFirst = (member: string): string => member.charAt(0).toLowerCase() + member.slice(1);

function violations(input: ConfigInput, era: Era): Violation[] {
  const { memoryMB, tmpMB, maxTimeoutS } = limits[era];
  const role = era === '2016' ? ROLE_2016 : ROLE;
  return [
    longerThan('functionName', input.FunctionName, 140),
    pattern('role', input.Role, role),
    longerThan('handler', input.Handler, 128),
    pattern('handler', input.Handler, HANDLER),
    longerThan('description', input.Description, 256),
    outside('timeout', input.Timeout, 1, maxTimeoutS),
    outside('memorySize', input.MemorySize, memoryMB.min, memoryMB.max) ??
      offStep('memorySize', input.MemorySize, memoryMB),
    outside('ephemeralStorage.size', input.EphemeralStorage?.Size, tmpMB.min, tmpMB.max),
    badKeys(input.Environment?.Variables),
    badList('architectures', input.Architectures, ARCHITECTURES, 1),
    ...settingViolations(input),
  ];
}

function offStep(
  member: string,
  value: number | undefined,
  { min, max, step }: { min: number; max: number; step: number },
): Violation {
  if (value === undefined || (value - min) % step === 0) return;
  const allowed = Array.from({ length: (max - min) / step + 1 }, (_, i) => min + i * step);
  return violation(member, value, `satisfy enum value set: [${allowed.join(', ')}]`);
}

function badKeys(variables: Record<string, string> | undefined): Violation {
  if (!variables || Object.keys(variables).every((key) => new RegExp(`^(?:${VARIABLE})$`).test(key))) return;
  return (
    "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: " +
    `[Member must satisfy regular expression pattern: ${VARIABLE}]`
  );
}

function checkVariables(variables: Record<string, string>): void {
  const problem =
    'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const reserved = Object.keys(variables).filter((key) => RESERVED.includes(key));
  if (reserved.length)
    throw invalidParameter(
      `${problem} contains reserved keys that are currently not supported for modification. ` +
        `Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  const json = JSON.stringify(variables);
  if (utf8(json).length > MAX_VARIABLES)
    throw invalidParameter(`${problem} exceeded the 4KB limit. String measured: ${json}`);
}
