import * as sdk from '@aws-sdk/client-ses';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../std/bytes.ts';
import { receiveAll, subscribeQueue, createTopic, snsClient } from '../sns/testing/sns-client.ts';
import { failure, mails, sesClient, setUp, verifyAddress, verifyDomain } from './testing/ses-account.ts';

const letter = (to: string, more: Partial<sdk.SendEmailRequest> = {}) =>
  new sdk.SendEmailCommand({
    Source: 'amara@example.com',
    Destination: { ToAddresses: [to] },
    Message: { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'Hello.' }, Html: { Data: '<p>Hëllo.</p>' } } },
    ...more,
  });

describe('identities', () => {
  test('an address waits for its link, a domain for its record', async () => {
    const { cloud, ses } = setUp();
    await ses.send(new sdk.VerifyEmailIdentityCommand({ EmailAddress: 'Amara@Example.com' }));
    await ses.send(new sdk.VerifyDomainIdentityCommand({ Domain: 'example.org' }));
    const status = async () => {
      const Identities = ['amara@example.com', 'example.org', 'nobody@example.com'];
      const { VerificationAttributes } = await ses.send(
        new sdk.GetIdentityVerificationAttributesCommand({ Identities }),
      );
      return Object.entries(VerificationAttributes!).map(([name, { VerificationStatus }]) => [
        name,
        VerificationStatus,
      ]);
    };
    expect(await status()).toEqual([
      ['amara@example.com', 'Pending'],
      ['example.org', 'Pending'],
    ]);
    await cloud.settle();
    await verifyAddress(cloud, ses, 'amara@example.com');
    expect(await status()).toEqual([
      ['amara@example.com', 'Success'],
      ['example.org', 'Success'],
    ]);
    const { Identities } = await ses.send(new sdk.ListIdentitiesCommand({ IdentityType: 'Domain' }));
    expect(Identities).toEqual(['example.org']);
  });

  test('a link with another token verifies nothing', async () => {
    const { cloud, ses } = setUp();
    await ses.send(new sdk.VerifyEmailIdentityCommand({ EmailAddress: 'amara@example.com' }));
    const link = /https:\S+/.exec(mails(cloud)[0]!.body)![0].replace(/Token=.*/, 'Token=x');
    expect((await cloud.fetch({ method: 'GET', url: link, headers: {}, body: new Uint8Array() })).status).toBe(400);
  });

  test.each([
    ['amara', "Missing final '@domain'"],
    ['@example.com', 'Missing local name'],
    ['amara@example', "Domain contains dot-atom without '.'"],
    ['a b@example.com', 'Local address contains control or whitespace'],
  ])('%s is no address', async (EmailAddress, message) => {
    const { ses } = setUp();
    expect(await failure(ses.send(new sdk.VerifyEmailIdentityCommand({ EmailAddress })))).toEqual({
      name: 'InvalidParameterValue',
      message,
      status: 400,
    });
  });
});

describe('sending', () => {
  test('in the sandbox both sides must be verified', async () => {
    const { cloud, ses } = setUp();
    expect(await failure(ses.send(letter('Ben <ben@example.net>')))).toEqual({
      name: 'MessageRejected',
      message:
        'Email address is not verified. The following identities failed the check in region US-EAST-1: amara@example.com, Ben <ben@example.net>',
      status: 400,
    });
    await verifyDomain(cloud, ses, 'example.com');
    await verifyAddress(cloud, ses, 'ben@example.net');
    const { MessageId } = await ses.send(letter('Ben <ben@example.net>'));
    expect(MessageId).toMatch(/^0100[0-9a-f]{12}-[0-9a-f-]{36}-000000$/);
    await cloud.settle();
    expect(mails(cloud).at(-1)).toMatchObject({
      from: 'amara@example.com',
      to: 'Ben <ben@example.net>',
      subject: 'Grüße',
      body: 'Hello.',
      html: '<p>Hëllo.</p>',
      messageId: MessageId,
    });
  });

  test('one message a second, two hundred recipients a day', async () => {
    const { cloud, ses } = setUp();
    await verifyAddress(cloud, ses, 'amara@example.com');
    const to = 'success@simulator.amazonses.com';
    await ses.send(letter(to));
    expect(await failure(ses.send(letter(to)))).toMatchObject({
      name: 'Throttling',
      message: 'Maximum sending rate exceeded.',
    });
    const many = {
      Destination: { ToAddresses: Array.from({ length: 50 }, (_, i) => `success+${i}@simulator.amazonses.com`) },
    };
    for (let i = 0; i < 3; i++) {
      await cloud.advance(1100);
      await ses.send(letter(to, many));
    }
    await cloud.advance(1100);
    expect(await failure(ses.send(letter(to, many)))).toMatchObject({ message: 'Daily message quota exceeded.' });
    expect(await ses.send(new sdk.GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 200,
      MaxSendRate: 1,
      SentLast24Hours: 151,
    });
    await cloud.advance(86_400_000);
    await ses.send(letter(to));
  });

  test('a raw message goes as it is, with its attachments, up to 10 MB', async () => {
    const { cloud, ses } = setUp();
    await verifyAddress(cloud, ses, 'amara@example.com');
    const raw = [
      'From: amara@example.com',
      'To: success@simulator.amazonses.com',
      'Subject: =?utf-8?Q?Caf=C3=A9?=',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Caf=E9',
      '--b',
      'Content-Type: image/png; name="x.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAECAwQF',
      '--b--',
      '',
    ].join('\r\n');
    await ses.send(new sdk.SendRawEmailCommand({ RawMessage: { Data: utf8(raw) } }));
    await cloud.settle();
    expect(mails(cloud).at(-1)).toMatchObject({
      subject: 'Café',
      body: 'Café',
      attachments: [{ fileName: 'x.png', contentType: 'image/png', size: 6 }],
      raw,
    });
    const Data = new Uint8Array(10_485_761).fill(97);
    expect(await failure(cloud.call('ses', 'SendRawEmail', { RawMessage: { Data } }))).toMatchObject({
      message: "Message length is more than 10485760 bytes long: '10485761'.",
    });
    expect(
      await failure(ses.send(new sdk.SendRawEmailCommand({ RawMessage: { Data: utf8('To: x@y.com\r\n\r\nx') } }))),
    ).toMatchObject({
      message: "Missing required header 'From'.",
    });
  });

  test('bounces, complaints and deliveries reach the topics of the identity', async () => {
    const { cloud, ses } = setUp();
    await verifyAddress(cloud, ses, 'amara@example.com');
    const sns = snsClient(cloud);
    const SnsTopic = await createTopic(sns, 'feedback');
    await subscribeQueue(cloud, sns, SnsTopic, { attributes: { RawMessageDelivery: 'true' } });
    for (const NotificationType of ['Bounce', 'Complaint', 'Delivery'] as const)
      await ses.send(
        new sdk.SetIdentityNotificationTopicCommand({ Identity: 'amara@example.com', NotificationType, SnsTopic }),
      );
    for (const who of ['bounce', 'complaint', 'success']) {
      await ses.send(letter(`${who}@simulator.amazonses.com`));
      await cloud.settle();
      await cloud.advance(1000);
    }
    const told = (await receiveAll(cloud, 'inbox')).map(({ Body }) => JSON.parse(Body));
    expect(told.map(({ notificationType }) => notificationType).sort()).toEqual([
      'Bounce',
      'Complaint',
      'Delivery',
      'Delivery',
    ]);
    expect(told.find(({ bounce }) => bounce)).toMatchObject({
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }],
      },
      mail: { source: 'amara@example.com', sendingAccountId: '111122223333' },
    });
    const { SendDataPoints } = await ses.send(new sdk.GetSendStatisticsCommand({}));
    expect(SendDataPoints).toMatchObject([{ DeliveryAttempts: 3, Bounces: 1, Complaints: 1 }]);
  });

  test('a topic that SES may not publish to is refused', async () => {
    const { cloud, ses } = setUp();
    await verifyAddress(cloud, ses, 'amara@example.com');
    const SnsTopic = 'arn:aws:sns:us-east-1:111122223333:none';
    const set = new sdk.SetIdentityNotificationTopicCommand({
      Identity: 'amara@example.com',
      NotificationType: 'Bounce',
      SnsTopic,
    });
    expect(await failure(ses.send(set))).toMatchObject({ message: `Could not publish to SNS topic: ${SnsTopic}` });
  });

  test('a user needs ses:SendEmail on the identity, and is told in SES’s words', async () => {
    const { cloud } = setUp();
    await cloud.call('iam', 'CreateUser', { UserName: 'ben' });
    const as = {
      type: 'User',
      accountId: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/ben',
      userId: 'x',
      userName: 'ben',
    } as const;
    await expect(cloud.call('ses', 'SendEmail', letter('a@b.com').input, { as })).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message:
        "User `arn:aws:iam::111122223333:user/ben' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:us-east-1:111122223333:identity/amara@example.com'",
    });
  });

  test('another account sends for an identity whose policy lets it', async () => {
    const { cloud, ses } = setUp();
    await verifyDomain(cloud, ses, 'example.com');
    const partner = sesClient(cloud, 1);
    const SourceArn = 'arn:aws:ses:us-east-1:111122223333:identity/example.com';
    const mail = letter('success@simulator.amazonses.com', { SourceArn });
    expect(await failure(partner.send(mail))).toMatchObject({ name: 'AccessDenied' });
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'ses:SendEmail', Resource: SourceArn },
    });
    await ses.send(new sdk.PutIdentityPolicyCommand({ Identity: 'example.com', PolicyName: 'partner', Policy }));
    expect((await partner.send(mail)).MessageId).toBeTruthy();
  });
});

describe('templates', () => {
  const Template = {
    TemplateName: 'news',
    SubjectPart: 'News for {{name}}',
    TextPart: '{{#each items}}{{this}};{{/each}}{{#if more}}more{{else}}end{{/if}}',
    HtmlPart: '<b>{{name}}</b>',
  };

  test('are filled in, with HTML escaped', async () => {
    const { cloud, ses } = setUp();
    await verifyAddress(cloud, ses, 'amara@example.com');
    await ses.send(new sdk.CreateTemplateCommand({ Template }));
    const TemplateData = JSON.stringify({ name: '<Ben>', items: [1, 2] });
    const Destination = { ToAddresses: ['success@simulator.amazonses.com'] };
    await ses.send(
      new sdk.SendTemplatedEmailCommand({ Source: 'amara@example.com', Destination, Template: 'news', TemplateData }),
    );
    await cloud.settle();
    expect(mails(cloud).at(-1)).toMatchObject({
      subject: 'News for <Ben>',
      body: '1;2;end',
      html: '<b>&lt;Ben&gt;</b>',
    });
  });

  test.each([
    [
      { TemplateName: 'news', TemplateData: '{}' },
      'MissingRenderingAttributeException',
      "Attribute 'name' is not present in the rendering data.",
    ],
    [
      { TemplateName: 'news', TemplateData: '[' },
      'InvalidRenderingParameterException',
      'Template rendering data is invalid',
    ],
    [{ TemplateName: 'none', TemplateData: '{}' }, 'TemplateDoesNotExistException', 'Template none does not exist'],
  ])('%j', async (input, name, message) => {
    const { ses } = setUp();
    await ses.send(new sdk.CreateTemplateCommand({ Template }));
    expect(await failure(ses.send(new sdk.TestRenderTemplateCommand(input)))).toMatchObject({ name, message });
  });

  test('were not there in 2016', async () => {
    const { ses } = setUp({ era: '2016' });
    expect(await failure(ses.send(new sdk.ListTemplatesCommand({})))).toMatchObject({ name: 'InvalidAction' });
  });
});

test('what stands for the world outside can’t be called over the wire, what isn’t built says so', async () => {
  const { cloud, ses } = setUp();
  await expect(cloud.call('ses', 'ConfirmIdentity', { EmailAddress: 'x@example.com' })).rejects.toMatchObject({
    code: 'InvalidParameterValue',
  });
  expect(await failure(ses.send(new sdk.ListConfigurationSetsCommand({})))).toMatchObject({
    name: 'NotImplemented',
    status: 501,
  });
});
