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
      Problem: state === 'Failed' && diagnostics ? `${diagnostics.errorCode}: ${diagnostics.message}` : '',
    })),
    empty: 'Nothing yet.',
  };
}

/** Who gets how much of the traffic while an alias is shifted. */
function trafficOf(targets: readonly any[]): string | undefined {
  const shifted = targets[0]?.lambdaTarget?.lambdaFunctionInfo;
  if (!shifted) return undefined;
  const { functionName, functionAlias, currentVersion, targetVersion, targetVersionWeight } = shifted;
  const percent = Math.round(targetVersionWeight * 100);
  const shares = [`${percent} % to version ${targetVersion}`, `${100 - percent} % to version ${currentVersion}`];
  return `${functionName}:${functionAlias}: ${shares.join(', ')}`;
}

/** Deployments, newest first. */
export const deployments: ResourceKind<any> = {
  id: 'deployments',
  title: 'Deployments',
  one: 'deployment',
  about: 'A deployment brings a revision to a group. Begin one on an application’s page.',
  async list(account) {
    const deploymentIds = await allPages<any, string, string>(
      (nextToken) => account.call('codedeploy', 'ListDeployments', nextToken ? { nextToken } : {}),
      (page) => page.deployments,
      (page) => page.nextToken,
    );
    if (!deploymentIds.length) return [];
    return (await account.call('codedeploy', 'BatchGetDeployments', { deploymentIds })).deploymentsInfo;
  },
  nameOf: ({ deploymentId }) => deploymentId,
  summary: ({ applicationName, deploymentGroupName, status, creator }) =>
    `${applicationName}, ${deploymentGroupName} · ${status}${creator === 'codeDeployRollback' ? ' · rollback' : ''}`,
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
        ['Traffic', trafficOf(deploymentTargets)],
        ['Error', info.errorInformation && `${info.errorInformation.code}: ${info.errorInformation.message}`],
        ['Rolled back by', info.rollbackInfo?.rollbackDeploymentId],
        ['Rolls back', info.rollbackInfo?.rollbackTriggeringDeploymentId],
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
