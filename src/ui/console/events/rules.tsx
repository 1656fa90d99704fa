import type { AccountPort } from '../../../bridge/account-port.ts';
import { nextTimes, readSchedule } from '../../../std/schedule/schedule-expression.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { Option } from '../resource/form-spec.ts';
import type { Detail, DetailSection, ResourceKind } from '../resource/resource-kind.ts';
import { addTarget, removeTarget, targetOptions } from './add-target.ts';
import { PatternEditor, type PutRule } from './rule-editor.tsx';
import { nameInList, ruleOf } from './rule-reference.ts';
import { TargetsSection } from './targets-section.tsx';
import { Undelivered } from './undelivered.tsx';

const busNames = (account: AccountPort): Promise<string[]> =>
  allPages<any, { Name: string }, string>(
    (NextToken) => account.call('events', 'ListEventBuses', NextToken ? { NextToken } : {}),
    (page) => page.EventBuses,
    (page) => page.NextToken,
  ).then((buses) => buses.map(({ Name }) => Name));

const busOptions = async (account: AccountPort): Promise<Option[]> =>
  (await busNames(account)).map((name) => ({ id: name, name }));

async function allRules(account: AccountPort): Promise<PutRule[]> {
  const rules: PutRule[] = [];
  for (const EventBusName of await busNames(account))
    rules.push(
      ...(await allPages<any, PutRule, string>(
        (NextToken) => account.call('events', 'ListRules', { EventBusName, ...(NextToken ? { NextToken } : {}) }),
        (page) => page.Rules,
        (page) => page.NextToken,
      )),
    );
  return rules;
}

const inState =
  (...states: string[]) =>
  ({ facts = [] }: Detail): boolean =>
    states.includes(String(facts.find(([name]) => name === 'State')?.[1]));

const change = (operation: string) => async (account: AccountPort, name: string) => {
  await account.call('events', operation, ruleOf(name));
};

/** When a schedule is due, as far as one can tell from outside: a rate counts from when its rule was made or enabled. */
async function times(account: AccountPort, expression: string): Promise<DetailSection> {
  const schedule = readSchedule(expression);
  if (!schedule || expression.startsWith('rate('))
    return { title: 'Next times', text: `${expression}, counted from when the rule was made or enabled.` };
  const next = nextTimes(schedule, await account.now(), 10);
  return {
    title: 'Next times',
    empty: 'It will never be due again.',
    rows: next.map((at) => ({ UTC: new Date(at).toUTCString().replace(':00 GMT', '') })),
  };
}

async function detailOf(account: AccountPort, name: string): Promise<Detail> {
  const described = await account.call('events', 'DescribeRule', ruleOf(name));
  const { Targets = [] } = await account.call('events', 'ListTargetsByRule', {
    Rule: described.Name,
    EventBusName: described.EventBusName,
  });
  const { Arn, CreatedBy: _, ManagedBy: __, $metadata: ___, ...rule } = described;
  const sections: DetailSection[] = [
    { title: 'Targets', content: <TargetsSection rule={ruleOf(name)} targets={Targets} /> },
  ];
  if (rule.ScheduleExpression) sections.push(await times(account, rule.ScheduleExpression));
  if (rule.EventPattern)
    sections.push({ title: 'Event pattern', content: <PatternEditor key={rule.EventPattern} rule={rule} /> });
  sections.push({ title: 'Not delivered', content: <Undelivered ruleArn={Arn} /> });
  return {
    facts: [
      ['State', rule.State],
      ['ARN', Arn],
      ['Event bus', rule.EventBusName],
      ['Schedule', rule.ScheduleExpression],
      ['Description', rule.Description],
    ],
    sections,
  };
}

/** Rules of all buses. */
export const rules: ResourceKind<PutRule> = {
  id: 'rules',
  title: 'Rules',
  one: 'rule',
  about: 'A rule waits for events of a pattern, or for its time to come, and tells its targets.',
  list: allRules,
  nameOf: nameInList,
  summary: ({ ScheduleExpression, State }) => [ScheduleExpression ?? 'pattern', State.toLowerCase()].join(', '),
  create: {
    submitLabel: 'Create rule',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'bus', label: 'Event bus', kind: 'choice', options: busOptions, value: 'default' },
      {
        name: 'schedule',
        label: 'Schedule',
        kind: 'text',
        optional: true,
        placeholder: 'rate(5 minutes)',
        description: 'rate(5 minutes) or cron(0 10 * * ? *), in UTC. On the default bus only.',
      },
      { name: 'description', label: 'Description', kind: 'text', optional: true },
      {
        name: 'pattern',
        label: 'Event pattern',
        kind: 'json',
        optional: true,
        placeholder: '{ "source": ["aws.ec2"] }',
      },
    ],
    run: (account, { name, bus, schedule, pattern, description }) =>
      account.call('events', 'PutRule', {
        Name: name,
        EventBusName: bus,
        ...(schedule ? { ScheduleExpression: schedule } : {}),
        ...(pattern ? { EventPattern: pattern } : {}),
        ...(description ? { Description: description } : {}),
      }),
  },
  detail: detailOf,
  actions: [
    {
      label: 'Add target',
      form: {
        fields: [
          { name: 'target', label: 'Target', kind: 'choice', options: targetOptions },
          {
            name: 'input',
            label: 'Input',
            kind: 'json',
            optional: true,
            description: 'What the target gets in the place of the event.',
          },
        ],
      },
      async run(account, name, { target, input }) {
        const id = await addTarget(account, ruleOf(name), target!, input);
        return `${id} hears of it from now on.`;
      },
    },
    { label: 'Enable', shownFor: inState('DISABLED'), run: change('EnableRule') },
    { label: 'Disable', shownFor: inState('ENABLED'), run: change('DisableRule') },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its targets hear no more of it. They themselves stay.',
    async run(account, name) {
      const rule = ruleOf(name);
      const asked = { Rule: rule.Name, EventBusName: rule.EventBusName };
      const { Targets = [] } = await account.call('events', 'ListTargetsByRule', asked);
      for (const { Id } of Targets) await removeTarget(account, rule, Id);
      await account.call('events', 'DeleteRule', rule);
    },
  },
};
