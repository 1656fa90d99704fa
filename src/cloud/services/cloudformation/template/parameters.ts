import type { Parameter } from '@aws-sdk/client-cloudformation';
import { formatError, notSimulated, templateError, validationError } from '../errors.ts';
import type { StackParameter } from '../store.ts';
import type { ParameterDeclaration, Template } from './template.ts';

/** Types of parameters that name something of the account: its form is text, its existence is not looked into. */
const AWS_TYPES =
  /^(?:List<)?AWS::(?:EC2::(?:AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName|SecurityGroup::(?:GroupName|Id)|Subnet::Id|Volume::Id|VPC::Id)|Route53::HostedZone::Id)>?$/;

const isList = ({ Type }: ParameterDeclaration): boolean => Type === 'CommaDelimitedList' || Type.startsWith('List<');

/** @throws {AwsError} for a type of parameter that CloudFormation doesn't know. */
export function checkParameterTypes({ Parameters }: Pick<Template, 'Parameters'>): void {
  for (const { Type, Default } of Object.values(Parameters)) {
    if (Type.startsWith('AWS::SSM::')) throw notSimulated(`parameters of type ${Type}`);
    if (
      !['String', 'Number', 'List<Number>', 'CommaDelimitedList', 'List<String>'].includes(Type) &&
      !AWS_TYPES.test(Type)
    ) {
      throw formatError(`Unrecognized parameter type: ${Type}`);
    }
    if (Default !== undefined && typeof Default === 'object') {
      throw formatError('Every Default member must be a string.');
    }
  }
}

/**
 * Gives every declared parameter its value: given, as it was before, or its default; and checks it against its declaration.
 * @throws {AwsError} ValidationError
 */
export function bindParameters(
  { Parameters: declared }: Pick<Template, 'Parameters'>,
  given: readonly Parameter[],
  before: readonly StackParameter[] = [],
): StackParameter[] {
  const values = new Map<string, string>();
  for (const { ParameterKey: key = '', ParameterValue: value, UsePreviousValue: previous } of given) {
    if (previous) {
      if (value !== undefined) {
        throw validationError(
          `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
        );
      }
      const old = before.find((parameter) => parameter.key === key);
      if (!old)
        throw validationError(
          `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
        );
      values.set(key, old.value);
    } else {
      if (value === undefined)
        throw validationError(
          `Invalid input for parameter key ${key}. Need to specify either usePreviousValue as true or a value for the parameter`,
        );
      values.set(key, value);
    }
  }
  const strangers = [...values.keys()].filter((key) => !Object.hasOwn(declared, key));
  if (strangers.length) throw validationError(`Parameters: [${strangers.join(', ')}] do not exist in the template`);
  const missing = Object.keys(declared).filter((key) => !values.has(key) && declared[key]!.Default === undefined);
  if (missing.length) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return Object.entries(declared).map(([key, declaration]) => {
    const value = values.get(key) ?? String(declaration.Default);
    checkValue(key, value, declaration);
    return { key, value, noEcho: String(declaration.NoEcho) === 'true' };
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function checkValue(key: string, value: string, declaration: ParameterDeclaration): void {
  const {
    ConstraintDescription: ours,
    AllowedValues,
    AllowedPattern,
    MinLength,
    MaxLength,
    MinValue,
    MaxValue,
  } = declaration;
  const refuse = (text: string) =>
    validationError(ours ? `Parameter ${key} failed to satisfy constraint: ${ours}` : text);
  const items = isList(declaration) ? listOf(value) : [value];
  for (const item of items) {
    if (declaration.Type.includes('Number') && (item.trim() === '' || Number.isNaN(Number(item)))) {
      throw validationError(`Parameter '${key}' must be a number`);
    }
    if (AllowedValues && !AllowedValues.map(String).includes(item)) {
      throw refuse(`Parameter '${key}' must be one of AllowedValues`);
    }
    if (AllowedPattern !== undefined && !matches(key, AllowedPattern, item)) {
      throw refuse(`Parameter '${key}' must match pattern ${AllowedPattern}`);
    }
    if (MinLength !== undefined && item.length < Number(MinLength)) {
      throw refuse(`Parameter '${key}' must contain at least ${MinLength} characters`);
    }
    if (MaxLength !== undefined && item.length > Number(MaxLength)) {
      throw refuse(`Parameter '${key}' must contain at most ${MaxLength} characters`);
    }
    if (MinValue !== undefined && Number(item) < Number(MinValue)) {
      throw refuse(`Parameter '${key}' must be a number not less than ${MinValue}`);
    }
    if (MaxValue !== undefined && Number(item) > Number(MaxValue)) {
      throw refuse(`Parameter '${key}' must be a number not greater than ${MaxValue}`);
    }
  }
  if (value.length > 4096) throw validationError(`Parameter '${key}' value is longer than 4096 bytes`);
}

/** Java's expressions, as far as JavaScript's are the same. */
function matches(key: string, pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    throw templateError(`the AllowedPattern of parameter ${key} is no regular expression: ${pattern}`);
  }
}

/** The items of a list that is given as text. */
export const listOf = (value: string): string[] => (value === '' ? [] : value.split(',').map((item) => item.trim()));

/** What `Ref` finds: text, or a list of texts. */
export const parameterValue = (value: string, declaration: ParameterDeclaration): string | string[] =>
  isList(declaration) ? listOf(value) : value;
