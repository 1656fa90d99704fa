import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

/** The official client at an account, as its root user. */
export const cloudFormationClient = (cloud: Cloud): CloudFormationClient =>
  new CloudFormationClient({
    region: 'us-east-1',
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
    maxAttempts: 1,
  });

/** An account in which a bug of ours fails the test. */
export class StackAccount {
  readonly bugs: unknown[] = [];
  readonly cloud: Cloud;

  constructor(options: Partial<CloudOptions> = {}) {
    this.cloud = testCloud({ onBug: (error) => this.bugs.push(error), ...options });
  }

  /** A call of CloudFormation; a bug that it meets is thrown in its place. */
  call(operation: string, input: object = {}): Promise<any> {
    return this.cloud.call('cloudformation', operation, input).catch((error) => {
      throw this.bugs[0] ?? error;
    });
  }

  /** Makes a stack and waits until it is done with. @returns its description */
  async create(template: string | object, more: object = {}): Promise<any> {
    const { StackId } = await this.call('CreateStack', { StackName: 'demo', ...this.#input(template), ...more });
    return this.settled(StackId);
  }

  async update(template: string | object, more: object = {}): Promise<any> {
    const { StackId } = await this.call('UpdateStack', { StackName: 'demo', ...this.#input(template), ...more });
    return this.settled(StackId);
  }

  async delete(StackName = 'demo', more: object = {}): Promise<any> {
    const { Stacks } = await this.call('DescribeStacks', { StackName });
    await this.call('DeleteStack', { StackName, ...more });
    return this.settled(Stacks[0].StackId);
  }

  async settled(StackName: string): Promise<any> {
    await this.cloud.advance(2 * 3_600_000);
    if (this.bugs.length) throw this.bugs[0];
    return (await this.call('DescribeStacks', { StackName })).Stacks[0];
  }

  /** `LogicalId STATUS: reason`, oldest first. */
  async events(StackName = 'demo'): Promise<string[]> {
    const { StackEvents } = await this.call('DescribeStackEvents', { StackName });
    return StackEvents.reverse().map(
      (event: any) =>
        `${event.LogicalResourceId} ${event.ResourceStatus}${event.ResourceStatusReason ? `: ${event.ResourceStatusReason}` : ''}`,
    );
  }

  async physicalId(logicalId: string, StackName = 'demo'): Promise<string> {
    const { StackResourceDetail } = await this.call('DescribeStackResource', {
      StackName,
      LogicalResourceId: logicalId,
    });
    return StackResourceDetail.PhysicalResourceId;
  }

  #input = (template: string | object) => ({
    TemplateBody: typeof template === 'string' ? template : JSON.stringify(template),
    Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  });
}
