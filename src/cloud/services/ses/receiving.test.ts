import type { ReceiptAction, ReceiptRule } from '@aws-sdk/client-ses';
import * as sdk from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { concat, text, utf8 } from '../../../std/bytes.ts';
import type { CloudOptions } from '../../cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { failure, mails, sesClient, verifyDomain } from './testing/ses-account.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const RAW = [
  'From: "Ben, of example" <ben@example.net>',
  'To: Hello <hello@example.com>',
  'Date: Mon, 23 Nov 2026 12:00:00 +0000',
  'Message-ID: <1@example.net>',
  'Subject: =?UTF-8?B?SGVsbMO2?=',
  '',
  'Hi!',
].join('\r\n');

/** An account that receives for example.com, with a bucket and a function that let SES in. */
async function mailAccount(answer = 'null', cloudOptions: Partial<CloudOptions> = {}) {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers(answer) }), { cloud: cloudOptions });
  const { cloud } = account;
  const ses = sesClient(cloud);
  await verifyDomain(cloud, ses, 'example.com');
  await ses.send(new sdk.CreateReceiptRuleSetCommand({ RuleSetName: 'main' }));
  await ses.send(new sdk.SetActiveReceiptRuleSetCommand({ RuleSetName: 'main' }));
  const rule = (Name: string, Actions: ReceiptAction[], more: Partial<ReceiptRule> = {}, After?: string) =>
    ses.send(
      new sdk.CreateReceiptRuleCommand({ RuleSetName: 'main', After, Rule: { Name, Enabled: true, Actions, ...more } }),
    );
  const allowFunction = () =>
    cloud.call('lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId: 'ses',
      Action: 'lambda:InvokeFunction',
      Principal: 'ses.amazonaws.com',
      SourceAccount: '111122223333',
    });
  const makeBucket = async (condition: object = { StringEquals: { 'aws:SourceAccount': '111122223333' } }) => {
    await cloud.call('s3', 'CreateBucket', { Bucket: 'mails' });
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::mails/*',
      Condition: condition,
    };
    await cloud.call('s3', 'PutBucketPolicy', {
      Bucket: 'mails',
      Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
    });
  };
  const arrive = async (Data: Uint8Array = utf8(RAW), to = 'hello@example.com') => {
    const { MessageId } = await cloud.call('ses', 'ReceiveEmail', {
      Source: 'ben@example.net',
      Destinations: [to],
      RawMessage: { Data },
    });
    await cloud.settle();
    return MessageId as string;
  };
  return { account, cloud, ses, rule, allowFunction, makeBucket, arrive };
}

describe('creating rules', () => {
  test.each([
    [{ S3Action: { BucketName: 'mails' } }, 'InvalidS3ConfigurationException', 'Could not write to bucket: mails'],
    [
      { LambdaAction: { FunctionArn: FUNCTION } },
      'InvalidLambdaFunctionException',
      `Could not invoke Lambda function: ${FUNCTION}`,
    ],
    [
      { SNSAction: { TopicArn: 'arn:aws:sns:us-east-1:111122223333:t' } },
      'InvalidSnsTopicException',
      'Could not publish to SNS topic: arn:aws:sns:us-east-1:111122223333:t',
    ],
    [
      { WorkmailAction: { OrganizationArn: 'x' } },
      'NotImplemented',
      'Coldstart does not simulate WorkMail and Connect actions of SES yet.',
    ],
  ])('%j is tried, and refused', async (action, name, message) => {
    const { rule } = await mailAccount();
    expect(await failure(rule('r', [action]))).toMatchObject({ name, message });
  });

  test('order: after another rule, else at the beginning', async () => {
    const { ses, rule } = await mailAccount();
    for (const [name, after] of [['a'], ['b'], ['c', 'b']] as const) await rule(name!, [], {}, after);
    const names = async () =>
      (await ses.send(new sdk.DescribeActiveReceiptRuleSetCommand({}))).Rules!.map(({ Name }) => Name);
    expect(await names()).toEqual(['b', 'c', 'a']);
    await ses.send(new sdk.ReorderReceiptRuleSetCommand({ RuleSetName: 'main', RuleNames: ['a', 'b', 'c'] }));
    await ses.send(new sdk.SetReceiptRulePositionCommand({ RuleSetName: 'main', RuleName: 'a', After: 'b' }));
    expect(await names()).toEqual(['b', 'a', 'c']);
    await ses.send(new sdk.CloneReceiptRuleSetCommand({ RuleSetName: 'copy', OriginalRuleSetName: 'main' }));
    await ses.send(new sdk.DeleteReceiptRuleCommand({ RuleSetName: 'main', RuleName: 'b' }));
    expect((await ses.send(new sdk.DescribeReceiptRuleSetCommand({ RuleSetName: 'copy' }))).Rules).toHaveLength(3);
    expect(await failure(ses.send(new sdk.DeleteReceiptRuleSetCommand({ RuleSetName: 'main' })))).toMatchObject({
      name: 'CannotDeleteException',
      message: 'Cannot delete active rule set: main',
    });
    expect(await failure(ses.send(new sdk.DescribeReceiptRuleSetCommand({ RuleSetName: 'x' })))).toMatchObject({
      name: 'RuleSetDoesNotExistException',
      message: 'Rule set does not exist: x',
    });
  });
});

describe('a mail comes in', () => {
  test('it is stored, and the function gets the event', async () => {
    const { account, cloud, rule, allowFunction, makeBucket, arrive } = await mailAccount();
    await makeBucket();
    await allowFunction();
    await rule(
      'store',
      [
        { AddHeaderAction: { HeaderName: 'X-Seen', HeaderValue: 'yes' } },
        { S3Action: { BucketName: 'mails', ObjectKeyPrefix: 'in/' } },
        { LambdaAction: { FunctionArn: FUNCTION, InvocationType: 'Event' } },
      ],
      { Recipients: ['example.com'], ScanEnabled: true },
    );
    const messageId = await arrive();
    const { Body } = await cloud.call('s3', 'GetObject', { Bucket: 'mails', Key: `in/${messageId}` });
    expect(text(Body)).toMatch(/^X-Seen: yes\r\nReturn-Path: <ben@example.net>\r\nReceived: /);
    expect(text(Body).endsWith(RAW)).toBe(true);
    const { Contents } = await cloud.call('s3', 'ListObjectsV2', { Bucket: 'mails' });
    expect(Contents.map(({ Key }: any) => Key)).toContain('in/AMAZON_SES_SETUP_NOTIFICATION');
    const [run] = account.invocations();
    const verdict = { status: 'PASS' };
    expect(JSON.parse(run!.event)).toEqual({
      Records: [
        {
          eventSource: 'aws:ses',
          eventVersion: '1.0',
          ses: {
            mail: {
              timestamp: expect.stringMatching(/^2026-11-23T/),
              source: 'ben@example.net',
              messageId,
              destination: ['hello@example.com'],
              headersTruncated: false,
              headers: expect.arrayContaining([
                { name: 'X-Seen', value: 'yes' },
                { name: 'From', value: '"Ben, of example" <ben@example.net>' },
              ]),
              commonHeaders: {
                returnPath: 'ben@example.net',
                from: ['"Ben, of example" <ben@example.net>'],
                date: 'Mon, 23 Nov 2026 12:00:00 +0000',
                to: ['Hello <hello@example.com>'],
                messageId: '<1@example.net>',
                subject: 'Hellö',
              },
            },
            receipt: {
              timestamp: expect.stringMatching(/^2026-11-23T/),
              processingTimeMillis: expect.any(Number),
              recipients: ['hello@example.com'],
              spamVerdict: verdict,
              virusVerdict: verdict,
              spfVerdict: verdict,
              dkimVerdict: verdict,
              dmarcVerdict: verdict,
              action: { type: 'Lambda', functionArn: FUNCTION, invocationType: 'Event' },
            },
          },
        },
      ],
    });
    expect(account.bugs).toEqual([]);
  });

  test('a bucket policy of 2015, by referer, lets SES in', async () => {
    const { cloud, rule, makeBucket, arrive } = await mailAccount('null', { era: '2016', start: Date.UTC(2016, 8, 1) });
    await makeBucket({ StringEquals: { 'aws:Referer': '111122223333' } });
    await rule('store', [{ S3Action: { BucketName: 'mails' } }]);
    const Key = await arrive();
    await cloud.call('s3', 'HeadObject', { Bucket: 'mails', Key });
  });

  test.each([
    ['{"disposition":"CONTINUE"}', ['first', 'second', 'other rule']],
    ['{"disposition":"stop_rule"}', ['first', 'other rule']],
    ['{"disposition":"STOP_RULE_SET"}', ['first']],
    ['"nonsense"', ['first', 'second', 'other rule']],
  ])('a function that is waited for and answers %s', async (answer, expected) => {
    const { cloud, rule, allowFunction, makeBucket, arrive } = await mailAccount(answer);
    await makeBucket();
    await allowFunction();
    const store = (ObjectKeyPrefix: string) => ({ S3Action: { BucketName: 'mails', ObjectKeyPrefix } });
    await rule('one', [
      store('first/'),
      { LambdaAction: { FunctionArn: FUNCTION, InvocationType: 'RequestResponse' } },
      store('second/'),
    ]);
    await rule('two', [store('other rule/')], {}, 'one');
    await arrive();
    const { Contents } = await cloud.call('s3', 'ListObjectsV2', { Bucket: 'mails' });
    const keys: string[] = Contents.map(({ Key }: any) => Key).filter((key: string) => !key.includes('SETUP'));
    expect(keys.map((key) => key.split('/')[0]).sort()).toEqual([...expected].sort());
  });

  test('bounce, and stop', async () => {
    const { cloud, rule, arrive } = await mailAccount();
    const action = {
      SmtpReplyCode: '550',
      StatusCode: '5.1.1',
      Message: 'Mailbox does not exist',
      Sender: 'postmaster@example.com',
    };
    await rule('no', [{ BounceAction: action }, { StopAction: { Scope: 'RuleSet' } }], {
      Recipients: ['hello@example.com'],
    });
    await arrive();
    expect(mails(cloud).at(-1)).toMatchObject({
      to: 'ben@example.net',
      from: 'postmaster@example.com',
      body: expect.stringContaining('550 5.1.1 Mailbox does not exist'),
    });
    await expect(arrive(utf8(RAW), 'other@example.com')).rejects.toMatchObject({ message: /^550 5\.1\.1/ });
  });

  test('thirty megabytes are fine; more than forty are not; a function gets the headers only', async () => {
    const { account, cloud, rule, makeBucket, allowFunction, arrive } = await mailAccount();
    await makeBucket();
    await allowFunction();
    await rule('store', [{ S3Action: { BucketName: 'mails' } }, { LambdaAction: { FunctionArn: FUNCTION } }]);
    const big = concat([utf8(`${RAW}\r\n`), new Uint8Array(30 * 1_048_576).fill(97)]);
    const Key = await arrive(big);
    const { ContentLength } = await cloud.call('s3', 'HeadObject', { Bucket: 'mails', Key });
    expect(ContentLength).toBeGreaterThan(big.length);
    expect(account.invocations().at(-1)!.event.length).toBeLessThan(4096);
    await expect(arrive(new Uint8Array(41 * 1_048_576))).rejects.toMatchObject({
      code: 'MessageRejected',
      message: /^552 5\.3\.4/,
    });
  });

  test('in 2016 thirty megabytes are the most; a topic is told of 150 KB at most', async () => {
    const { cloud, rule, arrive } = await mailAccount('null', { era: '2016', start: Date.UTC(2016, 8, 1) });
    const TopicArn = 'arn:aws:sns:us-east-1:111122223333:mail';
    await cloud.call('sns', 'CreateTopic', { Name: 'mail' });
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: '*',
    };
    const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement });
    await cloud.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue });
    await rule('tell', [{ SNSAction: { TopicArn } }]);
    const mailOf = (bytes: number) => concat([utf8(`${RAW}\r\n`), new Uint8Array(bytes).fill(97)]);
    await arrive(mailOf(30 * 1_048_576 - RAW.length - 2));
    expect(mails(cloud).at(-1)).toMatchObject({
      to: 'ben@example.net',
      body: expect.stringContaining('552 5.3.4 Message length exceeds limit'),
    });
    await expect(arrive(mailOf(30 * 1_048_576))).rejects.toMatchObject({ message: /^552 5\.3\.4/ });
  });

  test('a filter keeps senders out', async () => {
    const { ses, rule, arrive } = await mailAccount();
    await rule('any', [{ StopAction: { Scope: 'RuleSet' } }]);
    const IpFilter = { Policy: 'Block', Cidr: '198.51.100.0/24' } as const;
    await ses.send(new sdk.CreateReceiptFilterCommand({ Filter: { Name: 'block', IpFilter } }));
    await expect(arrive()).rejects.toMatchObject({ message: /^550 5\.7\.1/ });
    await ses.send(new sdk.DeleteReceiptFilterCommand({ FilterName: 'block' }));
    await arrive();
  });

  test('what the account sends to its own domain comes in again', async () => {
    const { account, ses, cloud, rule, allowFunction } = await mailAccount();
    await allowFunction();
    await rule('all', [{ LambdaAction: { FunctionArn: FUNCTION } }]);
    const Body = { Text: { Data: 'x' } };
    const Destination = { ToAddresses: ['b@example.com'] };
    await ses.send(
      new sdk.SendEmailCommand({ Source: 'a@example.com', Destination, Message: { Subject: { Data: 's' }, Body } }),
    );
    await cloud.settle();
    expect(JSON.parse(account.invocations()[0]!.event).Records[0].ses.mail).toMatchObject({
      source: 'a@example.com',
      commonHeaders: { subject: 's' },
    });
  });
});
