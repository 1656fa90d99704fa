import { zipSync } from 'fflate';
import type { Runtime } from '../../../../runtime/runtime.ts';
import { text, utf8 } from '../../../../std/bytes.ts';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { testCloud } from '../../../testing/test-cloud.ts';
import type { EnvironmentRecord, InvocationRecord } from '../../../trace.ts';

export const ACCOUNT = '111122223333';

const TRUST_LAMBDA = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

const LOGS_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
});

export const zip = (files: Record<string, string>): Uint8Array =>
  // The same files always give the same bytes.
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, utf8(content)])), {
    mtime: '2026-01-01T00:00:00',
  });

export const HELLO = zip({ 'index.js': 'exports.handler = async () => "hello";' });

/** An account with a role and a function `hello`. */
export async function functionAccount(
  runtime: Runtime,
  { cloud: options = {}, config = {} }: { cloud?: Partial<CloudOptions>; config?: object } = {},
): Promise<FunctionAccount> {
  const bugs: unknown[] = [];
  const cloud = testCloud({ accountId: ACCOUNT, runtime, onBug: (error) => bugs.push(error), ...options });
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName: 'worker',
    AssumeRolePolicyDocument: TRUST_LAMBDA,
  });
  const logs = { RoleName: 'worker', PolicyName: 'logs', PolicyDocument: LOGS_POLICY };
  await cloud.call('iam', 'PutRolePolicy', logs);
  const era = options.era ?? 'today';
  await cloud.call('lambda', 'CreateFunction', {
    FunctionName: 'hello',
    Role: Role.Arn,
    Runtime: era === '2016' ? 'nodejs' : 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: HELLO },
    ...config,
  });
  return new FunctionAccount(cloud, bugs);
}

export class FunctionAccount {
  readonly cloud: Cloud;
  /** Failures of ours; a test that ends with some has failed. */
  readonly bugs: unknown[];

  constructor(cloud: Cloud, bugs: unknown[]) {
    this.cloud = cloud;
    this.bugs = bugs;
  }

  /** Invokes `hello` and parses its answer. */
  async invoke(
    event: unknown = {},
    input: object = {},
  ): Promise<{ output: any; payload: any; record: InvocationRecord }> {
    const request = { FunctionName: 'hello', Payload: utf8(JSON.stringify(event)), ...input };
    const output = await this.cloud.call('lambda', 'Invoke', request).catch((error) => {
      throw this.bugs[0] ?? error;
    });
    const payload = output.Payload?.length ? JSON.parse(text(output.Payload)) : undefined;
    return { output, payload, record: this.invocations().at(-1)! };
  }

  invocations = (): InvocationRecord[] =>
    this.cloud.trace().filter((event): event is InvocationRecord => event.type === 'invocation');

  environments = (): EnvironmentRecord[] =>
    this.cloud.trace().filter((event): event is EnvironmentRecord => event.type === 'environment');

  /** Messages of the function's whole log group, oldest first. */
  async logged(): Promise<string[]> {
    const messages: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.cloud.call('logs', 'FilterLogEvents', { logGroupName: '/aws/lambda/hello', nextToken });
      messages.push(...page.events.map((event: { message: string }) => event.message));
      nextToken = page.nextToken;
    } while (nextToken);
    return messages;
  }
}
