import { parseXml, type XmlElement } from '../../../protocols/xml-document.ts';
import { text, utf8 } from '../../../../std/bytes.ts';
import type { Integration } from '../store.ts';
import { backendCaller } from './as-role.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { internalError } from './failure.ts';
import { addressOf, type IntegrationRequest } from './integration-request.ts';

/** Services whose operations are named in a header. All others take a query. */
const TARGETS: Readonly<Record<string, string>> = {
  codedeploy: 'CodeDeploy_20141006',
  dynamodb: 'DynamoDB_20120810',
  events: 'AWSEvents',
  kinesis: 'Kinesis_20131202',
  logs: 'Logs_20140328',
};

/** `arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:path|action/…` */
const ADDRESS = /^arn:aws:apigateway:([a-z0-9-]+):(?:([\w.-]+)\.)?([\w-]+):(path|action)\/(.*)$/s;

interface AwsAddress {
  service: string;
  host: string;
  url: string;
  headers: Record<string, string>;
}

/** Where an integration with an AWS service leads, and what API Gateway adds to the request; null for what is no such address. */
export function awsAddress({ uri, query }: Pick<IntegrationRequest, 'uri' | 'query'>): AwsAddress | null {
  const [, region, subdomain, service = '', kind, rest = ''] = ADDRESS.exec(uri) ?? [];
  if (!kind) return null;
  const host = [subdomain, service, region, 'amazonaws.com'].filter(Boolean).join('.');
  if (kind === 'path') return { service, host, url: addressOf({ uri: `https://${host}/${rest}`, query }), headers: {} };
  const url = addressOf({ uri: `https://${host}/`, query: [['Action', rest], ...query] });
  const target = TARGETS[service];
  if (!target) return { service, host, url, headers: {} };
  const headers = { 'X-Amz-Target': `${target}.${rest}`, 'Content-Type': 'application/x-amz-json-1.0' };
  return { service, host, url, headers };
}

/**
 * Asks another AWS service over the wire, as the integration's role.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html#apigw-PutIntegration-request-uri
 * @throws {GatewayFailure} 500 for an address that leads nowhere, and for a role that API Gateway can't take on.
 */
export async function awsBackend(
  exchange: Exchange,
  { credentials }: Integration,
  asked: IntegrationRequest,
): Promise<GatewayAnswer> {
  const address = awsAddress(asked);
  if (!address) {
    exchange.log.failed(`Execution failed due to configuration error: Invalid endpoint address: ${asked.uri}`);
    throw internalError();
  }
  const { service, host, url } = address;
  const headers = Object.fromEntries(
    [...asked.headers, ...Object.entries(address.headers)].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const as = await backendCaller(exchange, credentials);
  const request = { method: asked.method, url, headers: { ...headers, host }, body: asked.body };
  const { status, headers: given, body } = await exchange.ctx.fetch(request, { as });
  const answer: GatewayAnswer = { status, headers: Object.entries(given), body };
  return service !== 's3' && given['content-type']?.startsWith('text/xml') ? asJson(answer) : answer;
}

/** Services with a query API answer API Gateway in JSON: it asks them to. */
function asJson({ status, headers, body }: GatewayAnswer): GatewayAnswer {
  const root = parseXml(text(body));
  const content = valueOf(root);
  const document = root.name === 'ErrorResponse' ? content : { [root.name]: content };
  return {
    status,
    headers: headers.map(([name, value]) => [name, name === 'content-type' ? 'application/json' : value]),
    body: utf8(JSON.stringify(document)),
  };
}

function valueOf({ children, text: own }: XmlElement): unknown {
  if (!children.length) return own.trim() || null;
  if (children.every(({ name }) => name === 'member')) return children.map(valueOf);
  const members: Record<string, unknown> = {};
  for (const child of children) {
    const before = members[child.name];
    const value = valueOf(child);
    members[child.name] = before === undefined ? value : [...[before].flat(), value];
  }
  return members;
}
