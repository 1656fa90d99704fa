import {
  fixed,
  flag,
  json,
  list,
  oneOf,
  required,
  struct,
  number,
  tags,
  text,
} from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';

const service = 'codedeploy';

const application: ResourceType = {
  properties: { ApplicationName: fixed(text), ComputePlatform: fixed(oneOf('ECS', 'Lambda', 'Server')), Tags: tags },
  attributes: [],
  nameProperty: 'ApplicationName',
  seconds: 1,
  async create(api, { ApplicationName, ComputePlatform, Tags }) {
    const applicationName = ApplicationName ?? api.name({ longest: 100 });
    await api.call(service, 'CreateApplication', {
      applicationName,
      ...(ComputePlatform ? { computePlatform: ComputePlatform } : {}),
      ...(Tags?.length ? { tags: Tags } : {}),
    });
    return { id: applicationName };
  },
  delete: (api, applicationName) => api.call(service, 'DeleteApplication', { applicationName }),
};

const lower = (value: any): any => {
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name[0]!.toLowerCase() + name.slice(1), lower(member)]),
  );
};

const SETTINGS = [
  'AlarmConfiguration',
  'AutoRollbackConfiguration',
  'AutoScalingGroups',
  'DeploymentConfigName',
  'DeploymentStyle',
  'LoadBalancerInfo',
  'ServiceRoleArn',
  'TriggerConfigurations',
];

const groupInput = (properties: any): object => ({
  ...lower(pick(properties, ...SETTINGS)),
  ...(properties.Ec2TagFilters ? { ec2TagFilters: properties.Ec2TagFilters } : {}),
});

const deploymentGroup: ResourceType = {
  properties: {
    AlarmConfiguration: json,
    ApplicationName: fixed(required(text)),
    AutoRollbackConfiguration: struct({ Enabled: flag, Events: list(text) }),
    AutoScalingGroups: list(text),
    Deployment: json,
    DeploymentConfigName: text,
    DeploymentGroupName: fixed(text),
    DeploymentStyle: struct({ DeploymentOption: text, DeploymentType: text }),
    Ec2TagFilters: list(struct({ Key: text, Type: text, Value: text })),
    LoadBalancerInfo: json,
    ServiceRoleArn: required(text),
    Tags: tags,
    TriggerConfigurations: list(struct({ TriggerEvents: list(text), TriggerName: text, TriggerTargetArn: text })),
  },
  attributes: [],
  nameProperty: 'DeploymentGroupName',
  seconds: 1,
  async create(api, properties) {
    const deploymentGroupName = properties.DeploymentGroupName ?? api.name({ longest: 100 });
    const { ApplicationName: applicationName } = properties;
    const input = { applicationName, deploymentGroupName, ...groupInput(properties) };
    await api.call(service, 'CreateDeploymentGroup', input);
    return { id: deploymentGroupName };
  },
  async update(api, currentDeploymentGroupName, properties) {
    const { ApplicationName: applicationName } = properties;
    const input = { applicationName, currentDeploymentGroupName, ...groupInput(properties) };
    await api.call(service, 'UpdateDeploymentGroup', input);
  },
  delete: (api, deploymentGroupName, { ApplicationName }) =>
    api.call(service, 'DeleteDeploymentGroup', { applicationName: ApplicationName, deploymentGroupName }),
};

const deploymentConfig: ResourceType = {
  properties: {
    ComputePlatform: fixed(text),
    DeploymentConfigName: fixed(text),
    MinimumHealthyHosts: fixed(struct({ Type: required(text), Value: required(number) })),
    TrafficRoutingConfig: fixed(json),
    ZonalConfig: fixed(json),
  },
  attributes: [],
  nameProperty: 'DeploymentConfigName',
  seconds: 1,
  async create(api, { DeploymentConfigName, ...properties }) {
    const deploymentConfigName = DeploymentConfigName ?? api.name({ longest: 100 });
    await api.call(service, 'CreateDeploymentConfig', { deploymentConfigName, ...lower(properties) });
    return { id: deploymentConfigName };
  },
  delete: (api, deploymentConfigName) => api.call(service, 'DeleteDeploymentConfig', { deploymentConfigName }),
};

export const codeDeployTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::CodeDeploy::Application': application,
  'AWS::CodeDeploy::DeploymentConfig': deploymentConfig,
  'AWS::CodeDeploy::DeploymentGroup': deploymentGroup,
};
