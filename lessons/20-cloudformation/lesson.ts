import { type AccountPort, CallError } from '../../src/bridge/account-port.ts';
import type { CallRecord } from '../../src/cloud/trace.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import { call, callOr404, invoke, parsed } from '../../src/lesson/toolbox.ts';
import { zipFiles } from '../../src/share/zip-files.ts';

const STACK = 'greeting';
const BUCKET = 'lantern-code';
const PARTNER = '123456789012';
const CAPABILITIES = ['CAPABILITY_IAM'];
/** What the function's role may do at most, and where. */
const LOG_ACTIONS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const OWN_LOG = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/greeting:log-stream:1';
const TOO_MUCH = [
  {
    action: 'logs:PutLogEvents',
    resource: 'arn:aws:logs:us-east-1:111122223333:log-group:payroll:log-stream:1',
    words: 'write into the log group payroll',
  },
  {
    action: 'logs:DeleteLogGroup',
    resource: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/greeting',
    words: 'delete log groups',
  },
];

/** A stack by its name or id; null when there is none of that name, or none any more. */
async function stackOf(account: AccountPort, StackName: string): Promise<any> {
  try {
    return (await call(account, 'cloudformation', 'DescribeStacks', { StackName })).Stacks[0];
  } catch (error) {
    if (error instanceof CallError && error.code === 'ValidationError') return null;
    throw error;
  }
}

async function resourcesOf(account: AccountPort, StackName: string): Promise<any[]> {
  if (!(await stackOf(account, StackName))) return [];
  return (await call(account, 'cloudformation', 'DescribeStackResources', { StackName })).StackResources;
}

async function physicalId(account: AccountPort, type: string): Promise<string | null> {
  const found = (await resourcesOf(account, STACK)).find(
    ({ ResourceType, ResourceStatus }) => ResourceType === type && /^(CREATE|UPDATE)_COMPLETE$/.test(ResourceStatus),
  );
  return found?.PhysicalResourceId ?? null;
}

/** Events of a stack, newest first. */
async function eventsOf(account: AccountPort, StackName: string): Promise<any[]> {
  const events: any[] = [];
  let NextToken: string | undefined;
  do {
    const page = await call(account, 'cloudformation', 'DescribeStackEvents', { StackName, NextToken });
    events.push(...page.StackEvents);
    NextToken = page.NextToken;
  } while (NextToken);
  return events;
}

/** Calls to CloudFormation that the learner (or a program of the learner's) has made. */
async function asked(account: AccountPort, operation: string): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' && event.service === 'cloudformation' && event.operation === operation,
  );
}

async function may(account: AccountPort, role: string, action: string, resource: string): Promise<boolean> {
  const { Role } = await call(account, 'iam', 'GetRole', { RoleName: role });
  const { EvaluationResults } = await call(account, 'iam', 'SimulatePrincipalPolicy', {
    PolicySourceArn: Role.Arn,
    ActionNames: [action],
    ResourceArns: [resource],
  });
  return EvaluationResults[0].EvalDecision === 'allowed';
}

/** What is to be said while a stack is not there or not well; null when it is complete. */
async function trouble(account: AccountPort): Promise<string | null> {
  const stack = await stackOf(account, STACK);
  if (!stack) return `There is no stack ${STACK}.`;
  const status: string = stack.StackStatus;
  if (status === 'ROLLBACK_COMPLETE')
    return 'The stack could not be made, and what it had made is gone again. Read why in its events; then delete it and create it anew.';
  if (status.endsWith('IN_PROGRESS')) return `The stack is ${status}. Let a minute pass.`;
  if (status.endsWith('FAILED')) return `The stack is ${status}: ${stack.StackStatusReason ?? 'see its events'}.`;
  return null;
}

/** Why the last update was rolled back, in the words of the resource that failed first; null when it was not. */
async function undone(account: AccountPort): Promise<string | null> {
  const events = await eventsOf(account, STACK);
  if (events[0]?.ResourceStatus !== 'UPDATE_ROLLBACK_COMPLETE') return null;
  const began = events.findIndex(({ ResourceStatusReason }) => ResourceStatusReason === 'User Initiated');
  const first = events.slice(0, began).findLast(({ ResourceStatus }) => ResourceStatus.endsWith('_FAILED'));
  return `The update was undone. ${first?.LogicalResourceId} failed first: ${first?.ResourceStatusReason}`;
}

export default defineLesson({
  async seed(account, files) {
    await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
    await call(account, 's3', 'PutObject', { Bucket: BUCKET, Key: 'greeting.zip', Body: zipFiles(files) });
  },

  steps: [
    {
      id: 'constraint',
      async check(account) {
        const refused = (await asked(account, 'CreateStack')).filter(({ error }) => error);
        if (refused.some(({ error }) => error!.code === 'ValidationError' && /MemorySize|Timeout/.test(error!.message)))
          return met;
        const last = refused.at(-1);
        if (last) return notYet(`It was refused for another reason: ${last.error!.message}`);
        return notYet('Try to create the stack greeting with the parameter MemorySize=64.');
      },
    },
    {
      id: 'launch',
      async check(account) {
        if (!(await stackOf(account, STACK))) {
          const last = (await asked(account, 'CreateStack')).at(-1);
          if (last?.error?.code === 'InsufficientCapabilitiesException')
            return notYet(
              'CloudFormation wants to hear that you know of the role in there. Tick the box at the end of the form.',
            );
          return notYet('There is no stack greeting yet. Create it from template.json, with its defaults.');
        }
        const problem = await trouble(account);
        if (problem) return notYet(problem);
        for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::IAM::Policy'])
          if (!(await physicalId(account, type)))
            return notYet(`The stack has made no ${type}. Start from template.json.`);
        return met;
      },
    },
    {
      id: 'narrow',
      async check(account) {
        const role = await physicalId(account, 'AWS::IAM::Role');
        if (!role) return notYet('The stack comes first.');
        for (const action of LOG_ACTIONS)
          if (!(await may(account, role, action, OWN_LOG)))
            return notYet(`The role may not call ${action} on ${OWN_LOG.split(':log-stream')[0]} any more.`);
        for (const { action, resource, words } of TOO_MUCH)
          if (await may(account, role, action, resource))
            return notYet(`The role may still ${words}. Narrow RolePolicy, and update the stack.`);
        const updated = (await eventsOf(account, STACK)).some(
          ({ ResourceType, ResourceStatus }) =>
            ResourceType === 'AWS::IAM::Policy' && /^(UPDATE|CREATE)_COMPLETE$/.test(ResourceStatus),
        );
        const changed = (await eventsOf(account, STACK)).some(
          ({ ResourceStatus }) => ResourceStatus === 'UPDATE_COMPLETE',
        );
        if (updated && changed) return met;
        return notYet(
          'The role is narrow now, but not through the stack, which knows nothing of it. Change template.json and update.',
        );
      },
    },
    {
      id: 'alarm',
      async check(account) {
        const name = await physicalId(account, 'AWS::Lambda::Function');
        if (!name) return notYet('The stack comes first.');
        const problem = await trouble(account);
        if (problem) return notYet(problem);
        const { MetricAlarms } = await call(account, 'monitoring', 'DescribeAlarms', {});
        const errors = MetricAlarms.filter(
          ({ Namespace, MetricName }: any) => Namespace === 'AWS/Lambda' && MetricName === 'Errors',
        );
        if (!errors.length)
          return notYet((await undone(account)) ?? 'There is no alarm on the metric Errors of AWS/Lambda yet.');
        const watched = (alarm: any) => alarm.Dimensions.find(({ Name }: any) => Name === 'FunctionName')?.Value;
        const right = errors.find((alarm: any) => watched(alarm) === name);
        if (!right)
          return notYet(
            `The alarm watches ${watched(errors[0]) ?? 'all functions'}, but the function is ${name}. A Ref to Function gives its name.`,
          );
        if (!right.AlarmActions.some((arn: string) => arn.includes(':sns:')))
          return notYet('The alarm tells nobody. Give it a topic in AlarmActions.');
        if ((await physicalId(account, 'AWS::CloudWatch::Alarm')) !== right.AlarmName)
          return notYet('This alarm was made by hand. Put one into the template.');
        return met;
      },
    },
    {
      id: 'rollback',
      async check(account) {
        if (!(await stackOf(account, STACK))) return notYet('The stack comes first.');
        const events = await eventsOf(account, STACK);
        const refused = events.some(
          ({ ResourceType, ResourceStatus }) =>
            ResourceType === 'AWS::Lambda::Permission' && /^(CREATE|UPDATE)_FAILED$/.test(ResourceStatus),
        );
        const rolledBack = events.some(({ ResourceStatus }) => ResourceStatus === 'UPDATE_ROLLBACK_COMPLETE');
        if (refused && rolledBack) return met;
        if (events[0]?.ResourceStatus === 'UPDATE_ROLLBACK_COMPLETE')
          return notYet('An update was undone, but not for the permission. Add PartnerPermission as it is printed.');
        const permission = await physicalId(account, 'AWS::Lambda::Permission');
        if (permission)
          return notYet(
            'That went through: you wrote the number with twelve digits. Update once with the misprint, to see it fail.',
          );
        return notYet((await trouble(account)) ?? 'Add PartnerPermission as it is printed, and update the stack.');
      },
    },
    {
      id: 'partner',
      async check(account) {
        const name = await physicalId(account, 'AWS::Lambda::Function');
        if (!name) return notYet('The stack comes first.');
        const policy = await callOr404(account, 'lambda', 'GetPolicy', { FunctionName: name });
        const executed = (await asked(account, 'ExecuteChangeSet')).some(({ error }) => !error);
        if (!policy?.Policy.includes(PARTNER)) {
          if (executed) return notYet('A change set was executed, but the partner may not invoke the function yet.');
          const made = (await asked(account, 'CreateChangeSet')).some(({ error }) => !error);
          return notYet(
            made
              ? 'The change set is made. Read what it would do, then execute it.'
              : 'Correct the number, and create a change set for greeting.',
          );
        }
        if (!(await physicalId(account, 'AWS::Lambda::Permission')))
          return notYet('The partner is let in, but by hand. Put the permission into the template.');
        if (!executed)
          return notYet(
            'The partner is let in, by an update. Make the next change with a change set: another Timeout, for instance.',
          );
        return met;
      },
    },
    {
      id: 'twice',
      async check(account) {
        if (!(await stackOf(account, STACK)))
          return notYet(`${STACK} itself is gone. Only its copy was to be deleted.`);
        const { StackSummaries } = await call(account, 'cloudformation', 'ListStacks', {});
        const others = StackSummaries.filter(({ StackName }: any) => StackName !== STACK);
        for (const { StackId, StackStatus } of others) {
          if (StackStatus !== 'DELETE_COMPLETE') continue;
          const stood = (await eventsOf(account, StackId)).some(
            ({ ResourceType, ResourceStatus }) =>
              ResourceType === 'AWS::Lambda::Function' && ResourceStatus === 'CREATE_COMPLETE',
          );
          if (stood) return met;
        }
        if (!others.length) return notYet('Create a second stack from the same template, greeting-trial.');
        const standing = others.find(({ StackStatus }: any) => /^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus));
        if (standing)
          return notYet(`${standing.StackName} stands beside greeting. Compare their functions, then delete it.`);
        return notYet(`${others[0].StackName} is ${others[0].StackStatus}.`);
      },
    },
  ],

  async solve(account, solution) {
    const whole = JSON.parse(solution['template.json']!);
    /** The solution's template without some of its resources, or with others. */
    const template = (change: Record<string, object | undefined> = {}) =>
      JSON.stringify({ ...whole, Resources: { ...whole.Resources, ...change } });
    const send = async (operation: string, input: object): Promise<void> => {
      const capabilities = 'TemplateBody' in input ? { Capabilities: CAPABILITIES } : {};
      await account.call('cloudformation', operation, { StackName: STACK, ...capabilities, ...input });
      await settled(account);
    };
    const later = { AlarmTopic: undefined, ErrorAlarm: undefined, PartnerPermission: undefined };
    const start = template({ ...later, RolePolicy: everything });
    const MemorySize = { ParameterKey: 'MemorySize', ParameterValue: '64' };
    await send('CreateStack', { TemplateBody: start, Parameters: [MemorySize] }).catch((error) => {
      if (!(error instanceof CallError)) throw error;
    });
    await send('CreateStack', { TemplateBody: start });
    await send('UpdateStack', { TemplateBody: template(later) });
    await send('UpdateStack', { TemplateBody: template({ PartnerPermission: undefined }) });
    const { Properties, ...rest } = whole.Resources.PartnerPermission;
    const misprint = { ...rest, Properties: { ...Properties, Principal: 'arn:aws:iam::0123456789012:role/orders' } };
    await send('UpdateStack', { TemplateBody: template({ PartnerPermission: misprint }) });
    await send('CreateChangeSet', { ChangeSetName: 'partner', TemplateBody: template() });
    await send('ExecuteChangeSet', { ChangeSetName: 'partner' });
    await send('CreateStack', { StackName: 'greeting-trial', TemplateBody: template() });
    await send('DeleteStack', { StackName: 'greeting-trial' });
  },

  async inOtherEra(account, { solution, port }) {
    const create = async (StackName: string, TemplateBody: string): Promise<any> => {
      await call(account, 'cloudformation', 'CreateStack', { StackName, TemplateBody, Capabilities: CAPABILITIES });
      await settled(account);
      return stackOf(account, StackName);
    };
    const old = await create('old', solution['template.json']!);
    const reasons = (await eventsOf(account, 'old')).map(({ ResourceStatusReason = '' }) => ResourceStatusReason);
    if (
      old.StackStatus !== 'ROLLBACK_COMPLETE' ||
      !reasons.some((reason) => /nodejs is no longer supported/.test(reason))
    )
      throw new Error('the runtime of 2016 cannot be made today');
    await call(account, 's3', 'PutObject', { Bucket: BUCKET, Key: 'greeting.zip', Body: zipFiles(port) });
    const now = await create(STACK, port['template.yaml']!);
    const { result } = await invoke(account, now.Outputs[0].OutputValue, { name: 'Amara' });
    if (result !== 'Hello, Amara') throw new Error(`the ported stack answers ${JSON.stringify(parsed(result))}`);
  },
});

/** As the start's template has it. */
const everything = {
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyName: 'write-log',
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
    },
  },
};

/** Lets time pass until no stack is being worked on. */
async function settled(account: AccountPort): Promise<void> {
  for (let minute = 0; minute < 20; minute++) {
    await account.settle();
    const { Stacks } = await call(account, 'cloudformation', 'DescribeStacks', {});
    if (
      !Stacks.some(
        ({ StackStatus }: any) => StackStatus.endsWith('_IN_PROGRESS') && StackStatus !== 'REVIEW_IN_PROGRESS',
      )
    )
      return;
    await account.advance(60_000);
  }
}
