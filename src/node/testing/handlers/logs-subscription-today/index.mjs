import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Buffer } from 'node:buffer';
const unzip = promisify(gunzip);
export const handler = async (event) => {
  const payload = JSON.parse((await unzip(Buffer.from(event.awslogs.data, 'base64'))).toString('ascii'));
  return payload.logEvents.map(({ message }) => message);
};
