import { expect, test } from 'vitest';
import cases from './cases/intrinsics.json' with { type: 'json' };
import { stackScope } from './stack/stack-scope.ts';
import { createStore, type StackPlan } from './store.ts';
import { resolve } from './template/resolve.ts';

const plan = {
  template: {
    Parameters: { Name: { Type: 'String' }, Number: { Type: 'Number' }, Zones: { Type: 'CommaDelimitedList' } },
    Mappings: { Sizes: { news: { Memory: 256 } } },
    Conditions: { Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'news'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
    transforms: ['AWS::LanguageExtensions'],
  },
  parameters: [
    { key: 'Name', value: 'news', noEcho: false },
    { key: 'Number', value: '5', noEcho: false },
    { key: 'Zones', value: 'a, b,c', noEcho: false },
  ],
  notificationArns: [],
} as unknown as StackPlan;

const scope = stackScope(
  { store: createStore(), accountId: '111122223333', region: 'us-east-1' },
  { id: 'id', name: 'demo' },
  plan,
  { ref: (id) => id, attribute: (_id, name) => (name === 'Arn' ? 'arn:aws:s3:::demo' : name) },
);

test.each(cases.map((one) => [JSON.stringify(one.value), one] as const))('%s', (_title, { value, gives, refused }) => {
  if (refused === undefined) expect(resolve(value, scope)).toEqual(gives);
  else expect(() => resolve(value, scope)).toThrow(refused);
});
