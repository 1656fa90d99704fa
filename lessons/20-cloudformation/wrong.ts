import { type AccountPort, CallError } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call } from '../../src/lesson/toolbox.ts';

const LOG_ACTIONS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

type Change = (resources: any) => void;

/** The solution's template, changed. */
const template = (files: Files, change: Change = () => {}): string => {
  const whole = JSON.parse(files['template.json']!);
  change(whole.Resources);
  return JSON.stringify(whole);
};
/** The template as it is before the alarm and the permission. */
const early: Change = (resources) => {
  for (const name of ['AlarmTopic', 'ErrorAlarm', 'PartnerPermission']) delete resources[name];
};
const wide: Change = (resources) => {
  early(resources);
  resources.RolePolicy.Properties.PolicyDocument.Statement[0] = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
};
/** The alarm as the text prints it, with its gap. */
const dots: Change = (resources) => {
  delete resources.PartnerPermission;
  resources.ErrorAlarm.Properties.AlarmActions = ['…'];
};
const noPartner: Change = (resources) => delete resources.PartnerPermission;

async function send(account: AccountPort, operation: string, input: object): Promise<void> {
  try {
    await account.call('cloudformation', operation, { StackName: 'greeting', ...input });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
  }
  await account.settle();
  await account.advance(5 * 60_000);
}
const create = (account: AccountPort, TemplateBody: string, more: object = {}) =>
  send(account, 'CreateStack', { TemplateBody, Capabilities: ['CAPABILITY_IAM'], ...more });
const update = (account: AccountPort, TemplateBody: string) =>
  send(account, 'UpdateStack', { TemplateBody, Capabilities: ['CAPABILITY_IAM'] });

const parameter = (ParameterKey: string, ParameterValue: string) => ({
  Parameters: [{ ParameterKey, ParameterValue }],
});

async function resource(account: AccountPort, type: string): Promise<string> {
  const { StackResources } = await call(account, 'cloudformation', 'DescribeStackResources', { StackName: 'greeting' });
  return StackResources.find(({ ResourceType }: any) => ResourceType === type).PhysicalResourceId;
}

export default defineWrongAnswers([
  {
    step: 'constraint',
    mistake: 'a parameter that the template does not have',
    make: (account, files) => create(account, template(files, early), parameter('Memory', '64')),
    says: /refused for another reason: Parameters: \[Memory\] do not exist/,
  },
  {
    step: 'launch',
    mistake: 'the box was not ticked',
    make: (account, files) => create(account, template(files, early), { Capabilities: [] }),
    says: /Tick the box/,
  },
  {
    step: 'launch',
    mistake: 'a package that is not there',
    make: (account, files) => create(account, template(files, early), parameter('CodeKey', 'greetings.zip')),
    says: /could not be made, and what it had made is gone again/,
  },
  {
    step: 'narrow',
    mistake: 'left as it was',
    make: (account, files) => create(account, template(files, wide)),
    says: /may still write into the log group payroll/,
  },
  {
    step: 'narrow',
    mistake: 'narrowed past the stack',
    async make(account, files) {
      await create(account, template(files, wide));
      const RoleName = await resource(account, 'AWS::IAM::Role');
      await call(account, 'iam', 'PutRolePolicy', {
        RoleName,
        PolicyName: 'write-log',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: LOG_ACTIONS, Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*' }],
        }),
      });
    },
    says: /but not through the stack/,
  },
  {
    step: 'narrow',
    mistake: 'one action is missing',
    async make(account, files) {
      await create(account, template(files, wide));
      await update(
        account,
        template(files, (resources) => {
          early(resources);
          resources.RolePolicy.Properties.PolicyDocument.Statement[0].Action.pop();
        }),
      );
    },
    says: /may not call logs:PutLogEvents/,
  },
  {
    step: 'alarm',
    mistake: 'the name of the resource in place of the function',
    make: (account, files) =>
      create(
        account,
        template(files, (resources) => {
          noPartner(resources);
          resources.ErrorAlarm.Properties.Dimensions[0].Value = 'Function';
        }),
      ),
    says: /The alarm watches Function, but the function is greeting-Function-/,
  },
  {
    step: 'alarm',
    mistake: 'nobody is told',
    make: (account, files) =>
      create(
        account,
        template(files, (resources) => {
          noPartner(resources);
          delete resources.ErrorAlarm.Properties.AlarmActions;
        }),
      ),
    says: /tells nobody/,
  },
  {
    step: 'alarm',
    mistake: 'the dots are left in',
    async make(account, files) {
      await create(account, template(files, early));
      await update(account, template(files, dots));
    },
    says: /The update was undone\. ErrorAlarm failed first: Invalid arn syntax/,
  },
  {
    step: 'rollback',
    mistake: 'undone for another reason',
    async make(account, files) {
      await create(account, template(files, early));
      await update(account, template(files, dots));
    },
    says: /not for the permission/,
  },
  {
    step: 'rollback',
    mistake: 'corrected at once',
    make: (account, files) => create(account, template(files)),
    says: /you wrote the number with twelve digits/,
  },
  {
    step: 'partner',
    mistake: 'an update, and no change set',
    async make(account, files) {
      await create(account, template(files, noPartner));
      await update(account, template(files));
    },
    says: /let in, by an update/,
  },
  {
    step: 'partner',
    mistake: 'made, and not executed',
    async make(account, files) {
      await create(account, template(files, noPartner));
      await send(account, 'CreateChangeSet', {
        ChangeSetName: 'partner',
        TemplateBody: template(files),
        Capabilities: ['CAPABILITY_IAM'],
      });
    },
    says: /Read what it would do, then execute it/,
  },
  {
    step: 'twice',
    mistake: 'made, and left standing',
    async make(account, files) {
      await create(account, template(files));
      await create(account, template(files), { StackName: 'greeting-trial' });
    },
    says: /greeting-trial stands beside greeting/,
  },
  {
    step: 'twice',
    mistake: 'the wrong one was deleted',
    async make(account, files) {
      await create(account, template(files), { StackName: 'greeting-trial' });
      await create(account, template(files));
      await send(account, 'DeleteStack', {});
    },
    says: /greeting itself is gone/,
  },
]);
