import { text, utf8 } from '../../std/bytes.ts';
import { escapeXml } from '../../std/xml.ts';
import { AwsError } from '../aws-error.ts';
import { readHttpInput } from './http-input.ts';
import { writeHttpOutput } from './http-output.ts';
import { MalformedInput } from './malformed-input.ts';
import type { ServiceModel } from './model.ts';
import { createRouter } from './routes.ts';
import { readModel } from './shape.ts';
import type { BodyCodec, Protocol } from './wire.ts';
import { parseXml } from './xml-document.ts';
import { readXml } from './xml-reader.ts';
import { xmlWriter } from './xml-writer.ts';

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The child elements of an error document: code, message, and the error's further members in their order. */
export const errorElements = (error: AwsError, code = error.code): string =>
  Object.entries({ Code: code, Message: error.message, ...error.fields })
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');

/** REST with XML bodies (`restXml`): S3. */
export function restXml(model: ServiceModel): Protocol {
  const shapes = readModel(model);
  const findRoute = createRouter(shapes.operations.values());
  const namespace = model.xmlNamespace ? ` xmlns="${model.xmlNamespace}"` : '';
  const xml = xmlWriter('date-time');
  const codec: BodyCodec = {
    contentType: 'application/xml',
    read: (shape, bytes) => readXml(shape, parseXml(text(bytes))) as Record<string, unknown>,
    write: (shape, value, root) => XML_DECLARATION + xml.element(root, shape, value, namespace),
  };
  return {
    name: 'restXml',
    speaks: (request) => findRoute(request) !== null,
    operations: shapes.operations,
    route(request) {
      const route = findRoute(request);
      if (route) return route;
      throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
        Method: request.method,
      });
    },
    read(request, route) {
      try {
        return readHttpInput(request, route, codec);
      } catch (error) {
        if (!(error instanceof MalformedInput)) throw error;
        throw new AwsError(
          'MalformedXML',
          'The XML you provided was not well-formed or did not validate against our published schema',
        );
      }
    },
    write(operation, output, requestId) {
      const response = writeHttpOutput(operation.output, output, operation.traits.http![2], codec);
      response.headers['x-amz-request-id'] = requestId;
      return response;
    },
    writeError(error, requestId) {
      const body = `${XML_DECLARATION}<Error>${errorElements(error)}<RequestId>${requestId}</RequestId></Error>`;
      return {
        status: error.status,
        headers: { 'content-type': codec.contentType, 'x-amz-request-id': requestId },
        body: utf8(body),
      };
    },
  };
}
