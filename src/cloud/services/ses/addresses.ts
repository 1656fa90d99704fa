import { invalidParameter } from './errors.ts';

/** `Amara <amara@example.com>` or a bare address. */
export interface Address {
  /** As it was written. */
  written: string;
  /** Without name and label, lower case. */
  address: string;
  domain: string;
}

/** Reads one address. @throws {AwsError} InvalidParameterValue, as SES words it. */
export function readAddress(written: string): Address {
  const bare = (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim();
  const at = bare.lastIndexOf('@');
  if (at < 0) throw invalidParameter("Missing final '@domain'");
  const [local, domain] = [bare.slice(0, at), bare.slice(at + 1).toLowerCase()];
  if (!local) throw invalidParameter('Missing local name');
  if (!domain) throw invalidParameter('Missing domain');
  if (/[^!-~]/.test(local)) throw invalidParameter('Local address contains control or whitespace');
  if (/[<>,;]/.test(local)) throw invalidParameter('Illegal address');
  if (/\s/.test(domain)) throw invalidParameter('Domain contains control or whitespace');
  if (!/^(?!-)[\w-]+(\.[\w-]+)*$/.test(domain)) throw invalidParameter('Domain contains illegal character');
  if (!domain.includes('.')) throw invalidParameter("Domain contains dot-atom without '.'");
  return { written: written.trim(), address: `${local.toLowerCase()}@${domain}`, domain };
}

/** Several addresses in one header: commas in quotes and in angle brackets don't part them. */
export const splitAddresses = (header: string): string[] =>
  (header.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,])+/g) ?? []).map((one) => one.trim()).filter(Boolean);
