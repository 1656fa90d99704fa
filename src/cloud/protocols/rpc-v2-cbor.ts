import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from '../aws-error.ts';
import { errorMembers } from './error-body.ts';
import { MalformedInput } from './malformed-input.ts';
import type { ServiceModel } from './model.ts';
import { queryError } from './query-error.ts';
import { isBlob, membersOf, readModel, type Shape, valueShapeOf } from './shape.ts';
import type { Protocol } from './wire.ts';

const NAME = 'rpc-v2-cbor';
const ROUTE = /^\/service\/([^/]+)\/operation\/([^/]+)\/?$/;

/**
 * Smithy's RPC v2 in CBOR: POST to `/service/SERVICE/operation/OPERATION`. CloudWatch speaks it since 2025.
 * https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export function rpcV2Cbor(model: ServiceModel): Protocol {
  const shapes = readModel(model);
  const answer = (status: number, requestId: string, body: unknown, headers: Record<string, string> = {}) => ({
    status,
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': NAME,
      'x-amzn-requestid': requestId,
      ...headers,
    },
    // The encoder writes into a buffer of its own that the next call reuses.
    body: Uint8Array.from(cbor.serialize(body)),
  });
  return {
    name: 'rpcV2Cbor',
    speaks: ({ headers }) => headers['smithy-protocol'] === NAME,
    operations: shapes.operations,
    route(request) {
      const [, service, name = ''] = ROUTE.exec(request.path) ?? [];
      const operation = shapes.operations.get(name);
      if (!operation || service !== model.target) throw new AwsError('UnknownOperationException', '', 404);
      return { operation, labels: {} };
    },
    read(request, { operation }) {
      if (!operation.input.isStructSchema() || !request.body.length) return {};
      try {
        return readCbor(operation.input, decode(request.body)) as Record<string, unknown>;
      } catch (error) {
        if (error instanceof MalformedInput) throw new AwsError('SerializationException', error.message);
        throw error;
      }
    },
    write: ({ output: shape }, output, requestId) => answer(200, requestId, writeCbor(shape, output ?? {}) ?? {}),
    writeError(error, requestId) {
      const { code, fault } = queryError(error, model, shapes);
      const headers: Record<string, string> = model.alsoIn?.includes('query')
        ? { 'x-amzn-query-error': `${code};${fault}` }
        : {};
      const type = model.errorType?.(error.code) ?? error.code;
      return answer(error.status, requestId, { __type: type, ...errorMembers(error, shapes) }, headers);
    },
  };
}

function decode(bytes: Uint8Array): unknown {
  try {
    return cbor.deserialize(bytes);
  } catch (error) {
    throw new MalformedInput(`Invalid CBOR: ${(error as Error).message}`);
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const wrongType = (expected: string): MalformedInput => new MalformedInput(`Expected ${expected}`);

function readCbor(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (shape.isStructSchema()) {
    if (!isMap(value)) throw wrongType('a structure');
    const read = membersOf(shape).map(([name, member]) => [name, readCbor(member, value[name])] as const);
    return Object.fromEntries(read.filter(([, member]) => member !== undefined));
  }
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType('a list');
    return value.map((item) => readCbor(valueShapeOf(shape), item) ?? null);
  }
  if (shape.isMapSchema()) {
    if (!isMap(value)) throw wrongType('a map');
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, readCbor(valueShapeOf(shape), item) ?? null]),
    );
  }
  return readScalar(shape, value);
}

function readScalar(shape: Shape, value: unknown): unknown {
  if (shape.isTimestampSchema()) {
    // Tag 1: seconds since the epoch.
    const date = new Date(Number(isMap(value) ? value.value : value) * 1000);
    if (Number.isNaN(date.getTime())) throw wrongType('a timestamp');
    return date;
  }
  if (shape.isNumericSchema()) {
    if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongType('a number');
    return Number(value);
  }
  if (shape.isBooleanSchema() && typeof value !== 'boolean') throw wrongType('a boolean');
  if (shape.isStringSchema() && typeof value !== 'string') throw wrongType('a string');
  if (isBlob(shape) && !(value instanceof Uint8Array)) throw wrongType('bytes');
  return value;
}

/** A value ready for the encoder; undefined and null members are left out. */
function writeCbor(shape: Shape, value: any): unknown {
  if (value === null || value === undefined) return undefined;
  if (shape.isStructSchema()) {
    const written = membersOf(shape).map(([name, member]) => [name, writeCbor(member, value[name])] as const);
    return Object.fromEntries(written.filter(([, member]) => member !== undefined));
  }
  if (shape.isListSchema()) return value.map((item: unknown) => writeCbor(valueShapeOf(shape), item) ?? null);
  if (shape.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, writeCbor(valueShapeOf(shape), item) ?? null]),
    );
  }
  return value instanceof Date ? dateToTag(value) : value;
}
