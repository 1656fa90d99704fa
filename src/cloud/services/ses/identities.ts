import { arn, parseArn } from '../../../std/arn.ts';
import { invalidParameter } from './errors.ts';
import { readAddress, type Address } from './addresses.ts';
import type { Identity, SesContext, SesStore } from './store.ts';

/** Domains do not show who looks after their DNS: SES finds the records it asked for after about this long (our choice). */
const DOMAIN_CHECK = { medianMs: 60_000, sigma: 0.3 };

const TOKEN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz234567';

/** An address or a domain of an operation's input. */
export const keyOf = (name: string | undefined): string => (name ?? '').trim().toLowerCase();

/** @throws {AwsError} InvalidParameterValue */
export function findIdentity({ store }: SesContext, name: string | undefined): Identity {
  const identity = store.identities.get(keyOf(name));
  if (!identity) throw invalidParameter(`Identity <${name ?? ''}> does not exist.`);
  return identity;
}

/** The identity, made when it isn't there. */
export function addIdentity(ctx: SesContext, name: string, kind: Identity['kind']): Identity {
  const key = keyOf(name);
  const known = ctx.store.identities.get(key);
  if (known) return known;
  const chance = ctx.chance.stream('ses:identity');
  const identity: Identity = {
    name: key,
    kind,
    status: 'Pending',
    token: kind === 'Domain' ? `${chance.string(43, TOKEN)}=` : chance.string(32, LOWER),
    dkimTokens: [],
    dkimEnabled: false,
    policies: new Map(),
    topics: {},
    headersIn: [],
    forwarding: true,
  };
  ctx.store.identities.set(key, identity);
  if (kind === 'Domain') checkDomainLater(ctx, key);
  return identity;
}

function checkDomainLater(ctx: SesContext, name: string): void {
  const at = ctx.clock.now() + ctx.chance.stream('ses:domain').logNormal(DOMAIN_CHECK.medianMs, DOMAIN_CHECK.sigma);
  ctx.clock.schedule({ at, task: 'checkDomain', payload: name, background: false });
}

/** Task: SES looks for a domain's record, and finds it. */
export function checkDomain(ctx: SesContext, name: string): void {
  const identity = ctx.store.identities.get(name);
  if (!identity) return;
  identity.status = 'Success';
  ctx.storeOf('', ctx.region).domains.set(name, ctx.accountId);
}

export function deleteIdentity(ctx: SesContext, name: string): void {
  ctx.store.identities.delete(name);
  const { domains } = ctx.storeOf('', ctx.region);
  if (domains.get(name) === ctx.accountId) domains.delete(name);
}

/** A domain and those it is part of: `a.example.com`, `example.com`. */
function* domainsAbove(domain: string): Generator<string> {
  for (let name = domain; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) yield name;
}

/** The verified identity that speaks for an address: itself, its domain, or a domain above that. */
export function verifiedFor(store: SesStore, { address, domain }: Address): Identity | undefined {
  const names = [address, ...domainsAbove(domain)];
  return names.map((name) => store.identities.get(name)).find((identity) => identity?.status === 'Success');
}

/** The account whose verified domain an address belongs to. */
export function ownerOf(ctx: SesContext, { domain }: Address): string | undefined {
  const { domains } = ctx.storeOf('', ctx.region);
  for (const name of domainsAbove(domain)) if (domains.has(name)) return domains.get(name);
  return undefined;
}

/** The ARN that a permission to send names: of the identity that speaks for the address. */
export function sendingArn(ctx: SesContext, source: string, sourceArn?: string): string {
  if (sourceArn !== undefined && parseArn(sourceArn)?.service === 'ses') return sourceArn;
  const sender = readAddress(source);
  const name = verifiedFor(ctx.store, sender)?.name ?? sender.address;
  return arn('ses', ctx.region, ctx.accountId, `identity/${name}`);
}
