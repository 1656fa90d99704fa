import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { Detail } from '../resource/resource-kind.ts';

const time = (at: Date | string | undefined): string =>
  at === undefined ? '' : new Date(at).toISOString().replace('T', ' ').slice(0, 19);

/** Everything about one stack: how it stands, what happened, what it has made. */
export async function stackDetail(account: AccountPort, StackName: string): Promise<Detail> {
  const read = (operation: string, input: object = {}) =>
    account.call('cloudformation', operation, { StackName, ...input });
  const { Stacks } = await read('DescribeStacks');
  const [stack] = Stacks;
  const events = await allPages<any, any, string>(
    (NextToken) => read('DescribeStackEvents', NextToken ? { NextToken } : {}),
    (page) => page.StackEvents,
    (page) => page.NextToken,
  );
  const { StackResources } = await read('DescribeStackResources');
  const { TemplateBody } = await read('GetTemplate');
  const { Summaries } = await read('ListChangeSets');
  return {
    facts: [
      ['Status', stack.StackStatus],
      ['Reason', stack.StackStatusReason],
      ['Description', stack.Description],
      ['Stack id', stack.StackId],
      ['Created', time(stack.CreationTime)],
      ['Changed', stack.LastUpdatedTime && time(stack.LastUpdatedTime)],
      ['Termination protection', stack.EnableTerminationProtection ? 'on' : 'off'],
    ],
    sections: [
      {
        title: 'Events',
        empty: 'Nothing has happened yet.',
        rows: events.map((event) => ({
          Time: time(event.Timestamp),
          Resource: event.LogicalResourceId,
          Status: event.ResourceStatus,
          Reason: event.ResourceStatusReason ?? '',
        })),
      },
      {
        title: 'Resources',
        empty: 'It has no resources.',
        rows: StackResources.map((resource: any) => ({
          'Logical id': resource.LogicalResourceId,
          Type: resource.ResourceType,
          'Physical id': resource.PhysicalResourceId ?? '',
          Status: resource.ResourceStatus,
        })),
      },
      {
        title: 'Outputs',
        empty: 'It has no outputs.',
        rows: (stack.Outputs ?? []).map((output: any) => ({
          Name: output.OutputKey,
          Value: output.OutputValue,
          Export: output.ExportName ?? '',
        })),
      },
      {
        title: 'Parameters',
        empty: 'It has no parameters.',
        rows: (stack.Parameters ?? []).map(({ ParameterKey, ParameterValue }: any) => ({
          Name: ParameterKey,
          Value: ParameterValue,
        })),
      },
      {
        title: 'Change sets',
        empty: 'There are none. One shows what an update would do before it is done.',
        rows: Summaries.map((one: any) => ({
          Name: one.ChangeSetName,
          Status: one.Status,
          Execution: one.ExecutionStatus,
          Reason: one.StatusReason ?? '',
        })),
      },
      { title: 'Template', text: TemplateBody },
    ],
  };
}
