import stream from 'readable-stream';

const classes = stream as unknown as typeof import('node:stream');

export default classes;
