import type { LogGroup, LogStream } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../aws/pages.ts';

/** Log groups by name. @throws {CallError} */
export const readGroups = (account: AccountPort): Promise<LogGroup[]> =>
  allPages<any, LogGroup, string>(
    (nextToken) => account.call('logs', 'DescribeLogGroups', nextToken ? { nextToken } : {}),
    (page) => page.logGroups,
    (page) => page.nextToken,
  );

/** A group's streams, the one written last first. @throws {CallError} */
export const readStreams = (account: AccountPort, logGroupName: string): Promise<LogStream[]> =>
  allPages<any, LogStream, string>(
    (nextToken) =>
      account.call('logs', 'DescribeLogStreams', {
        logGroupName,
        orderBy: 'LastEventTime',
        descending: true,
        ...(nextToken ? { nextToken } : {}),
      }),
    (page) => page.logStreams,
    (page) => page.nextToken,
  );
