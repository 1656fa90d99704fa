import { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceModel } from './model.ts';

/** A type of the official model, with its traits. */
export type Shape = NormalizedSchema;

/** The traits that say where a member goes on the wire and how. */
export interface Traits {
  http?: [method: string, uri: string, status: number];
  /** Prefix of the host name, made of labels. */
  endpoint?: [prefix: string];
  httpLabel?: 1;
  httpQuery?: string;
  httpQueryParams?: 1;
  httpHeader?: string;
  httpPrefixHeaders?: string;
  httpPayload?: 1;
  httpResponseCode?: 1;
  xmlName?: string;
  xmlFlattened?: 1;
  xmlAttribute?: 1;
  /** `uri`, or prefix and uri. */
  xmlNamespace?: string | [prefix: string, uri: string];
  jsonName?: string;
  ec2QueryName?: string;
  sensitive?: 1;
  streaming?: 1;
  /** Code and status of an error in the query protocol. */
  awsQueryError?: [code: string, status: number];
}

export interface OperationShape {
  name: string;
  traits: Traits;
  input: Shape;
  output: Shape;
}

/** What a service model defines. */
export interface ModelShapes {
  operations: ReadonlyMap<string, OperationShape>;
  /** Error shapes by their name, and by their code in the query protocol where that is another. */
  errors: ReadonlyMap<string, Shape>;
}

const OPERATION = 9;
const ERROR = -3;

/** Everything there is about a shape: its own traits and those of the member it stands for. */
export const traitsOf = (shape: Shape): Traits => shape.getMergedTraits() as Traits;

/** The traits of the member only. */
export const memberTraitsOf = (shape: Shape): Traits => shape.getMemberTraits() as Traits;

const members = new WeakMap<Shape, [name: string, member: Shape][]>();

/** The members of a structure in the model's order; none for an operation without input or output. */
export function membersOf(shape: Shape): readonly [name: string, member: Shape][] {
  let known = members.get(shape);
  if (!known) {
    known = shape.isStructSchema() ? [...shape.structIterator()] : [];
    members.set(shape, known);
  }
  return known;
}

const byName = new WeakMap<Shape, ReadonlyMap<string, Shape>>();

/** The same by name. */
export function memberMapOf(shape: Shape): ReadonlyMap<string, Shape> {
  let known = byName.get(shape);
  if (!known) {
    known = new Map(membersOf(shape));
    byName.set(shape, known);
  }
  return known;
}

const values = new WeakMap<Shape, Shape>();

/** What a list or a map holds; the same shape each time, so that what is known of it is found again. */
export function valueShapeOf(shape: Shape): Shape {
  let known = values.get(shape);
  if (!known) values.set(shape, (known = shape.getValueSchema()));
  return known;
}

/** A blob that is streamed or not; in the account both are bytes. */
export const isBlob = (shape: Shape): boolean => shape.isBlobSchema();

/** Reads the operations and errors out of an official client's schemas module. */
export function readModel(model: Pick<ServiceModel, 'schemas'>): ModelShapes {
  const operations = new Map<string, OperationShape>();
  const errors = new Map<string, Shape>();
  for (const schema of Object.values(model.schemas)) {
    if (!Array.isArray(schema)) continue;
    if (schema[0] === OPERATION) {
      const [, , name, traits, input, output] = schema;
      operations.set(name, { name, traits, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) });
    } else if (schema[0] === ERROR) {
      const shape = NormalizedSchema.of(schema as never);
      errors.set(schema[2], shape);
      const queryCode = traitsOf(shape).awsQueryError?.[0];
      if (queryCode) errors.set(queryCode, shape);
    }
  }
  return { operations, errors };
}
