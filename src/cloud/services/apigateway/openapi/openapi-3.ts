import { redirected } from './model-definitions.ts';
import type { Json } from './swagger-export.ts';

const toComponents = (reference: string): string => reference.replace('#/definitions/', '#/components/schemas/');
const extensionsOf = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith('x-')));

/** A Swagger export in the words of OpenAPI 3.0.1, as API Gateway writes it. */
export function toOpenApi3({ info, host, basePath, paths, definitions, securityDefinitions, ...rest }: Json): Json {
  const components = {
    ...(definitions ? { schemas: redirected(definitions, toComponents) } : {}),
    ...(securityDefinitions ? { securitySchemes: securityDefinitions } : {}),
  };
  const { title, description, version } = info;
  return {
    openapi: '3.0.1',
    info: { title, ...(description === undefined ? {} : { description }), version },
    servers: [{ url: `https://${host}/{basePath}`, variables: { basePath: { default: basePath.slice(1) } } }],
    paths: mapped(paths, (path) => mapped(path, operation)),
    components,
    ...extensionsOf(rest),
  };
}

const mapped = (value: Json, each: (value: any) => unknown): Json =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, each(member)]));

function operation({
  operationId,
  consumes,
  produces = [],
  parameters = [],
  responses,
  security,
  ...rest
}: Json): Json {
  const body = parameters.find((each: Json) => each['in'] === 'body');
  const others = parameters.filter((each: Json) => each['in'] !== 'body');
  return {
    ...(operationId ? { operationId } : {}),
    ...(others.length ? { parameters: others.map(parameter) } : {}),
    ...(body
      ? { requestBody: { content: content(consumes ?? ['application/json'], body.schema), required: true } }
      : {}),
    responses: mapped(responses, ({ description, schema, headers }) => ({
      description,
      ...(headers ? { headers: mapped(headers, (header) => ({ schema: header })) } : {}),
      content: schema ? content(produces, schema) : {},
    })),
    ...(security ? { security } : {}),
    ...extensionsOf(rest),
  };
}

const parameter = ({ name, in: place, required, type }: Json): Json => ({
  name,
  in: place,
  ...(required ? { required } : {}),
  schema: { type },
});

const content = (types: readonly string[], schema: unknown): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: redirected(schema, toComponents) }]));
