import type { Operation } from '../../../service.ts';
import { AwsError } from '../../../aws-error.ts';
import type { SesStore } from '../store.ts';
import { confirmIdentity } from '../verification-mail.ts';
import * as feedback from './feedback-settings.ts';
import * as identities from './identities.ts';
import * as policies from './identity-policies.ts';
import * as receiving from './receive-email.ts';
import * as rules from './rule-sets.ts';
import * as sending from './send-email.ts';
import * as statistics from './statistics.ts';
import * as templates from './templates.ts';

/** Templates came in October 2017, pausing an account in the same autumn. */
const since2017 =
  (name: string, operation: Operation<SesStore>): Operation<SesStore> =>
  (ctx, input) => {
    if (ctx.era === '2016')
      throw new AwsError('InvalidAction', `Could not find operation ${name} for version 2010-12-01`);
    return operation(ctx, input);
  };

const later = Object.fromEntries(
  Object.entries({
    CreateTemplate: templates.createTemplate,
    UpdateTemplate: templates.updateTemplate,
    GetTemplate: templates.getTemplate,
    DeleteTemplate: templates.deleteTemplate,
    ListTemplates: templates.listTemplates,
    TestRenderTemplate: templates.testRenderTemplate,
    SendTemplatedEmail: templates.sendTemplatedEmail,
    SendBulkTemplatedEmail: templates.sendBulkTemplatedEmail,
    GetAccountSendingEnabled: statistics.getAccountSendingEnabled,
    UpdateAccountSendingEnabled: statistics.updateAccountSendingEnabled,
  }).map(([name, operation]) => [name, since2017(name, operation)]),
);

export const operations: Record<string, Operation<SesStore>> = {
  ...later,
  VerifyEmailIdentity: identities.verifyEmailIdentity,
  VerifyEmailAddress: identities.verifyEmailIdentity,
  VerifyDomainIdentity: identities.verifyDomainIdentity,
  VerifyDomainDkim: identities.verifyDomainDkim,
  DeleteIdentity: identities.deleteIdentity,
  DeleteVerifiedEmailAddress: identities.deleteVerifiedEmailAddress,
  ListIdentities: identities.listIdentities,
  ListVerifiedEmailAddresses: identities.listVerifiedEmailAddresses,
  GetIdentityVerificationAttributes: identities.getIdentityVerificationAttributes,
  GetIdentityDkimAttributes: identities.getIdentityDkimAttributes,
  SetIdentityDkimEnabled: identities.setIdentityDkimEnabled,
  GetIdentityNotificationAttributes: identities.getIdentityNotificationAttributes,
  SetIdentityNotificationTopic: feedback.setIdentityNotificationTopic,
  SetIdentityFeedbackForwardingEnabled: feedback.setIdentityFeedbackForwardingEnabled,
  SetIdentityHeadersInNotificationsEnabled: feedback.setIdentityHeadersInNotificationsEnabled,
  PutIdentityPolicy: policies.putIdentityPolicy,
  DeleteIdentityPolicy: policies.deleteIdentityPolicy,
  ListIdentityPolicies: policies.listIdentityPolicies,
  GetIdentityPolicies: policies.getIdentityPolicies,
  SendEmail: sending.sendEmail,
  SendRawEmail: sending.sendRawEmail,
  SendBounce: sending.sendBounce,
  GetSendQuota: statistics.getSendQuota,
  GetSendStatistics: statistics.getSendStatistics,
  CreateReceiptRuleSet: rules.createReceiptRuleSet,
  CloneReceiptRuleSet: rules.cloneReceiptRuleSet,
  DeleteReceiptRuleSet: rules.deleteReceiptRuleSet,
  ListReceiptRuleSets: rules.listReceiptRuleSets,
  DescribeReceiptRuleSet: rules.describeReceiptRuleSet,
  DescribeActiveReceiptRuleSet: rules.describeActiveReceiptRuleSet,
  SetActiveReceiptRuleSet: rules.setActiveReceiptRuleSet,
  ReorderReceiptRuleSet: rules.reorderReceiptRuleSet,
  CreateReceiptRule: rules.createReceiptRule,
  UpdateReceiptRule: rules.updateReceiptRule,
  DeleteReceiptRule: rules.deleteReceiptRule,
  DescribeReceiptRule: rules.describeReceiptRule,
  SetReceiptRulePosition: rules.setReceiptRulePosition,
  CreateReceiptFilter: receiving.createReceiptFilter,
  ListReceiptFilters: receiving.listReceiptFilters,
  DeleteReceiptFilter: receiving.deleteReceiptFilter,
  ReceiveEmail: receiving.notOverTheWire('ReceiveEmail', receiving.receiveEmail),
  ConfirmIdentity: receiving.notOverTheWire('ConfirmIdentity', confirmIdentity),
};
