/** A policy document as IAM returns it: percent-encoded by RFC 3986. */
export const encodeDocument = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Size of a document against a quota: IAM does not count white space. */
export const sizeOf = (document: string): number => document.replace(/\s/g, '').length;
