import { invalidArgument } from '../../lib/node-error.ts';
import { KeyObject } from './keys.ts';

/** Bytes of a text or a view. @throws Node's argument error. */
export function bytesOf(data: unknown, encoding: string | undefined, name: string): Buffer {
  if (typeof data === 'string')
    return Buffer.from(data, (encoding && encoding !== 'buffer' ? encoding : 'utf8') as BufferEncoding);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  if (data instanceof KeyObject && data.type === 'secret') return data.export() as Buffer;
  throw invalidArgument(name, 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}

/** Bytes as the encoding that was asked for. */
export const encoded = (bytes: Buffer, encoding?: string): any =>
  encoding && encoding !== 'buffer' ? bytes.toString(encoding as BufferEncoding) : bytes;

/** An error in OpenSSL's words. */
export const openSslError = (number: string, routines: string, reason: string, code: string): Error =>
  Object.assign(new Error(`error:${number}:${routines}::${reason}`), { library: routines, reason, code });
