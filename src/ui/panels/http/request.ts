import type { AccountPort } from '../../../bridge/account-port.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import { Refusal } from '../aws/failure.ts';

/** A request as it is written in the form. */
export interface Draft {
  method: string;
  url: string;
  /** `Name: value`, one a line. */
  headers: string;
  body: string;
}

/** An answer, and what it answers. */
export interface Exchange {
  id: number;
  draft: Draft;
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
  bytes: number;
  /** Virtual ms. */
  took: number;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const BODILESS = new Set(['GET', 'HEAD']);

/** @throws {Refusal} for an address or a header that is none. */
export function readDraft({ method, url, headers, body }: Draft) {
  const address = /^https?:\/\//.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
  if (!URL.canParse(address)) throw new Refusal('This is no address: it begins with https:// and names a host.');
  const given: Record<string, string> = { host: new URL(address).host, 'user-agent': 'Coldstart', accept: '*/*' };
  for (const line of headers.split('\n').filter((each) => each.trim())) {
    const [, name = '', value = ''] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:(.*)$/.exec(line) ?? [];
    if (!name) throw new Refusal(`“${line.trim()}” is no header: write a name, a colon and a value.`);
    given[name.toLowerCase()] = value.trim();
  }
  const sent = BODILESS.has(method) ? '' : body;
  if (sent && !('content-type' in given)) given['content-type'] = 'application/json';
  return { method, url: new URL(address).href, headers: given, body: utf8(sent) };
}

/** Sends a request through the account. @throws {Refusal} */
export async function send(account: AccountPort, draft: Draft, id: number): Promise<Exchange> {
  const request = readDraft(draft);
  const began = await account.now();
  const { status, headers, body } = await account.fetch(request);
  const took = (await account.now()) - began;
  return { id, draft, status, headers: Object.entries(headers), body: text(body), bytes: body.length, took };
}

/** Addresses that the account knows: stages of its APIs and URLs of its functions. */
export async function knownUrls(account: AccountPort): Promise<{ name: string; url: string }[]> {
  const region = 'us-east-1';
  const { items = [] } = await account.call('apigateway', 'GetRestApis', { limit: 500 });
  const stages = items.map(async ({ id, name }: { id: string; name: string }) => {
    const { item = [] } = await account.call('apigateway', 'GetStages', { restApiId: id });
    return item.map(({ stageName }: { stageName: string }) => ({
      name: `${name}, stage ${stageName}`,
      url: `https://${id}.execute-api.${region}.amazonaws.com/${stageName}`,
    }));
  });
  const found: { name: string; url: string }[] = [];
  for (const each of stages) found.push(...(await each));
  if (account.era === '2016') return found;
  const { Items = [] } = await account.call('apigatewayv2', 'GetApis', {});
  for (const { Name, ApiEndpoint } of Items) found.push({ name: `${Name}, HTTP API`, url: `${ApiEndpoint}/` });
  const { Functions = [] } = await account.call('lambda', 'ListFunctions', {});
  for (const { FunctionName } of Functions as { FunctionName: string }[]) {
    const { FunctionUrlConfigs = [] } = await account.call('lambda', 'ListFunctionUrlConfigs', { FunctionName });
    for (const { FunctionUrl } of FunctionUrlConfigs)
      found.push({ name: `function ${FunctionName}`, url: FunctionUrl });
  }
  return found;
}

/** JSON with its lines and indents; other text as it is. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
