import { describe, expect, test } from 'vitest';
import { functionAccount } from '../../../cloud/services/lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../../../cloud/services/lambda/testing/scripted-runtime.ts';
import { accountPort } from '../../../node/node-cloud.ts';
import { actionKinds, kindOf, newAction } from './receipt-actions.ts';
import { NEW_RULE, readRule, ruleText } from './receipt-rule.ts';
import { putRule } from './rule-form.ts';

const FunctionArn = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const RuleSetName = 'main';

async function open(era: '2016' | 'today') {
  const start = era === '2016' ? Date.UTC(2016, 5, 1) : Date.UTC(2026, 10, 23);
  const { cloud } = await functionAccount(new ScriptedRuntime({ handler: answers('1') }), { cloud: { era, start } });
  await cloud.call('ses', 'CreateReceiptRuleSet', { RuleSetName });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'mails' });
  return { cloud, account: accountPort(cloud, era) };
}

const rule = {
  ...NEW_RULE,
  Name: 'store',
  Recipients: ['example.com ', ''],
  Actions: [{ S3Action: { BucketName: 'mails' } }, { LambdaAction: { FunctionArn, InvocationType: 'Event' } }],
};

describe.each(['2016', 'today'] as const)('a rule of the form in %s', (era) => {
  test('is saved, with the permissions that it needs beside those that are there', async () => {
    const { cloud, account } = await open(era);
    const other = {
      Sid: 'other',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:DeleteBucket',
      Resource: 'arn:aws:s3:::mails',
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: other });
    await cloud.call('s3', 'PutBucketPolicy', { Bucket: 'mails', Policy });
    await putRule(account, 'CreateReceiptRule', { RuleSetName }, { rule: ruleText(rule), permit: 'yes' });
    const { Rules } = await cloud.call('ses', 'DescribeReceiptRuleSet', { RuleSetName });
    expect(Rules).toMatchObject([{ Name: 'store', Recipients: ['example.com'], Actions: rule.Actions }]);
    const policyOf = async () => JSON.parse((await cloud.call('s3', 'GetBucketPolicy', { Bucket: 'mails' })).Policy);
    expect((await policyOf()).Statement).toMatchObject([{ Sid: 'other' }, { Sid: 'GiveSESPermissionToWriteEmail' }]);
    await putRule(
      account,
      'UpdateReceiptRule',
      { RuleSetName },
      { rule: ruleText({ ...rule, Enabled: false }), permit: 'yes' },
    );
    expect((await policyOf()).Statement).toHaveLength(2);
    const { Policy: ofFunction } = await cloud.call('lambda', 'GetPolicy', { FunctionName: 'hello' });
    expect(JSON.parse(ofFunction).Statement).toMatchObject([{ Principal: { Service: 'ses.amazonaws.com' } }]);
  });
});

test('without permission SES says what it can’t do', async () => {
  const { account } = await open('today');
  const saved = putRule(account, 'CreateReceiptRule', { RuleSetName }, { rule: ruleText(rule), permit: '' });
  await expect(saved).rejects.toThrow('Could not write to bucket: mails');
});

test.each(actionKinds.map((kind) => [kind.title, kind] as const))('a new action: %s', (_title, kind) => {
  expect(kindOf(newAction(kind))).toBe(kind);
});

test.each(['', '{', '[]', 'null', '{"Recipients":1}', '{"Actions":[null]}', '{"Actions":[{"S3Action":1}]}'])(
  '%j is no rule',
  (text) => expect(readRule(text)).toBeNull(),
);

test('what the form doesn’t know stays', () => {
  const text = '{"Name":"a","Other":1,"Actions":[{"WorkmailAction":{"OrganizationArn":"x"}}]}';
  expect(readRule(text)).toMatchObject({ Other: 1, Actions: [{ WorkmailAction: { OrganizationArn: 'x' } }] });
});
