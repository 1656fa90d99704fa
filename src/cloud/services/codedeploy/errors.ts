import { AwsError } from '../../aws-error.ts';

/** CodeDeploy's errors; those on what isn't there as its users report them, the others in our words. */
const error = (name: string) => (message: string) => new AwsError(`${name}Exception`, message);

export const noApplication = (name: string) =>
  error('ApplicationDoesNotExist')(`No application found for name: ${name}`);
export const noGroup = (name: string) =>
  error('DeploymentGroupDoesNotExist')(`No Deployment Group found for name: ${name}`);
export const noConfig = (name: string) =>
  error('DeploymentConfigDoesNotExist')(`No Deployment Configuration found for name: ${name}`);
export const noDeployment = (id: string) => error('DeploymentDoesNotExist')(`The deployment ${id} could not be found`);
export const noTarget = (id: string) =>
  error('DeploymentTargetDoesNotExist')(`No deployment target found for id: ${id}`);
export const noInstance = (id: string) => error('InstanceDoesNotExist')(`The specified instance does not exist: ${id}`);
export const noRevision = () => error('RevisionDoesNotExist')('The specified revision does not exist.');

export const applicationExists = (name: string) =>
  error('ApplicationAlreadyExists')(`An application with the name ${name} already exists.`);
export const groupExists = (name: string) =>
  error('DeploymentGroupAlreadyExists')(`Deployment group name ${name} already exists.`);
export const configExists = (name: string) =>
  error('DeploymentConfigAlreadyExists')(`A deployment configuration with the name ${name} already exists.`);
export const configInUse = (name: string) =>
  error('DeploymentConfigInUse')(`The deployment configuration ${name} is still in use.`);
export const busy = (group: string, id: string) =>
  error('DeploymentLimitExceeded')(`The Deployment Group '${group}' already has an active Deployment '${id}'`);
export const completed = (id: string) =>
  error('DeploymentAlreadyCompleted')(`The deployment ${id} has already completed.`);

export const badRole = (arn: string) =>
  error('InvalidRole')(`AWS CodeDeploy does not have the permissions required to assume the role ${arn}.`);
export const required = (what: string, message: string) => error(`${what}Required`)(message);
export const invalid = (what: string, message: string) => error(`Invalid${what}`)(message);

export const notSimulated = (what: string) =>
  new AwsError('NotImplemented', `Coldstart does not simulate ${what} of CodeDeploy yet.`, 501);
