import type { AccountPort } from '../../../bridge/account-port.ts';
import type { FormField, Values } from '../resource/form-spec.ts';
import type { ItemAction } from '../resource/resource-kind.ts';
import { configOptions, isFor, roleOptions } from './groups.ts';

const group: FormField = { name: 'group', label: 'Deployment group', kind: 'text', value: 'live' };
const role: FormField = {
  name: 'role',
  label: 'Service role',
  kind: 'choice',
  options: roleOptions,
  description: 'A role that trusts codedeploy.amazonaws.com. CodeDeploy does what this role may do.',
};
const rollback: FormField = {
  name: 'rollback',
  label: 'Roll back when a deployment fails',
  kind: 'switch',
  value: 'yes',
};

const create = (account: AccountPort, applicationName: string, values: Values, more: object) =>
  account.call('codedeploy', 'CreateDeploymentGroup', {
    applicationName,
    deploymentGroupName: values['group'],
    serviceRoleArn: values['role'],
    deploymentConfigName: values['config'],
    ...(values['rollback']
      ? { autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] } }
      : {}),
    ...more,
  });

/** A group, for servers by their tag and for functions. */
export const addGroup: readonly ItemAction[] = [
  {
    label: 'Add group',
    shownFor: isFor('EC2'),
    form: {
      fields: [
        group,
        role,
        {
          name: 'config',
          label: 'Configuration',
          kind: 'choice',
          value: 'CodeDeployDefault.OneAtATime',
          options: configOptions(false),
        },
        { name: 'key', label: 'Tag of the instances: key', kind: 'text', value: 'app' },
        { name: 'value', label: 'Tag of the instances: value', kind: 'text', value: 'web' },
        rollback,
      ],
    },
    run: (account, name, values) =>
      create(account, name, values, {
        ec2TagFilters: [{ Key: values['key'], Value: values['value'], Type: 'KEY_AND_VALUE' }],
      }),
  },
  {
    label: 'Add group',
    shownFor: isFor('Lambda'),
    form: {
      fields: [
        group,
        role,
        {
          name: 'config',
          label: 'Configuration',
          kind: 'choice',
          value: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
          options: configOptions(true),
        },
        {
          name: 'alarm',
          label: 'Alarm',
          kind: 'text',
          optional: true,
          description: 'When it goes off, all traffic goes back.',
        },
        rollback,
      ],
    },
    run: (account, name, values) =>
      create(account, name, values, {
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ...(values['alarm'] ? { alarmConfiguration: { enabled: true, alarms: [{ name: values['alarm'] }] } } : {}),
      }),
  },
];
