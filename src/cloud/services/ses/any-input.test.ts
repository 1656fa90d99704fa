import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../../std/bytes.ts';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { ses } from './index.ts';

const shapes = protocolFor(ses.model).operations;
const SIMULATOR = 'success@simulator.amazonses.com';

/** What the service takes where any text is mostly refused. */
const plausible: Record<string, unknown> = {
  Identity: 'example.com',
  Identities: ['example.com', 'a@example.com'],
  EmailAddress: 'a@example.com',
  Domain: 'example.org',
  Source: 'a@example.com',
  SourceArn: undefined,
  BounceSender: 'a@example.com',
  Destination: { ToAddresses: [SIMULATOR] },
  Destinations: [SIMULATOR],
  ReplyToAddresses: [],
  RawMessage: { Data: utf8('From: a@example.com\r\n\r\nx') },
  ConfigurationSetName: undefined,
  NotificationType: 'Bounce',
  SnsTopic: undefined,
  Policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'ses:SendEmail', Resource: '*' },
  }),
  Template: 'news',
  TemplateName: 'news',
  TemplateData: '{"name":"x"}',
  RuleSetName: 'main',
  OriginalRuleSetName: 'main',
  RuleName: 'stop',
  RuleNames: ['stop'],
  After: undefined,
  Rule: { Name: 'stop', Enabled: true, Actions: [{ StopAction: { Scope: 'RuleSet' } }] },
  Filter: { Name: 'f', IpFilter: { Policy: 'Block', Cidr: '10.0.0.0/8' } },
  NextToken: undefined,
  DefaultTemplateData: '{"name":"x"}',
};
const template = { TemplateName: 'news', SubjectPart: '{{name}}' };

/** Most inputs are made plausible, so that they get past the first checks; the rest stay as they come. */
const inputs = (operation: string) =>
  fc.tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(4)).map(([input, kind]) => {
    if (kind === 0) return input;
    const known = Object.entries(input).map(([name, value]) => [name, name in plausible ? plausible[name] : value]);
    if (operation === 'SendBulkTemplatedEmail')
      known.push(['Destinations', [{ Destination: { ToAddresses: [SIMULATOR] } }]]);
    const likely = Object.fromEntries(known.filter(([, value]) => value !== undefined));
    return ['CreateTemplate', 'UpdateTemplate'].includes(operation) ? { Template: template } : likely;
  });

/** No mail has come in that could be sent back, and no set is active; there is nothing to clone. */
const NEVER = ['SendBounce', 'ReceiveEmail', 'CloneReceiptRuleSet'];

test.each(Object.keys(ses.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      const cloud = testCloud({ onBug: (error) => bugs.push(error) });
      await cloud.call('ses', 'VerifyDomainIdentity', { Domain: 'example.com' });
      await cloud.call('ses', 'VerifyEmailIdentity', { EmailAddress: 'a@example.com' });
      await cloud.settle();
      if (operation !== 'CreateTemplate') await cloud.call('ses', 'CreateTemplate', { Template: template });
      if (
        operation !== 'CreateReceiptRuleSet' &&
        operation !== 'CloneReceiptRuleSet' &&
        operation !== 'DeleteReceiptRuleSet'
      ) {
        await cloud.call('ses', 'CreateReceiptRuleSet', { RuleSetName: 'main' });
        if (operation !== 'CreateReceiptRule')
          await cloud.call('ses', 'CreateReceiptRule', { RuleSetName: 'main', Rule: plausible['Rule'] });
      }
      await cloud.call('ses', operation, input).then(
        () => succeeded++,
        () => {},
      );
      await cloud.settle();
      expect(bugs).toEqual([]);
    }),
    { numRuns: 25, seed: 20261123 },
  );
  if (!NEVER.includes(operation)) expect(succeeded).toBeGreaterThan(0);
});
