import { isObject, type ResourceDeclaration } from '../template/template.ts';
import { arnOf, ref, type SamDocument } from './document.ts';
import { serviceRole } from './function-role.ts';
import { invalidResource } from './invalid.ts';

const APPLICATION = 'ServerlessDeploymentApplication';
const ROLE = 'CodeDeployServiceRole';
const BUILT_IN = /^(AllAtOnce|Canary10Percent\d+Minutes|Linear10PercentEvery\d+Minutes?)$/;

/**
 * `DeploymentPreference`: an application of CodeDeploy for the whole template, a group for the function, and the update policy of its alias.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
 */
export function deploymentPolicy(
  document: SamDocument,
  id: string,
  { DeploymentPreference: preference, AutoPublishAlias }: any,
): Pick<ResourceDeclaration, 'UpdatePolicy'> {
  if (preference === undefined || preference.Enabled === false || preference.Enabled === 'false') return {};
  if (AutoPublishAlias === undefined)
    throw invalidResource(id, "'DeploymentPreference' requires AutoPublishAlias property to be specified.");
  const { Type, Alarms, Hooks = {}, Role, TriggerConfigurations } = preference;
  if (Type === undefined) throw invalidResource(id, "'DeploymentPreference' is missing required Property 'Type'");
  if (!isObject(Hooks)) throw invalidResource(id, "'Hooks' property of 'DeploymentPreference' must be a dictionary");
  const groupId = `${id}DeploymentGroup`;
  document.add(APPLICATION, 'AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' });
  if (Role === undefined) addRole(document);
  document.add(groupId, 'AWS::CodeDeploy::DeploymentGroup', {
    ApplicationName: ref(APPLICATION),
    ...(Alarms ? { AlarmConfiguration: { Enabled: true, Alarms: Alarms.map((Name: unknown) => ({ Name })) } } : {}),
    AutoRollbackConfiguration: {
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
    },
    DeploymentConfigName: BUILT_IN.test(Type)
      ? { 'Fn::Sub': ['CodeDeployDefault.Lambda${ConfigName}', { ConfigName: Type }] }
      : Type,
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ServiceRoleArn: Role ?? arnOf(ROLE),
    ...(TriggerConfigurations ? { TriggerConfigurations } : {}),
  });
  return {
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: ref(APPLICATION),
        DeploymentGroupName: ref(groupId),
        ...(Hooks['PreTraffic'] ? { BeforeAllowTrafficHook: Hooks['PreTraffic'] } : {}),
        ...(Hooks['PostTraffic'] ? { AfterAllowTrafficHook: Hooks['PostTraffic'] } : {}),
      },
    },
  };
}

function addRole(document: SamDocument): void {
  document.add(ROLE, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['codedeploy.amazonaws.com'] } },
      ],
    },
    ManagedPolicyArns: [serviceRole('AWSCodeDeployRoleForLambda')],
  });
}
