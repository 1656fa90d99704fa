import { utf8 } from '../../std/bytes.ts';
import { AwsError } from '../aws-error.ts';
import { errorMembers } from './error-body.ts';
import { queryError } from './query-error.ts';
import { readJson, writeJson } from './json-body.ts';
import { MalformedInput } from './malformed-input.ts';
import type { ServiceModel } from './model.ts';
import { parseJson } from './rest-json.ts';
import { readModel } from './shape.ts';
import type { Protocol } from './wire.ts';

/** JSON over POST with the operation in `X-Amz-Target` (`awsJson1.0` and `1.1`): CloudWatch Logs, DynamoDB. */
export function jsonRpc(model: ServiceModel, version: '1.0' | '1.1'): Protocol {
  const shapes = readModel(model);
  const contentType = `application/x-amz-json-${version}`;
  const queryErrorHeader = (error: AwsError): Record<string, string> => {
    if (!model.alsoIn?.includes('query')) return {};
    const { code, fault } = queryError(error, model, shapes);
    return { 'x-amzn-query-error': `${code};${fault}` };
  };
  return {
    name: `json${version}`,
    speaks: ({ headers }) => 'x-amz-target' in headers,
    operations: shapes.operations,
    route(request) {
      const [target, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
      const operation = shapes.operations.get(name);
      if (!operation || (target !== model.target && target !== model.alsoTarget))
        throw new AwsError('UnknownOperationException', '');
      return { operation, labels: {} };
    },
    read(request, { operation }) {
      if (!operation.input.isStructSchema()) return {};
      try {
        const value = request.body.length ? parseJson(request.body) : {};
        return (readJson(operation.input, value, false) ?? {}) as Record<string, unknown>;
      } catch (error) {
        if (error instanceof MalformedInput) throw new AwsError('SerializationException', error.message);
        throw error;
      }
    },
    write(operation, output, requestId) {
      // An operation without output answers with an empty body.
      const written = operation.output.isStructSchema()
        ? JSON.stringify(writeJson(operation.output, output ?? {}, false))
        : '';
      const body = utf8(written);
      return {
        status: 200,
        headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, ...model.answerHeaders?.(body) },
        body,
      };
    },
    writeError(error, requestId) {
      const type = model.errorType?.(error.code) ?? error.code;
      const body = utf8(JSON.stringify({ __type: type, ...errorMembers(error, shapes) }));
      return {
        status: error.status,
        headers: {
          'content-type': contentType,
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': error.code,
          ...queryErrorHeader(error),
          ...model.answerHeaders?.(body),
        },
        body,
      };
    },
  };
}
