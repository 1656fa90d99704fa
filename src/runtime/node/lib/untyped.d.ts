/** Packages without type declarations; Node's own describe them. */
declare module 'path-browserify' {
  import path from 'node:path';
  export default path;
}

declare module 'readable-stream' {
  import stream from 'node:stream';
  export default stream;
}
