/**
 * AWS CodeDeploy: deployments to EC2 instances, and traffic shifting for Lambda.
 *
 * Gaps
 * - ECS, on-premises instances, Auto Scaling groups, load balancers, blue/green deployments to servers, GitHub, tags, zonal configurations and
 *   deployments to chosen instances: `501 NotImplemented`.
 * - Scripts of a revision are looked for and not run: a script fails when its last line is `exit` with another number than 0.
 * - Rules on files that exist already, permissions of files and scripts' timeouts are without effect. ApplicationStop does nothing.
 * - Alarms are asked about while traffic of Lambda moves, once a minute; not during deployments to servers.
 * - Inferred, not recorded from CodeDeploy: texts for what exists already or is not valid, and those of Lambda deployments that fail.
 *
 * By design
 * - Every running instance with the tags has the agent. It fetches the revision with the role of its instance profile.
 * - How long a lifecycle event takes is our choice.
 */
import { defineService } from '../../service.ts';
import { model } from './model.ts';
import * as applications from './operations/applications.ts';
import * as configs from './operations/configs.ts';
import * as deployments from './operations/deployments.ts';
import * as groups from './operations/groups.ts';
import { permissions } from './permissions.ts';
import { hookTimeout, shiftTraffic } from './running/lambda.ts';
import { instanceEvent } from './running/server.ts';
import { start } from './running/start.ts';
import { createStore, type DeployContext, type DeployStore } from './store.ts';

export const codedeploy = defineService<DeployStore>({
  name: 'codedeploy',
  model,
  scope: 'region',
  createStore,
  operations: {
    CreateApplication: applications.createApplication,
    GetApplication: applications.getApplication,
    BatchGetApplications: applications.batchGetApplications,
    ListApplications: applications.listApplications,
    UpdateApplication: applications.updateApplication,
    DeleteApplication: applications.deleteApplication,
    RegisterApplicationRevision: applications.registerApplicationRevision,
    GetApplicationRevision: applications.getApplicationRevision,
    BatchGetApplicationRevisions: applications.batchGetApplicationRevisions,
    ListApplicationRevisions: applications.listApplicationRevisions,
    CreateDeploymentConfig: configs.createDeploymentConfig,
    GetDeploymentConfig: configs.getDeploymentConfig,
    ListDeploymentConfigs: configs.listDeploymentConfigs,
    DeleteDeploymentConfig: configs.deleteDeploymentConfig,
    CreateDeploymentGroup: groups.createDeploymentGroup,
    UpdateDeploymentGroup: groups.updateDeploymentGroup,
    GetDeploymentGroup: groups.getDeploymentGroup,
    BatchGetDeploymentGroups: groups.batchGetDeploymentGroups,
    ListDeploymentGroups: groups.listDeploymentGroups,
    DeleteDeploymentGroup: groups.deleteDeploymentGroup,
    CreateDeployment: deployments.createDeployment,
    GetDeployment: deployments.getDeployment,
    BatchGetDeployments: deployments.batchGetDeployments,
    ListDeployments: deployments.listDeployments,
    StopDeployment: deployments.stopDeployment,
    ListDeploymentTargets: deployments.listDeploymentTargets,
    GetDeploymentTarget: deployments.getDeploymentTarget,
    BatchGetDeploymentTargets: deployments.batchGetDeploymentTargets,
    ListDeploymentInstances: deployments.listDeploymentInstances,
    GetDeploymentInstance: deployments.getDeploymentInstance,
    BatchGetDeploymentInstances: deployments.batchGetDeploymentInstances,
    PutLifecycleEventHookExecutionStatus: deployments.putLifecycleEventHookExecutionStatus,
  },
  permissions,
  tasks: {
    start,
    instanceEvent,
    shiftTraffic,
    hookTimeout: async (ctx: DeployContext, id: string) => void (await hookTimeout(ctx, id)),
  },
  // Round trips from within the region.
  latency: { default: { medianMs: 60, sigma: 0.3 }, operations: { CreateDeployment: { medianMs: 180, sigma: 0.3 } } },
});
