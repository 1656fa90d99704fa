import type { UrlParts } from './host-interface.ts';

/** Host side of the guest's URL class: the parser of the browser or of Node, which follow the same standard. */
export function parseUrl(input: string, base: string | undefined): string | undefined {
  return URL.canParse(input, base) ? parts(new URL(input, base)) : undefined;
}

/** A URL with one part replaced, as assigning to the property of a URL object does. */
export function setUrlPart(href: string, part: keyof UrlParts, value: string): string | undefined {
  const url = new URL(href);
  if (part === 'href') return parseUrl(value, undefined);
  if (part !== 'origin') url[part] = value;
  return parts(url);
}

function parts(url: URL): string {
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  const all: UrlParts = { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
  return JSON.stringify(all);
}
