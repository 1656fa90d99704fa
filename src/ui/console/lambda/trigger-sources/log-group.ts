import type { AccountPort } from '../../../../bridge/account-port.ts';
import { allPages } from '../../../panels/aws/pages.ts';
import { letIn, shutOut, statementId, type Trigger, type CallingSource } from './trigger-source.ts';

interface LogGroup {
  logGroupName: string;
  arn: string;
}

const groups = (account: AccountPort): Promise<LogGroup[]> =>
  allPages<any, LogGroup, string>(
    (nextToken) => account.call('logs', 'DescribeLogGroups', nextToken ? { nextToken } : {}),
    (page) => page.logGroups,
    (page) => page.nextToken,
  );

export const logGroup: CallingSource = {
  principal: /"logs\.(?:[\w-]+\.)?amazonaws\.com"/,
  id: 'logs',
  title: 'Log group',
  about: 'A function that hears of its own log group would write more into it, and never come to an end.',
  fields: [
    {
      name: 'group',
      label: 'Log group',
      kind: 'choice',
      options: async (account) =>
        (await groups(account)).map(({ logGroupName }) => ({ id: logGroupName, name: logGroupName })),
    },
    { name: 'filter', label: 'Filter name', kind: 'text' },
    { name: 'pattern', label: 'Filter pattern', kind: 'text', optional: true, placeholder: 'ERROR' },
  ],
  async list(account, functionArn) {
    const triggers: Trigger[] = [];
    for (const { logGroupName } of await groups(account)) {
      const { subscriptionFilters = [] } = await account.call('logs', 'DescribeSubscriptionFilters', { logGroupName });
      for (const { filterName, filterPattern, destinationArn } of subscriptionFilters) {
        if (destinationArn !== functionArn) continue;
        triggers.push({
          key: `logs ${logGroupName} ${filterName}`,
          title: 'Log group',
          name: logGroupName,
          about: filterPattern ? `${filterName}, events with ${filterPattern}` : `${filterName}, all events`,
          warning: 'The filter goes, and the log group loses its permission to call this function.',
          async remove(again) {
            await again.call('logs', 'DeleteSubscriptionFilter', { logGroupName, filterName });
            await shutOut(again, functionArn, statementId('logs', logGroupName));
          },
        });
      }
    }
    return triggers;
  },
  async add(account, functionArn, { group = '', filter, pattern = '' }) {
    const [, , , region, accountId] = functionArn.split(':');
    const SourceArn = `arn:aws:logs:${region}:${accountId}:log-group:${group}:*`;
    const grant = { Principal: `logs.${region}.amazonaws.com`, SourceArn };
    await letIn(account, functionArn, statementId('logs', group), grant);
    await account.call('logs', 'PutSubscriptionFilter', {
      logGroupName: group,
      filterName: filter,
      filterPattern: pattern,
      destinationArn: functionArn,
    });
  },
};
