import { notOneOf, pattern, violation, type Violation } from '../constraints.ts';

/** The members of CreateFunction and UpdateFunctionConfiguration that this folder looks after. */
export interface SettingsInput {
  TracingConfig?: { Mode?: string };
  VpcConfig?: { SubnetIds?: string[]; SecurityGroupIds?: string[]; Ipv6AllowedForDualStack?: boolean };
  KMSKeyArn?: string;
  SnapStart?: { ApplyOn?: string };
  LoggingConfig?: LoggingInput;
  DeadLetterConfig?: { TargetArn?: string };
  Layers?: string[];
}

export interface LoggingInput {
  LogFormat?: string;
  ApplicationLogLevel?: string;
  SystemLogLevel?: string;
  LogGroup?: string;
}

const ANY_ARN = '(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()';
const LAYER =
  '(arn:[a-zA-Z0-9-]+:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)';
const APPLICATION_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const SYSTEM_LEVELS = ['DEBUG', 'INFO', 'WARN'];

/** What settings break of the API model's constraints. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export function settingViolations(input: SettingsInput): Violation[] {
  const { VpcConfig: vpc, LoggingConfig: logging } = input;
  return [
    pattern('deadLetterConfig.targetArn', input.DeadLetterConfig?.TargetArn, ANY_ARN),
    pattern('kMSKeyArn', input.KMSKeyArn, ANY_ARN),
    notOneOf('tracingConfig.mode', input.TracingConfig?.Mode, ['Active', 'PassThrough']),
    notOneOf('snapStart.applyOn', input.SnapStart?.ApplyOn, ['PublishedVersions', 'None']),
    tooMany('vpcConfig.subnetIds', vpc?.SubnetIds, 16),
    tooMany('vpcConfig.securityGroupIds', vpc?.SecurityGroupIds, 5),
    notOneOf('loggingConfig.logFormat', logging?.LogFormat, ['JSON', 'Text']),
    notOneOf('loggingConfig.applicationLogLevel', logging?.ApplicationLogLevel, APPLICATION_LEVELS),
    notOneOf('loggingConfig.systemLogLevel', logging?.SystemLogLevel, SYSTEM_LEVELS),
    pattern('loggingConfig.logGroup', logging?.LogGroup, '[\\.\\-_/#A-Za-z0-9]+'),
    badLayers(input.Layers),
  ];
}

const tooMany = (member: string, list: string[] | undefined, max: number): Violation =>
  list && list.length > max
    ? violation(member, `[${list.join(', ')}]`, `have length less than or equal to ${max}`)
    : undefined;

function badLayers(layers: string[] | undefined): Violation {
  if (layers?.every((arn) => arn.length <= 140 && new RegExp(`^(?:${LAYER})$`).test(arn)) ?? true) return;
  return violation(
    'layers',
    `[${layers!.join(', ')}]`,
    'satisfy constraint: [Member must have length less than or equal to 140, Member must have length greater than or ' +
      `equal to 1, Member must satisfy regular expression pattern: ${LAYER}, Member must not be null]`,
  );
}
