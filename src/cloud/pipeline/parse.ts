import { AwsError } from '../aws-error.ts';
import { decodeAwsChunked } from '../protocols/aws-chunked.ts';
import type { WireRequest } from '../protocols/wire.ts';
import { protocolOf, type Call } from './call.ts';

/** Finds the operation and reads its input. */
export function parse(call: Call): void {
  const protocol = protocolOf(call);
  const wire = withoutChunks(call.wire!);
  const route = protocol.route(wire);
  call.operation = route.operation;
  call.operationName = route.operation.name;
  call.input = protocol.read(wire, route);
}

/** Takes `aws-chunked` coding off; the headers behind the body join those before it, so that checksums are members of the input. */
function withoutChunks(wire: WireRequest): WireRequest {
  const codings = (wire.headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim());
  const streamed = wire.headers['x-amz-content-sha256']?.startsWith('STREAMING-');
  if (!streamed && !codings.includes('aws-chunked')) return wire;
  const decoded = decodeAwsChunked(wire.body);
  if (!decoded) {
    throw new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
  }
  const { 'content-encoding': _, ...headers } = wire.headers;
  const others = codings.filter((coding) => coding && coding !== 'aws-chunked').join(',');
  return {
    ...wire,
    body: decoded.body,
    headers: {
      ...headers,
      ...decoded.trailers,
      ...(others ? { 'content-encoding': others } : {}),
      'content-length': String(decoded.body.length),
    },
  };
}
