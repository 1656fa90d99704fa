import { apiGatewayTypes } from './apigateway/index.ts';
import { apiGatewayV2Types } from './apigatewayv2/index.ts';
import { alarm } from './cloudwatch/alarm.ts';
import { compositeAlarm } from './cloudwatch/composite-alarm.ts';
import { customResource } from './cloudformation/custom-resource.ts';
import { stack } from './cloudformation/stack.ts';
import { codeDeployTypes } from './codedeploy/index.ts';
import { table } from './dynamodb/table.ts';
import { instance } from './ec2/instance.ts';
import { securityGroup } from './ec2/security-group.ts';
import { securityGroupIngress } from './ec2/security-group-ingress.ts';
import { bus } from './events/bus.ts';
import { rule } from './events/rule.ts';
import { iamTypes } from './iam/index.ts';
import { stream } from './kinesis/stream.ts';
import { lambdaTypes } from './lambda/index.ts';
import { logsTypes } from './logs/index.ts';
import type { ResourceType } from './resource-type.ts';
import { s3Types } from './s3/index.ts';
import { sesTypes } from './ses/index.ts';
import { snsTypes } from './sns/index.ts';
import { sqsTypes } from './sqs/index.ts';

/** Every type of resource that can be made here. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...apiGatewayTypes,
  ...apiGatewayV2Types,
  ...codeDeployTypes,
  ...iamTypes,
  ...lambdaTypes,
  ...logsTypes,
  ...s3Types,
  ...sesTypes,
  ...snsTypes,
  ...sqsTypes,
  'AWS::CloudFormation::Stack': stack,
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::DynamoDB::Table': table,
  'AWS::EC2::Instance': instance,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupIngress': securityGroupIngress,
  'AWS::Events::EventBus': bus,
  'AWS::Events::Rule': rule,
  'AWS::Kinesis::Stream': stream,
};

/** The type of a name; `Custom::` takes any. */
export function typeNamed(name: string): ResourceType | undefined {
  if (/^Custom::[\w@-]{1,60}$/.test(name) || name === 'AWS::CloudFormation::CustomResource')
    return customResource(name);
  return Object.hasOwn(resourceTypes, name) ? resourceTypes[name] : undefined;
}
