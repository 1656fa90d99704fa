import { text } from '../../../../std/bytes.ts';
import { badRequest } from '../errors.ts';
import type { GatewayContext } from '../store.ts';
import type { Json } from './swagger-export.ts';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An OpenAPI document, in JSON or YAML, with AWS's variables filled in.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html
 * @throws {AwsError} BadRequestException for what is neither Swagger 2.0 nor OpenAPI 3.0
 */
export async function readDocument({ accountId, region }: GatewayContext, body: Uint8Array): Promise<Json> {
  const variables: Record<string, string> = { AccountId: accountId, Partition: 'aws', Region: region };
  const source = text(body).replace(/\$\{AWS::(\w+)\}/g, (whole, name: string) => variables[name] ?? whole);
  const document = await parsed(source);
  if (!isObject(document) || (document['swagger'] !== '2.0' && !/^3\.0\.\d+$/.test(document['openapi'])))
    throw badRequest('Invalid OpenAPI input.');
  if (document['paths'] !== undefined && !isObject(document['paths'])) throw badRequest('Invalid OpenAPI input.');
  return document;
}

async function parsed(source: string): Promise<unknown> {
  try {
    const document = /^\s*\{/.test(source) ? JSON.parse(source) : (await import('yaml')).parse(source);
    // What is nested too deeply, or leads back to itself, is found here.
    JSON.stringify(document);
    return document;
  } catch (error) {
    throw badRequest(`Invalid OpenAPI input. ${error instanceof Error ? error.message : ''}`.trim());
  }
}

/** The path under which the document's server has its API: `/v1`. */
export function basePathOf({ basePath, servers }: Json): string {
  if (typeof basePath === 'string') return basePath.replace(/\/$/, '');
  const [server] = Array.isArray(servers) ? servers : [];
  const url = String(server?.url ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(server?.variables?.[name]?.default ?? '').replace(/^\//, ''),
  );
  return /^(?:https?:\/\/[^/]*)?(\/.*?)?\/?$/.exec(url)?.[1] ?? '';
}
