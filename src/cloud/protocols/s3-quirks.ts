import { sha256 } from '@noble/hashes/sha2.js';
import { base64, utf8 } from '../../std/bytes.ts';
import { escapeXml } from '../../std/xml.ts';
import type { ServiceModel } from './model.ts';
import { errorElements, restXml, XML_DECLARATION } from './rest-xml.ts';
import type { Protocol } from './wire.ts';

/** REST-XML as S3 speaks it: two request ids, `HostId` in errors, and one document that is no structure. */
export function s3RestXml(model: ServiceModel): Protocol {
  const plain = restXml(model);
  return {
    ...plain,
    write(operation, output, requestId) {
      const response = plain.write(operation, output, requestId);
      if (operation.name === 'GetBucketLocation') {
        // The location is the text of the root element; us-east-1 is an empty one.
        const region = escapeXml(output?.LocationConstraint ?? '');
        const root = `LocationConstraint xmlns="${model.xmlNamespace}"`;
        response.body = utf8(XML_DECLARATION + (region ? `<${root}>${region}</LocationConstraint>` : `<${root}/>`));
      }
      // A part of an object: the model has no member for the status.
      if (output?.ContentRange) response.status = 206;
      response.headers['x-amz-id-2'] = hostId(requestId);
      response.headers.server = 'AmazonS3';
      return response;
    },
    writeError(error, requestId) {
      const id2 = hostId(requestId);
      const ids = `<RequestId>${requestId}</RequestId><HostId>${id2}</HostId>`;
      return {
        status: error.status,
        headers: {
          'content-type': 'application/xml',
          'x-amz-request-id': requestId,
          'x-amz-id-2': id2,
          server: 'AmazonS3',
        },
        body: utf8(`${XML_DECLARATION}<Error>${errorElements(error)}${ids}</Error>`),
      };
    },
  };
}

/** The extended request id: opaque; here it follows from the request id. */
const hostId = (requestId: string): string => base64(sha256(utf8(requestId)));
