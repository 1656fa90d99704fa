const notBuilt = (name: string) =>
  function (): never {
    throw new Error(`zlib.${name} is not built in this simulated runtime: use gzip or deflate`);
  };

/** Brotli is there by name and fails with a plain message. */
export const brotli = Object.fromEntries(
  [
    'brotliCompress',
    'brotliCompressSync',
    'brotliDecompress',
    'brotliDecompressSync',
    'createBrotliCompress',
    'createBrotliDecompress',
    'BrotliCompress',
    'BrotliDecompress',
  ].map((name) => [name, notBuilt(name)]),
);
