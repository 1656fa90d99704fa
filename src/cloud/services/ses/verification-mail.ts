import { utf8 } from '../../../std/bytes.ts';
import type { HttpResponse } from '../../../std/http.ts';
import type { WireRequest } from '../../protocols/wire.ts';
import { invalidParameter } from './errors.ts';
import { keyOf } from './identities.ts';
import { buildMime } from './mime/build-mime.ts';
import { postMail } from './sending/outbox.ts';
import { newMessageId } from './sending/send.ts';
import type { Identity, SesContext } from './store.ts';

const linkOf = ({ region, accountId }: SesContext, { name, token }: Identity): string =>
  `https://email-verification.${region}.amazonaws.com/?Context=${accountId}&Identity.IdentityName=${encodeURIComponent(name)}` +
  `&Identity.IdentityType=EmailAddress&Operation=ConfirmVerification&Token=${token}`;

/** The mail with the link. Our own words; the link has the form of AWS's, but for the signature. */
export function sendVerification(ctx: SesContext, identity: Identity): void {
  const from = 'Amazon Web Services <no-reply-aws@amazon.com>';
  const messageId = newMessageId(ctx);
  const raw = buildMime({
    from,
    to: [identity.name],
    cc: [],
    replyTo: [],
    subject: `Amazon Web Services - Email Address Verification Request in region ${ctx.region}`,
    text:
      `Account ${ctx.accountId} asks to send mail as ${identity.name}. Open this link to allow it:\r\n\r\n` +
      `${linkOf(ctx, identity)}\r\n\r\nIf you know nothing of it, do nothing.\r\n`,
    html: null,
    messageId,
    region: ctx.region,
    at: ctx.clock.now(),
    boundary: '',
  });
  postMail(ctx, { messageId, from, to: identity.name, raw });
}

/** Whoever reads the mail opens its link. @throws {AwsError} InvalidParameterValue when no such address waits. */
export function confirmIdentity(ctx: SesContext, { EmailAddress }: { EmailAddress?: string }): object {
  const identity = ctx.store.identities.get(keyOf(EmailAddress));
  if (identity?.kind !== 'EmailAddress')
    throw invalidParameter(`No verification of ${EmailAddress ?? ''} was asked for.`);
  identity.status = 'Success';
  return {};
}

/** The link, opened in a browser. */
export function serveLink(ctx: SesContext, { query }: WireRequest): HttpResponse {
  const fields = new Map(query);
  const store = ctx.storeOf(fields.get('Context') ?? '', ctx.region);
  const identity = store.identities.get(keyOf(fields.get('Identity.IdentityName')));
  const right = !!identity && identity.token === fields.get('Token');
  if (right) identity.status = 'Success';
  const body = utf8(
    right ? `${identity.name} is verified.\n` : 'This link is not valid. Ask for another verification mail.\n',
  );
  return { status: right ? 200 : 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
