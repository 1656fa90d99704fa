import { type Internet, type InternetRoute, webFailures } from './internet.ts';

const text = (value: unknown): boolean => typeof value === 'string';
const integer = (min: number, max: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const LONGEST_LATENCY_MS = 3_600_000;

/** Each member of a route: whether a value is one, and what it must be. */
const members: Record<keyof InternetRoute, [fits: (value: any) => boolean, what: string]> = {
  method: [(value) => text(value) && /^[A-Z]+$/.test(value), 'an HTTP method in capitals'],
  path: [(value) => text(value) && /^\/[^*?]*\*?$|^\*$/.test(value), 'a path such as "/v1/*", without a query'],
  status: [integer(200, 599), 'a status from 200 to 599'],
  headers: [(value) => !!value && typeof value === 'object' && Object.values(value).every(text), 'an object of texts'],
  body: [() => true, 'anything'],
  echo: [(value) => value === true, 'true'],
  latencyMs: [integer(0, LONGEST_LATENCY_MS), `a whole number of milliseconds up to ${LONGEST_LATENCY_MS}`],
  failure: [(value) => webFailures.includes(value), `one of ${webFailures.join(', ')}`],
};

/** An internet that somebody wrote, checked. @throws {Error} that says where it is wrong. */
export function readInternet(written: unknown): Internet {
  if (!written || typeof written !== 'object' || Array.isArray(written))
    throw new Error('the internet must be an object of hosts, each with a list of routes');
  for (const [host, routes] of Object.entries(written)) {
    if (!URL.canParse(`http://${host}/`) || new URL(`http://${host}/`).host !== host)
      throw new Error(`"${host}" is not a host name in small letters`);
    if (!Array.isArray(routes)) throw new Error(`the routes of ${host} must be a list`);
    routes.forEach((route, index) => checkRoute(route, `route ${index + 1} of ${host}`));
  }
  return structuredClone(written) as Internet;
}

function checkRoute(route: unknown, where: string): void {
  if (!route || typeof route !== 'object') throw new Error(`${where} must be an object`);
  for (const [name, value] of Object.entries(route)) {
    if (!Object.hasOwn(members, name))
      throw new Error(`${where} has an unknown member "${name}"; there are ${Object.keys(members).join(', ')}`);
    const [fits, what] = members[name as keyof InternetRoute];
    if (!fits(value)) throw new Error(`${name} in ${where} must be ${what}`);
  }
}
