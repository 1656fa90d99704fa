import { Layers } from 'lucide-react';
import { allPages } from '../../panels/aws/pages.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { stackDetail } from './stack-detail.ts';
import { callWithTemplate, templateFields } from './template-source.ts';

const changeSetName = { name: 'changeSet', label: 'Change set', kind: 'text' } as const;

/** What a change set would do, in a line. */
const inWords = (changes: readonly any[]): string =>
  changes
    .map(
      ({ ResourceChange: { Action, LogicalResourceId, Replacement } }) =>
        `${Action} ${LogicalResourceId}${Replacement && Replacement !== 'False' ? ` (replacement: ${Replacement.toLowerCase()})` : ''}`,
    )
    .join(' · ');

const stacks: ResourceKind<any> = {
  id: 'stacks',
  title: 'Stacks',
  one: 'stack',
  about: 'A stack is everything that a template has made. It is changed and deleted as one.',
  list: (account) =>
    allPages<any, any, string>(
      (NextToken) => account.call('cloudformation', 'DescribeStacks', NextToken ? { NextToken } : {}),
      (page) => page.Stacks,
      (page) => page.NextToken,
    ),
  nameOf: ({ StackName }) => StackName,
  summary: ({ StackStatus }) => StackStatus,
  create: {
    submitLabel: 'Create stack',
    fields: [{ name: 'name', label: 'Stack name', kind: 'text' }, ...templateFields],
    run: (account, values) => callWithTemplate(account, 'CreateStack', values, { StackName: values['name'] }),
  },
  detail: stackDetail,
  actions: [
    {
      label: 'Update',
      form: { fields: templateFields },
      run: async (account, StackName, values) => {
        await callWithTemplate(account, 'UpdateStack', values, { StackName });
      },
    },
    {
      label: 'Create change set',
      form: { fields: [changeSetName, ...templateFields] },
      async run(account, StackName, values) {
        const { Id } = await callWithTemplate(account, 'CreateChangeSet', values, {
          StackName,
          ChangeSetName: values['changeSet'],
        });
        const { Changes = [], StatusReason } = await account.call('cloudformation', 'DescribeChangeSet', {
          ChangeSetName: Id,
        });
        return StatusReason ?? inWords(Changes);
      },
    },
    {
      label: 'Execute change set',
      form: { fields: [changeSetName] },
      run: (account, StackName, { changeSet }) =>
        account
          .call('cloudformation', 'ExecuteChangeSet', { StackName, ChangeSetName: changeSet })
          .then(() => undefined),
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its resources go with it, but for those that are to be retained.',
    run: (account, StackName) => account.call('cloudformation', 'DeleteStack', { StackName }),
  },
};

const exports: ResourceKind<any> = {
  id: 'exports',
  title: 'Exports',
  one: 'export',
  about: 'An output with an export name can be used by other stacks of the region.',
  list: (account) =>
    allPages<any, any, string>(
      (NextToken) => account.call('cloudformation', 'ListExports', NextToken ? { NextToken } : {}),
      (page) => page.Exports,
      (page) => page.NextToken,
    ),
  nameOf: ({ Name }) => Name,
  summary: ({ Value }) => Value,
};

export const panel = defineConsole({
  id: 'cloudformation',
  title: 'CloudFormation',
  order: 8,
  Icon: Layers,
  kinds: [stacks, exports],
});
