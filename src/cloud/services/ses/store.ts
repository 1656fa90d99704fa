import type { ReceiptFilter, ReceiptRule, Template } from '@aws-sdk/client-ses';
import type { Context } from '../../service.ts';

export type SesContext = Context<SesStore>;

/** What SES keeps for one account and region. */
export interface SesStore {
  /** By address or domain, lower case. */
  identities: Map<string, Identity>;
  templates: Map<string, Template & { createdAt: number }>;
  sendingEnabled: boolean;
  /** Messages accepted in the last two weeks: for quota and statistics. */
  sent: Sent[];
  /** Addresses that have bounced hard, with the instant from which mail to them is tried again. */
  suppressed: Map<string, number>;
  ruleSets: Map<string, RuleSet>;
  activeRuleSet: string | null;
  filters: Map<string, ReceiptFilter>;
  /** Senders of mail that came in, by message id: to whom a bounce goes. */
  received: Map<string, string>;
  /** Domains with their accounts, in the store of no account: whose mail is whose. */
  domains: Map<string, string>;
}

export interface Identity {
  name: string;
  kind: 'EmailAddress' | 'Domain';
  status: 'Pending' | 'Success';
  /** In a domain's TXT record; in the link that verifies an address. */
  token: string;
  dkimTokens: string[];
  dkimEnabled: boolean;
  policies: Map<string, string>;
  topics: Partial<Record<FeedbackKind, string>>;
  headersIn: FeedbackKind[];
  forwarding: boolean;
}

export type FeedbackKind = 'Bounce' | 'Complaint' | 'Delivery';

export interface Sent {
  at: number;
  recipients: number;
  bounces: number;
  complaints: number;
}

export interface RuleSet {
  name: string;
  createdAt: number;
  rules: ReceiptRule[];
}

export const createStore = (): SesStore => ({
  identities: new Map(),
  templates: new Map(),
  sendingEnabled: true,
  sent: [],
  suppressed: new Map(),
  ruleSets: new Map(),
  activeRuleSet: null,
  filters: new Map(),
  received: new Map(),
  domains: new Map(),
});
