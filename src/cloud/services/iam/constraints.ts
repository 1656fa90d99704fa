import { validationError } from './errors.ts';

interface Constraint {
  min?: number;
  max?: number;
  /** Characters or form, and IAM's words for it. */
  form?: [RegExp, string];
  /** Its value is not for messages. */
  secret?: boolean;
}

const NAME: Constraint['form'] = [
  /^[\w+=,.@-]+$/,
  'It must contain only alphanumeric characters and/or the following: +=,.@_-',
];
const PATH: Constraint['form'] = [
  /^\/$|^\/[!-~]+\/$/,
  'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
];

const CODE: Constraint = { min: 6, max: 6, form: [/^\d+$/, 'It must be a six-digit decimal number.'] };
const PASSWORD: Constraint = { min: 1, max: 128, secret: true };
const ALIAS: Constraint['form'] = [
  /^[a-z0-9](-?[a-z0-9])+$/,
  'It must contain only digits, lowercase letters, and hyphens (-), but cannot begin or end with a hyphen.',
];

/**
 * Constraints of members by name; strings are measured by length, numbers by value.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 */
const constraints: Record<string, Constraint> = {
  RoleName: { min: 1, max: 64, form: NAME },
  UserName: { min: 1, max: 64, form: NAME },
  GroupName: { min: 1, max: 128, form: NAME },
  InstanceProfileName: { min: 1, max: 128, form: NAME },
  PolicyName: { min: 1, max: 128, form: NAME },
  Path: { min: 1, max: 512, form: PATH },
  PathPrefix: { min: 1, max: 512 },
  PolicyArn: { min: 20, max: 2048 },
  PermissionsBoundary: { min: 20, max: 2048 },
  PolicyDocument: { min: 1, max: 131072 },
  AssumeRolePolicyDocument: { min: 1, max: 131072 },
  Description: { max: 1000 },
  MaxSessionDuration: { min: 3600, max: 43200 },
  AccessKeyId: { min: 16, max: 128 },
  ServerCertificateName: { min: 1, max: 128, form: NAME },
  NewServerCertificateName: { min: 1, max: 128, form: NAME },
  NewUserName: { min: 1, max: 64, form: NAME },
  NewGroupName: { min: 1, max: 128, form: NAME },
  NewPath: { min: 1, max: 512, form: PATH },
  CertificateBody: { min: 1, max: 16384 },
  CertificateChain: { min: 1, max: 2097152 },
  PrivateKey: { min: 1, max: 16384, secret: true },
  VirtualMFADeviceName: { min: 1, max: 226, form: NAME },
  SerialNumber: {
    min: 9,
    max: 256,
    form: [/^[\w+=/:,.@-]+$/, 'It must contain only alphanumeric characters and/or the following: =,.@:/-'],
  },
  AuthenticationCode1: CODE,
  AuthenticationCode2: CODE,
  Password: PASSWORD,
  OldPassword: PASSWORD,
  NewPassword: PASSWORD,
  AccountAlias: { min: 3, max: 63, form: ALIAS },
  MinimumPasswordLength: { min: 6, max: 128 },
  MaxPasswordAge: { min: 1, max: 1095 },
  PasswordReusePrevention: { min: 1, max: 24 },
  VersionId: { form: [/^v[1-9]\d*(\.[A-Za-z0-9-]*)?$/, 'It must be a version such as v1.'] },
  MaxItems: { min: 1, max: 1000 },
};

/**
 * Checks the members of an input against the model.
 * @param required members that must be there
 * @throws {AwsError} ValidationError with all length and null violations at once, else the first of form.
 */
export function check(input: Record<string, unknown>, ...required: string[]): void {
  const violations = required
    .filter((member) => input[member] === undefined)
    .map((member) => violation(member, 'not be null'));
  for (const [member, { min, max, secret }] of constrained(input)) {
    const value = input[member] as string | number;
    const shown = secret ? '***' : value;
    const [size, what] = typeof value === 'string' ? [value.length, 'length'] : [value, 'value'];
    if (min !== undefined && size < min)
      violations.push(violation(member, `have ${what} greater than or equal to ${min}`, shown));
    if (max !== undefined && size > max)
      violations.push(violation(member, `have ${what} less than or equal to ${max}`, shown));
  }
  const count = violations.length;
  if (count)
    throw validationError(`${count} validation error${count > 1 ? 's' : ''} detected: ${violations.join('; ')}`);
  for (const [member, { form }] of constrained(input))
    if (form && !form[0].test(String(input[member])))
      throw validationError(`The specified value for ${lowerFirst(member)} is invalid. ${form[1]}`);
}

const constrained = (input: Record<string, unknown>) =>
  Object.entries(constraints).filter(([member]) => input[member] !== undefined);

function violation(member: string, rule: string, value?: string | number): string {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return `Value ${shown} at '${lowerFirst(member)}' failed to satisfy constraint: Member must ${rule}`;
}

const lowerFirst = (member: string): string => member.charAt(0).toLowerCase() + member.slice(1);
