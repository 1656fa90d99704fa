/**
 * Amazon SES, API of 2010-12-01: sending and receiving.
 *
 * Gaps
 * - Configuration sets and their events, custom verification mails, MAIL FROM domains, WorkMail and Connect actions, encryption and roles
 *   of S3 actions, the SMTP interface, and API version 2: `501 NotImplemented`.
 * - The account stays in the sandbox (200 recipients a day, one message a second); nobody answers requests to leave it.
 * - Inferred, not recorded from SES: texts for names, recipients, topics and templates that are wrong, and the SMTP answers to mail that
 *   is refused. A Bounce action ends the rule set. An action that fails when a mail comes is passed over.
 * - When a topic is named in a rule or for an identity, SES is asked only whether it may publish; AWS may send a test message.
 * - Senders' SPF, DKIM and DMARC always pass.
 *
 * By design
 * - Nothing leaves the tab: mail to the world outside stands in the trace. Mail to a verified domain with a rule for it comes in again.
 * - `ReceiveEmail` and `ConfirmIdentity` stand for the world outside: a mail comes in, somebody opens a verification link.
 * - The DNS records of a domain are there as soon as SES asks: it is verified after about a minute.
 * - Spam and viruses are what contains the GTUBE or EICAR test line.
 */
import { defineService } from '../../service.ts';
import { checkDomain } from './identities.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { receive } from './receiving/receive.ts';
import { security } from './security.ts';
import { deliver } from './sending/deliver.ts';
import { createStore, type SesStore } from './store.ts';
import { serveLink } from './verification-mail.ts';

export const ses = defineService<SesStore>({
  name: 'ses',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  security,
  tasks: { checkDomain, deliver, receive },
  endpoint: async (ctx, request) => serveLink(ctx, request),
  denial: {
    message: ({ principal, action, resource }) =>
      `User \`${principal}' is not authorized to perform \`${action}'${resource === '*' ? '' : ` on resource \`${resource}'`}`,
  },
  // Round trips from within the region.
  latency: { default: { medianMs: 40, sigma: 0.3 }, operations: { SendRawEmail: { medianMs: 90, sigma: 0.3 } } },
});
