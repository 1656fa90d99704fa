import type * as sdk from '@aws-sdk/client-ses';
import { readAddress } from '../addresses.ts';
import { invalidParameter } from '../errors.ts';
import { addIdentity, deleteIdentity as remove, findIdentity, keyOf } from '../identities.ts';
import { page } from '../paging.ts';
import type { Identity, SesContext } from '../store.ts';
import { sendVerification } from '../verification-mail.ts';

export function verifyEmailIdentity(ctx: SesContext, { EmailAddress = '' }: sdk.VerifyEmailIdentityRequest): object {
  const { address } = readAddress(EmailAddress);
  const identity = addIdentity(ctx, address, 'EmailAddress');
  if (identity.status === 'Pending') sendVerification(ctx, identity);
  return {};
}

function domainOf(Domain = ''): string {
  const domain = keyOf(Domain);
  if (!/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) throw invalidParameter(`Invalid domain name ${Domain}.`);
  return domain;
}

export function verifyDomainIdentity(ctx: SesContext, { Domain }: sdk.VerifyDomainIdentityRequest): object {
  return { VerificationToken: addIdentity(ctx, domainOf(Domain), 'Domain').token };
}

export function verifyDomainDkim(ctx: SesContext, { Domain }: sdk.VerifyDomainDkimRequest): object {
  const identity = addIdentity(ctx, domainOf(Domain), 'Domain');
  const chance = ctx.chance.stream('ses:dkim');
  if (!identity.dkimTokens.length)
    identity.dkimTokens = [0, 1, 2].map(() => chance.string(32, 'abcdefghijklmnopqrstuvwxyz234567'));
  return { DkimTokens: identity.dkimTokens };
}

export function deleteIdentity(ctx: SesContext, input: sdk.DeleteIdentityRequest): object {
  remove(ctx, keyOf(input.Identity));
  return {};
}

export function deleteVerifiedEmailAddress(ctx: SesContext, input: sdk.DeleteVerifiedEmailAddressRequest): object {
  remove(ctx, keyOf(input.EmailAddress));
  return {};
}

export function listIdentities({ store }: SesContext, input: sdk.ListIdentitiesRequest): object {
  const names = [...store.identities.values()]
    .filter(({ kind }) => input.IdentityType === undefined || kind === input.IdentityType)
    .map(({ name }) => name);
  const { shown, next } = page(names, (name) => name, input.NextToken, input.MaxItems ?? 1000);
  return { Identities: shown, ...next };
}

export function listVerifiedEmailAddresses({ store }: SesContext): object {
  const verified = [...store.identities.values()].filter(
    ({ kind, status }) => kind === 'EmailAddress' && status === 'Success',
  );
  return { VerifiedEmailAddresses: verified.map(({ name }) => name) };
}

/** One entry for each identity that is there. */
const describe = <T>({ store }: SesContext, names: string[] | undefined, view: (identity: Identity) => T) =>
  Object.fromEntries(
    (names ?? []).flatMap((name) => {
      const identity = store.identities.get(keyOf(name));
      return identity ? [[name, view(identity)]] : [];
    }),
  );

export const getIdentityVerificationAttributes = (
  ctx: SesContext,
  input: sdk.GetIdentityVerificationAttributesRequest,
): object => ({
  VerificationAttributes: describe(ctx, input.Identities, ({ kind, status, token }) => ({
    VerificationStatus: status,
    ...(kind === 'Domain' ? { VerificationToken: token } : {}),
  })),
});

export const getIdentityDkimAttributes = (ctx: SesContext, input: sdk.GetIdentityDkimAttributesRequest): object => ({
  DkimAttributes: describe(ctx, input.Identities, ({ dkimEnabled, dkimTokens, status }) => ({
    DkimEnabled: dkimEnabled,
    DkimVerificationStatus: dkimTokens.length ? status : 'NotStarted',
    ...(dkimTokens.length ? { DkimTokens: dkimTokens } : {}),
  })),
});

export function setIdentityDkimEnabled(ctx: SesContext, input: sdk.SetIdentityDkimEnabledRequest): object {
  const identity = findIdentity(ctx, input.Identity);
  if (input.DkimEnabled && (!identity.dkimTokens.length || identity.status !== 'Success'))
    throw invalidParameter(`Domain ${identity.name} is not verified for DKIM signing.`);
  identity.dkimEnabled = !!input.DkimEnabled;
  return {};
}

export const getIdentityNotificationAttributes = (
  ctx: SesContext,
  input: sdk.GetIdentityNotificationAttributesRequest,
): object => ({
  NotificationAttributes: describe(ctx, input.Identities, ({ topics, forwarding, headersIn }) => ({
    ...(topics.Bounce ? { BounceTopic: topics.Bounce } : {}),
    ...(topics.Complaint ? { ComplaintTopic: topics.Complaint } : {}),
    ...(topics.Delivery ? { DeliveryTopic: topics.Delivery } : {}),
    ForwardingEnabled: forwarding,
    HeadersInBounceNotificationsEnabled: headersIn.includes('Bounce'),
    HeadersInComplaintNotificationsEnabled: headersIn.includes('Complaint'),
    HeadersInDeliveryNotificationsEnabled: headersIn.includes('Delivery'),
  })),
});
