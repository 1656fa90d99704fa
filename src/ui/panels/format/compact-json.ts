/** JSON at two spaces, with a list of one string on one line: `"Action": ["s3:GetObject"]`. */
export const compactJson = (value: unknown): string =>
  (JSON.stringify(value, null, 2) ?? '').replace(/\[\n\s+("[^"\n]*")\n\s+\]/g, '[$1]');
