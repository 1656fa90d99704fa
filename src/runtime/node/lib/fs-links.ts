import { fileOptions, pathArgument } from './fs-arguments.ts';
import { volume } from './fs-volume.ts';
import { systemError } from './node-error.ts';

/** Where a new name may stand, or why it may not. */
function checkNewName(syscall: string, from: string, to: { shown: string; own: string }): void {
  const fail = (code: string) => systemError(code, syscall, from, to.shown);
  if (volume.find(to.own)) throw fail('EEXIST');
  const parent = volume.find(to.own.slice(0, to.own.lastIndexOf('/')) || '/');
  if (!parent) throw fail('ENOENT');
  if (parent.kind !== 'directory') throw fail('ENOTDIR');
  if (!to.own.startsWith('/tmp/')) throw fail('EROFS');
}

export function symlinkSync(target: unknown, path: unknown): void {
  const { shown } = pathArgument(target, 'target');
  const link = pathArgument(path);
  checkNewName('symlink', shown, link);
  volume.makeLink(link.own, shown);
}

export function linkSync(existing: unknown, path: unknown): void {
  const from = pathArgument(existing, 'existingPath');
  const to = pathArgument(path, 'newPath');
  const fail = (code: string) => systemError(code, 'link', from.shown, to.shown);
  const entry = volume.find(from.own);
  if (!entry) throw fail('ENOENT');
  checkNewName('link', from.shown, to);
  if (!from.own.startsWith('/tmp/')) throw fail('EXDEV');
  if (entry.kind === 'directory') throw fail('EPERM');
  volume.addName(from.own, to.own);
}

export function readlinkSync(path: unknown, options?: unknown): any {
  const { encoding } = fileOptions(options);
  const { shown, own } = pathArgument(path);
  const { target } = volume.get(own, 'readlink', shown, true);
  if (target === undefined) throw systemError('EINVAL', 'readlink', shown);
  return encoding === 'buffer' ? Buffer.from(target) : target;
}
