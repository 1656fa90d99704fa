import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
export const handler = awslambda.streamifyResponse(async (event, responseStream, _context) => {
  responseStream.setContentType('text/plain');
  responseStream.write('Hello ');
  await pipeline(Readable.from(['from ', 'a stream']), responseStream);
});
