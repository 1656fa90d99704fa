import * as official from '@aws-sdk/client-ses/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

const { SendRawEmail$, VerifyEmailIdentity$ } = official;

/** An operation's schema under another name. */
const renamed = (schema: unknown[], name: string): unknown[] => schema.map((part, i) => (i === 2 ? name : part));

/**
 * Two operations are ours, for the world outside the account: `ReceiveEmail` (a mail arrives; Source and Destinations are what SMTP calls
 * the envelope) and `ConfirmIdentity` (somebody opens the link in a verification mail). They can't be reached over the wire.
 */
const ours = {
  ReceiveEmail$: renamed(SendRawEmail$, 'ReceiveEmail'),
  ConfirmIdentity$: renamed(VerifyEmailIdentity$, 'ConfirmIdentity'),
};

export const model: ServiceModel = {
  protocol: 'query',
  version: '2010-12-01',
  signingName: 'ses',
  endpointPrefix: 'email',
  xmlNamespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
  schemas: { ...official, ...ours },
};
