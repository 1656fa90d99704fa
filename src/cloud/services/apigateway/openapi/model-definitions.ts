import type { Method, Model } from '../store.ts';

type Json = Record<string, any>;

export const modelReference = (name: string): Json => ({ $ref: `#/definitions/${name}` });

/** The models that methods use, and those that these refer to. */
export function definitionsOf(methods: readonly Method[], models: Record<string, Model>): Json {
  const found: Json = {};
  const add = (name: string): void => {
    if (name in found || !models[name]) return;
    const { $schema: _, ...schema } = JSON.parse(models[name].schema || '{}');
    found[name] = redirected(schema, (reference) => `#/definitions/${lastPart(reference)}`);
    for (const [, other] of JSON.stringify(found[name]).matchAll(/"\$ref":"#\/definitions\/(\w+)"/g)) add(other!);
  };
  for (const { requestModels = {}, methodResponses } of methods) {
    Object.values(requestModels).forEach(add);
    for (const { responseModels = {} } of Object.values(methodResponses)) Object.values(responseModels).forEach(add);
  }
  return found;
}

const lastPart = (reference: string): string => reference.split('/').at(-1)!;

/** A schema with all its references changed. */
export function redirected(schema: unknown, to: (reference: string) => string): any {
  if (Array.isArray(schema)) return schema.map((each) => redirected(each, to));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === '$ref' && typeof value === 'string' ? to(value) : redirected(value, to),
    ]),
  );
}

/** A definition of a document as a model of an API: its references lead to the API's other models. */
export const modelSchema = (definition: unknown, apiId: string): string =>
  JSON.stringify(
    redirected(
      definition,
      (reference) => `https://apigateway.amazonaws.com/restapis/${apiId}/models/${lastPart(reference)}`,
    ),
  );
