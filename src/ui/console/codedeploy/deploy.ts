import type { AccountPort } from '../../../bridge/account-port.ts';
import type { FormField } from '../resource/form-spec.ts';
import { functionOptions } from '../resource/function-options.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { isFor } from './groups.ts';

const group: FormField = { name: 'group', label: 'Deployment group', kind: 'text', value: 'live' };

async function begin(account: AccountPort, applicationName: string, deploymentGroupName: string, revision: object) {
  const input = { applicationName, deploymentGroupName, revision };
  const { deploymentId } = await account.call('codedeploy', 'CreateDeployment', input);
  return `Deployment ${deploymentId} has begun. See it under Deployments.`;
}

/** A revision from S3 for servers, or another version for an alias of a function. */
export const deploy: readonly ItemAction[] = [
  {
    label: 'Deploy',
    shownFor: isFor('EC2'),
    form: {
      fields: [
        group,
        { name: 'bucket', label: 'Bucket', kind: 'text' },
        { name: 'key', label: 'Key', kind: 'text', description: 'A zip with an appspec.yml at its top.' },
      ],
    },
    run: (account, name, { group: to, bucket, key }) =>
      begin(account, name, to!, { revisionType: 'S3', s3Location: { bucket, key, bundleType: 'zip' } }),
  },
  {
    label: 'Deploy',
    shownFor: isFor('Lambda'),
    form: {
      fields: [
        group,
        { name: 'function', label: 'Function', kind: 'choice', options: functionOptions },
        { name: 'alias', label: 'Alias', kind: 'text', value: 'live' },
        { name: 'version', label: 'Version to shift to', kind: 'number' },
        {
          name: 'before',
          label: 'Function to run before',
          kind: 'choice',
          optional: true,
          options: functionOptions,
          description: 'It says by PutLifecycleEventHookExecutionStatus whether to go on.',
        },
        { name: 'after', label: 'Function to run after', kind: 'choice', optional: true, options: functionOptions },
      ],
    },
    async run(account, name, { group: to, function: Name, alias, version, before, after }) {
      const { FunctionVersion } = await account.call('lambda', 'GetAlias', { FunctionName: Name, Name: alias });
      const Properties = { Name, Alias: alias, CurrentVersion: FunctionVersion, TargetVersion: version };
      const content = JSON.stringify({
        version: 0,
        Resources: [{ function: { Type: 'AWS::Lambda::Function', Properties } }],
        Hooks: [...(before ? [{ BeforeAllowTraffic: before }] : []), ...(after ? [{ AfterAllowTraffic: after }] : [])],
      });
      return begin(account, name, to!, { revisionType: 'AppSpecContent', appSpecContent: { content } });
    },
  },
];
