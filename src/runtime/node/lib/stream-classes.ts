import stream from './stream.ts';

export const { Readable, Writable, Duplex, Transform, PassThrough } = stream;
