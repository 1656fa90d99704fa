import { allPages } from '../../panels/aws/pages.ts';
import type { DetailSection, ResourceKind } from '../resource/resource-kind.ts';

/** A table of one target's lifecycle events. */
function targetSection(target: any): DetailSection {
  const { targetId, status, lifecycleEvents } = target.instanceTarget ?? target.lambdaTarget;
  return {
    title: `${targetId}: ${status}`,
    rows: lifecycleEvents.map(({ lifecycleEventName, status: state, startTime, endTime, diagnostics }: any) => ({
      Event: lifecycleEventName,
      State: state,
      Seconds: startTime && endTime ? Math.round((endTime - startTime) / 100) / 10 : '',
      Problem: state === 'Failed' ? `${diagnostics?.errorCode ?? ''} ${diagnostics?.message ?? ''}` : '',
    })),
    empty: 'Nothing yet.',
  };
}

/** Deployments, newest first. */
export const deployments: ResourceKind<string> = {
  id: 'deployments',
  title: 'Deployments',
  one: 'deployment',
  about: 'A deployment brings a revision to a group. Begin one on an application’s page.',
  list: (account) =>
    allPages<any, string, string>(
      (nextToken) => account.call('codedeploy', 'ListDeployments', nextToken ? { nextToken } : {}),
      (page) => page.deployments,
      (page) => page.nextToken,
    ),
  nameOf: (id) => id,
  async detail(account, deploymentId) {
    const { deploymentInfo: info } = await account.call('codedeploy', 'GetDeployment', { deploymentId });
    const { targetIds } = await account.call('codedeploy', 'ListDeploymentTargets', { deploymentId });
    const { deploymentTargets } = targetIds.length
      ? await account.call('codedeploy', 'BatchGetDeploymentTargets', { deploymentId, targetIds })
      : { deploymentTargets: [] };
    return {
      facts: [
        ['Status', info.status],
        ['Application', info.applicationName],
        ['Group', info.deploymentGroupName],
        ['Configuration', info.deploymentConfigName],
        ['Begun by', info.creator],
        ['Error', info.errorInformation && `${info.errorInformation.code}: ${info.errorInformation.message}`],
        ['Rolled back by', info.rollbackInfo?.rollbackDeploymentId],
      ],
      sections: deploymentTargets.map(targetSection),
    };
  },
  actions: [
    {
      label: 'Stop',
      shownFor: ({ facts }) => ['Created', 'Queued', 'InProgress'].includes(String(facts?.[0]?.[1])),
      run: (account, deploymentId) => account.call('codedeploy', 'StopDeployment', { deploymentId }),
    },
  ],
};
