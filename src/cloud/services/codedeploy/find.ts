import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { noApplication, noDeployment, noGroup, required } from './errors.ts';
import type { Application, DeployContext, Deployment } from './store.ts';

/** @throws {AwsError} ApplicationNameRequiredException, ApplicationDoesNotExistException */
export function findApplication({ store }: DeployContext, name: string | undefined): Application {
  if (!name) throw required('ApplicationName', 'An application name is required.');
  const application = store.applications.get(name);
  if (!application) throw noApplication(name);
  return application;
}

/** @throws {AwsError} DeploymentGroupNameRequiredException, DeploymentGroupDoesNotExistException */
export function findGroup(application: Application, name: string | undefined): DeploymentGroupInfo {
  if (!name) throw required('DeploymentGroupName', 'A deployment group name is required.');
  const group = application.groups.get(name);
  if (!group) throw noGroup(name);
  return group;
}

/** @throws {AwsError} DeploymentIdRequiredException, DeploymentDoesNotExistException */
export function findDeployment({ store }: DeployContext, id: string | undefined): Deployment {
  if (!id) throw required('DeploymentId', 'A deployment ID is required.');
  const deployment = store.deployments.get(id);
  if (!deployment) throw noDeployment(id);
  return deployment;
}

export const isRunning = ({ info }: Deployment): boolean =>
  info.status === 'Created' || info.status === 'Queued' || info.status === 'InProgress';
