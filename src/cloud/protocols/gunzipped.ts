import { gunzipSync } from 'fflate';
import { AwsError } from '../aws-error.ts';
import type { Protocol, WireRequest } from './wire.ts';

/** No request may be larger than this when it is unpacked, in bytes. */
const MOST = 64 * 1024 * 1024;

/** A protocol whose requests may come packed: clients do so with PutMetricData from 10 KB on (`requestCompression`). */
export const gunzipped = (protocol: Protocol): Protocol => ({
  ...protocol,
  route: (request) => protocol.route(unpacked(request)),
  read: (request, route) => protocol.read(unpacked(request), route),
});

function unpacked(request: WireRequest): WireRequest {
  if (request.headers['content-encoding'] !== 'gzip') return request;
  const { body } = request;
  // The last four bytes hold the size, which spares unpacking what is too large.
  const size = body.length < 18 ? 0 : new DataView(body.buffer, body.byteOffset + body.length - 4).getUint32(0, true);
  if (size > MOST) throw new AwsError('RequestEntityTooLarge', 'The request is too large.', 413);
  try {
    return { ...request, body: gunzipSync(body, { out: new Uint8Array(size) }) };
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid gzip.');
  }
}
