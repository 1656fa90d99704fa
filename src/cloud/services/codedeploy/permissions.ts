import { arn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import type { DeployContext, DeployStore } from './store.ts';

type Names = { [member: string]: any };
type Resources = (ctx: DeployContext, input: Names) => string[];

const own = ({ region, accountId }: DeployContext, resource: string) => arn('codedeploy', region, accountId, resource);

const anything: Resources = () => ['*'];
const application: Resources = (ctx, { applicationName = '', applicationNames }) =>
  (applicationNames ?? [applicationName]).map((name: string) => own(ctx, `application:${name}`));
const group: Resources = (ctx, input) => {
  const names = input['deploymentGroupNames'] ?? [
    input['deploymentGroupName'] ?? input['currentDeploymentGroupName'] ?? '*',
  ];
  return names.map((name: string) => own(ctx, `deploymentgroup:${input['applicationName'] ?? '*'}/${name}`));
};
const config: Resources = (ctx, { deploymentConfigName = '' }) => [
  own(ctx, `deploymentconfig:${deploymentConfigName}`),
];
/** Of the deployment that an id names. */
const groupOfDeployment: Resources = (ctx, { deploymentId, deploymentIds }) =>
  (deploymentIds ?? [deploymentId]).map((id: string) => {
    const info = ctx.store.deployments.get(id)?.info;
    return own(ctx, `deploymentgroup:${info?.applicationName ?? '*'}/${info?.deploymentGroupName ?? '*'}`);
  });

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html */
const resources: Record<string, Resources> = {
  CreateApplication: application,
  GetApplication: application,
  BatchGetApplications: application,
  ListApplications: anything,
  UpdateApplication: application,
  DeleteApplication: application,
  RegisterApplicationRevision: application,
  GetApplicationRevision: application,
  BatchGetApplicationRevisions: application,
  ListApplicationRevisions: application,
  CreateDeploymentConfig: config,
  GetDeploymentConfig: config,
  ListDeploymentConfigs: anything,
  DeleteDeploymentConfig: config,
  CreateDeploymentGroup: group,
  UpdateDeploymentGroup: group,
  GetDeploymentGroup: group,
  BatchGetDeploymentGroups: group,
  ListDeploymentGroups: application,
  DeleteDeploymentGroup: group,
  CreateDeployment: group,
  ListDeployments: group,
  GetDeployment: groupOfDeployment,
  BatchGetDeployments: groupOfDeployment,
  StopDeployment: anything,
  ListDeploymentTargets: anything,
  GetDeploymentTarget: anything,
  BatchGetDeploymentTargets: anything,
  ListDeploymentInstances: groupOfDeployment,
  GetDeploymentInstance: groupOfDeployment,
  BatchGetDeploymentInstances: groupOfDeployment,
  PutLifecycleEventHookExecutionStatus: anything,
};

export const permissions: ServiceDefinition<DeployStore>['permissions'] = Object.fromEntries(
  Object.entries(resources).map(([name, of]) => [
    name,
    (ctx: DeployContext, input: Names): Permission[] => [
      ...of(ctx, input).map((resource) => ({ action: `codedeploy:${name}`, resource })),
      // Whoever gives a group its role passes it on.
      ...(input['serviceRoleArn'] && name.endsWith('DeploymentGroup')
        ? [
            {
              action: 'iam:PassRole',
              resource: input['serviceRoleArn'],
              context: { 'iam:PassedToService': 'codedeploy.amazonaws.com' },
            },
          ]
        : []),
    ],
  ]),
);
