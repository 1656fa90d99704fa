const reasons: Record<string, string> = {
  ENOENT: 'No such file or directory',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  EACCES: 'Permission denied',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EXDEV: 'Invalid cross-device link',
};

/** The C library's words for a system error of `fs`. */
export const reasonOf = (error: unknown): string => reasons[(error as { code?: string }).code ?? ''] ?? String(error);
