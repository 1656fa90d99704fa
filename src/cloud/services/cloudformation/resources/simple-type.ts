import type { Properties } from '../template/property-schema.ts';
import type { ResourceApi, ResourceType } from './resource-type.ts';

/** What one call each makes, changes and deletes. */
interface SimpleType {
  service: string;
  properties: Properties;
  attributes?: readonly string[];
  seconds?: number;
  nameProperty?: string;
  create(properties: any, api: ResourceApi): [operation: string, input: object];
  /** Id and attributes, from the answer. */
  made(answer: any, properties: any, api: ResourceApi): { id: string; attributes?: Record<string, unknown> };
  update?(id: string, properties: any, before: any): [operation: string, input: object];
  /** Null for what can't be deleted. */
  delete(id: string, properties: any): [operation: string, input: object] | null;
}

/** A type of resource whose life is one call a step. */
export function simpleType(type: SimpleType): ResourceType {
  const { service, properties, attributes = [], seconds = 1, update } = type;
  return {
    properties,
    attributes,
    seconds,
    ...(type.nameProperty ? { nameProperty: type.nameProperty } : {}),
    async create(api, declared) {
      const answer = await api.call(service, ...type.create(declared, api));
      return type.made(answer, declared, api);
    },
    ...(update
      ? {
          async update(api, id, declared, before) {
            await api.call(service, ...update(id, declared, before));
          },
        }
      : {}),
    async delete(api, id, declared) {
      const call = type.delete(id, declared);
      if (call) await api.call(service, ...call);
    },
  };
}
