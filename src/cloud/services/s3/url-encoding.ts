/**
 * Keys as S3 writes them in event records and in listings with `encoding-type=url`: form encoding (a space is `+`),
 * with slashes left alone.
 */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key.toWellFormed())
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+');
