import { type AccountPort, CallError } from '../bridge/account-port.ts';
import type { InvocationRecord } from '../cloud/trace.ts';
import { text, utf8 } from '../std/bytes.ts';
import { zipFiles } from '../share/zip-files.ts';
import type { Files } from './lesson.ts';

/** What lessons do and ask again and again, by ordinary AWS calls marked as the lesson's own. */

const asLesson = { source: 'lesson' } as const;

/** An AWS call of the lesson's. @throws {CallError} */
export const call = (account: AccountPort, service: string, operation: string, input: object): Promise<any> =>
  account.call(service, operation, input, asLesson);

/** The same, but null when AWS answers with one of these error codes. */
export async function callOr404(
  account: AccountPort,
  service: string,
  operation: string,
  input: object,
  codes: readonly string[] = ['ResourceNotFoundException', 'NoSuchEntity', 'NoSuchBucket', 'NoSuchKey', 'NotFound'],
): Promise<any> {
  try {
    return await call(account, service, operation, input);
  } catch (error) {
    if (error instanceof CallError && codes.includes(error.code)) return null;
    throw error;
  }
}

/** A trust policy that lets one AWS service assume a role. */
export const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

/** The Node.js runtime a newcomer would choose in the account's era. */
export const nodeOf = (account: AccountPort): string => (account.era === '2016' ? 'nodejs' : 'nodejs22.x');

/** Statements that let a function write its logs. */
export const logStatement = {
  Effect: 'Allow',
  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: 'arn:aws:logs:*:*:*',
};

/** Creates a role that Lambda may assume, with one inline policy. @returns its ARN. */
export async function createRole(account: AccountPort, name: string, statements: readonly object[]): Promise<string> {
  const { Role } = await call(account, 'iam', 'CreateRole', {
    RoleName: name,
    AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
  });
  await putRolePolicy(account, name, statements);
  return Role.Arn;
}

/** Writes (or replaces) the inline policy `access` of a role. */
export const putRolePolicy = (account: AccountPort, role: string, statements: readonly object[]): Promise<unknown> =>
  call(account, 'iam', 'PutRolePolicy', {
    RoleName: role,
    PolicyName: 'access',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });

export interface NewFunction {
  name: string;
  role: string;
  files: Files;
  /** The account's usual Node.js when missing. */
  runtime?: string;
  handler?: string;
  memory?: number;
  timeout?: number;
}

/** Creates a function from files. @returns its ARN. */
export async function createFunction(account: AccountPort, fn: NewFunction): Promise<string> {
  const { FunctionArn } = await call(account, 'lambda', 'CreateFunction', {
    FunctionName: fn.name,
    Runtime: fn.runtime ?? nodeOf(account),
    Role: fn.role,
    Handler: fn.handler ?? 'index.handler',
    MemorySize: fn.memory ?? 128,
    Timeout: fn.timeout ?? 3,
    Code: { ZipFile: zipFiles(fn.files) },
  });
  await account.settle();
  return FunctionArn;
}

/** Replaces a function's code. */
export async function deploy(account: AccountPort, name: string, files: Files): Promise<void> {
  await call(account, 'lambda', 'UpdateFunctionCode', { FunctionName: name, ZipFile: zipFiles(files) });
  await account.settle();
}

/** Invokes a function and waits for its answer. @returns the parsed result and whether it was a function error. */
export async function invoke(
  account: AccountPort,
  name: string,
  event: unknown,
): Promise<{ failed: boolean; result: any }> {
  const reply = await account.call('lambda', 'Invoke', { FunctionName: name, Payload: utf8(JSON.stringify(event)) });
  await account.settle();
  const payload = text(reply.Payload ?? new Uint8Array());
  return { failed: !!reply.FunctionError, result: payload ? JSON.parse(payload) : null };
}

/** Lets S3 events of a bucket call a function: the permission and the notification, as the console does it. */
export async function addTrigger(
  account: AccountPort,
  trigger: { bucket: string; functionArn: string; events?: string[]; prefix?: string; suffix?: string },
): Promise<void> {
  const { bucket, functionArn, events = ['s3:ObjectCreated:*'], prefix, suffix } = trigger;
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: functionArn,
    StatementId: `s3-${bucket}`,
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
    SourceArn: `arn:aws:s3:::${bucket}`,
  });
  const rules = [
    ...(prefix ? [{ Name: 'prefix', Value: prefix }] : []),
    ...(suffix ? [{ Name: 'suffix', Value: suffix }] : []),
  ];
  await call(account, 's3', 'PutBucketNotificationConfiguration', {
    Bucket: bucket,
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [
        {
          LambdaFunctionArn: functionArn,
          Events: events,
          ...(rules.length ? { Filter: { Key: { FilterRules: rules } } } : {}),
        },
      ],
    },
  });
}

/** Puts a text object, as the console would. */
export const putText = (account: AccountPort, bucket: string, key: string, body: string): Promise<unknown> =>
  account.call('s3', 'PutObject', { Bucket: bucket, Key: key, Body: utf8(body), ContentType: 'text/plain' });

/** The recorded invocations of a function, oldest first. */
export async function invocations(account: AccountPort, name: string): Promise<InvocationRecord[]> {
  const trace = await account.trace();
  return trace.filter((event): event is InvocationRecord => event.type === 'invocation' && event.functionName === name);
}

/** A recorded result or event, parsed; undefined when it is not JSON. */
export function parsed(json: string | null): any {
  if (json === null) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
