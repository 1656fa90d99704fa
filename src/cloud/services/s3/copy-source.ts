import { invalidArgument } from './errors.ts';

export interface CopySource {
  bucket: string;
  key: string;
  versionId?: string | undefined;
}

/**
 * Reads `x-amz-copy-source`: `bucket/key` or `/bucket/key`, URL-encoded, with `?versionId=` when a version is meant.
 * @throws {AwsError} InvalidArgument
 */
export function parseCopySource(header: string): CopySource {
  const [path = '', query] = header.split(/\?versionId=/);
  const decoded = decode(path.replace(/^\//, '')) ?? '';
  const slash = decoded.indexOf('/');
  if (slash < 1 || slash === decoded.length - 1)
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    );
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId: query };
}

/** The source, or null when the header is not well-formed. */
export function copySourceOf(header: string | undefined): CopySource | null {
  try {
    return header ? parseCopySource(header) : null;
  } catch {
    return null;
  }
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
