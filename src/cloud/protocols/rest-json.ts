import { text, utf8 } from '../../std/bytes.ts';
import { AwsError } from '../aws-error.ts';
import { errorMembers } from './error-body.ts';
import { readHttpInput } from './http-input.ts';
import { writeHttpOutput } from './http-output.ts';
import { readJson, writeJson } from './json-body.ts';
import { MalformedInput } from './malformed-input.ts';
import type { ServiceModel } from './model.ts';
import { createRouter } from './routes.ts';
import { readModel } from './shape.ts';
import type { BodyCodec, Protocol } from './wire.ts';

const codec: BodyCodec = {
  contentType: 'application/json',
  read: (shape, bytes) => (readJson(shape, parseJson(bytes), true) ?? {}) as Record<string, unknown>,
  write: (shape, value) => JSON.stringify(writeJson(shape, value, true)),
};

/** @throws {MalformedInput} when the bytes are not JSON text. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text(bytes));
  } catch (error) {
    throw new MalformedInput((error as Error).message);
  }
}

/** REST with JSON bodies (`restJson1`): Lambda, API Gateway. */
export function restJson(model: ServiceModel): Protocol {
  const shapes = readModel(model);
  const findRoute = createRouter(shapes.operations.values());
  return {
    name: 'restJson',
    speaks: (request) => findRoute(request) !== null,
    operations: shapes.operations,
    route(request) {
      const route = findRoute(request);
      if (route) return route;
      // What Lambda's front end says to a path that is none of its operations.
      throw new AwsError('AccessDeniedException', 'Unable to determine service/operation name to be authorized', 403);
    },
    read(request, route) {
      try {
        return readHttpInput(request, route, codec);
      } catch (error) {
        if (error instanceof MalformedInput) throw new AwsError('SerializationException', error.message);
        throw error;
      }
    },
    write(operation, output, requestId) {
      const response = writeHttpOutput(operation.output, output, operation.traits.http![2], codec);
      response.headers['x-amzn-requestid'] = requestId;
      return response;
    },
    writeError(error, requestId) {
      const members = errorMembers(error, shapes);
      const shape = shapes.errors.get(error.code);
      const { headers } = shape ? writeHttpOutput(shape, members, error.status, codec) : { headers: {} };
      return {
        status: error.status,
        headers: {
          ...headers,
          'content-type': codec.contentType,
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': error.code,
        },
        body: utf8(JSON.stringify(members)),
      };
    },
  };
}
