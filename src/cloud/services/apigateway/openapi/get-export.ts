import type { GetExportRequest } from '@aws-sdk/client-api-gateway';
import { utf8 } from '../../../../std/bytes.ts';
import { badRequest, notSimulated } from '../errors.ts';
import { apiOf, stageOf } from '../find.ts';
import type { GatewayContext } from '../store.ts';
import { toOpenApi3 } from './openapi-3.ts';
import { swaggerExport, versionOf, type Extensions } from './swagger-export.ts';

const TYPES = ['oas30', 'swagger'];

/**
 * What a stage serves, as a file. https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html
 * @throws {AwsError} NotFoundException for API and stage, BadRequestException for a wrong kind of export; 501 for Postman's extensions
 */
export async function getExport(ctx: GatewayContext, input: GetExportRequest) {
  const { restApiId, stageName, exportType = '', accepts = 'application/json', parameters = {} } = input;
  const api = apiOf(ctx, restApiId);
  const stage = stageOf(api, stageName);
  // OpenAPI 3 came in September 2018.
  const types = ctx.era === '2016' ? ['swagger'] : TYPES;
  if (!types.includes(exportType))
    throw badRequest(`Invalid export type specified. Must be one of: [${types.join(', ')}]`);
  const format = /^(?:application|text)\/(json|yaml|\*)$|^\*\/\*$/.exec(accepts);
  if (!format)
    throw badRequest('Invalid Accept header specified. Must be one of: [application/json, application/yaml]');
  const swagger = swaggerExport(ctx, api, stage, extensionsIn(parameters['extensions'] ?? ''));
  const document = exportType === 'oas30' ? toOpenApi3(swagger) : swagger;
  const yaml = format[1] === 'yaml';
  return {
    contentType: 'application/octet-stream',
    contentDisposition: `attachment; filename="${exportType}_${versionOf(api)}.${yaml ? 'yaml' : 'json'}"`,
    body: utf8(yaml ? await asYaml(document) : JSON.stringify(document, null, 2)),
  };
}

function extensionsIn(parameter: string): Extensions {
  const named = parameter.split(',').map((each) => each.trim());
  if (named.includes('postman')) throw notSimulated('the extensions of Postman');
  const all = named.includes('apigateway');
  return {
    all,
    integrations: all || named.includes('integrations'),
    authorizers: all || named.includes('authorizers'),
  };
}

async function asYaml(document: object): Promise<string> {
  const { stringify } = await import('yaml');
  return `---\n${stringify(document, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })}`;
}
