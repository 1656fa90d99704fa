import type { Permission, ServiceDefinition } from '../../service.ts';
import { lookUpStack, stackArn } from './find.ts';
import type { CloudFormationContext, CloudFormationStore } from './store.ts';

/** A stack's ARN; `*` in the place of its id while there is none of the name. */
const resourceOf = (ctx: CloudFormationContext, name: unknown): string => {
  if (typeof name !== 'string' || name === '') return '*';
  return name.startsWith('arn:') ? name : (lookUpStack(ctx, name)?.id ?? stackArn(ctx, name, '*'));
};

const requestContext = (input: any): Permission['context'] => ({
  ...(input.TemplateURL ? { 'cloudformation:TemplateUrl': input.TemplateURL } : {}),
  ...(input.RoleARN ? { 'cloudformation:RoleArn': input.RoleARN } : {}),
  ...(input.ChangeSetName ? { 'cloudformation:ChangeSetName': input.ChangeSetName } : {}),
});

/** Whoever gives a role to a stack must be allowed to pass it on. */
const passRole = ({ RoleARN }: any): Permission[] =>
  RoleARN
    ? [
        {
          action: 'iam:PassRole',
          resource: RoleARN,
          context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
        },
      ]
    : [];

const onStack =
  (action: string) =>
  (ctx: CloudFormationContext, input: any): Permission[] => [
    { action: `cloudformation:${action}`, resource: resourceOf(ctx, input.StackName), context: requestContext(input) },
    ...passRole(input),
  ];

/** Change sets may be named by their ARN alone; the permission is on the stack. */
const onChangeSet =
  (action: string) =>
  (ctx: CloudFormationContext, input: any): Permission[] => {
    const { ChangeSetName: id, StackName } = input;
    const stack = [...ctx.store.stacks.values()].find(({ changeSets }) => changeSets.has(id));
    const resource = resourceOf(ctx, StackName ?? stack?.id);
    return [{ action: `cloudformation:${action}`, resource, context: requestContext(input) }];
  };

const onAnything = (action: string) => (): Permission[] => [{ action: `cloudformation:${action}`, resource: '*' }];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const permissions: ServiceDefinition<CloudFormationStore>['permissions'] = {
  CancelUpdateStack: onStack('CancelUpdateStack'),
  ContinueUpdateRollback: onStack('ContinueUpdateRollback'),
  CreateChangeSet: onStack('CreateChangeSet'),
  CreateStack: onStack('CreateStack'),
  DeleteChangeSet: onChangeSet('DeleteChangeSet'),
  DeleteStack: onStack('DeleteStack'),
  DescribeChangeSet: onChangeSet('DescribeChangeSet'),
  DescribeStackEvents: onStack('DescribeStackEvents'),
  DescribeStackResource: onStack('DescribeStackResource'),
  DescribeStackResources: onStack('DescribeStackResources'),
  DescribeStacks: onStack('DescribeStacks'),
  ExecuteChangeSet: onChangeSet('ExecuteChangeSet'),
  GetStackPolicy: onStack('GetStackPolicy'),
  GetTemplate: onStack('GetTemplate'),
  GetTemplateSummary: onStack('GetTemplateSummary'),
  ListChangeSets: onStack('ListChangeSets'),
  ListExports: onAnything('ListExports'),
  ListImports: onAnything('ListImports'),
  ListStackResources: onStack('ListStackResources'),
  ListStacks: onAnything('ListStacks'),
  SetStackPolicy: onStack('SetStackPolicy'),
  UpdateStack: onStack('UpdateStack'),
  UpdateTerminationProtection: onStack('UpdateTerminationProtection'),
  ValidateTemplate: onAnything('ValidateTemplate'),
};
