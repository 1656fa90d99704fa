import constants from './fs-constants.ts';
import type { Entry } from './fs-volume.ts';

const types = {
  file: constants.S_IFREG,
  directory: constants.S_IFDIR,
  device: constants.S_IFCHR,
  link: constants.S_IFLNK,
};

export class Stats {
  dev = 1;
  mode: number;
  nlink: number;
  uid: number;
  gid: number;
  rdev = 0;
  blksize = 4096;
  ino: number;
  size: number;
  blocks: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
  birthtimeMs: number;
  atime: Date;
  mtime: Date;
  ctime: Date;
  birthtime: Date;

  constructor(entry: Entry) {
    this.mode = types[entry.kind] | entry.mode;
    this.ino = entry.ino;
    this.nlink = entry.names;
    [this.uid, this.gid] = entry.root ? [0, 0] : [993, 990];
    this.size = entry.kind === 'directory' ? 4096 : entry.size;
    this.blocks = Math.ceil(this.size / 4096) * 8;
    this.atimeMs = this.mtimeMs = this.ctimeMs = entry.mtimeMs;
    this.birthtimeMs = entry.birthtimeMs;
    this.atime = this.mtime = this.ctime = new Date(entry.mtimeMs);
    this.birthtime = new Date(entry.birthtimeMs);
  }

  #is(type: number): boolean {
    return (this.mode & constants.S_IFMT) === type;
  }
  isFile(): boolean {
    return this.#is(constants.S_IFREG);
  }
  isDirectory(): boolean {
    return this.#is(constants.S_IFDIR);
  }
  isCharacterDevice(): boolean {
    return this.#is(constants.S_IFCHR);
  }
  isSymbolicLink(): boolean {
    return this.#is(constants.S_IFLNK);
  }
  isBlockDevice(): boolean {
    return false;
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
}

export class Dirent {
  name: string;
  parentPath: string;
  path: string;
  #kind: Entry['kind'];

  constructor(name: string, parentPath: string, kind: Entry['kind']) {
    this.name = name;
    this.parentPath = this.path = parentPath;
    this.#kind = kind;
  }
  isFile(): boolean {
    return this.#kind === 'file';
  }
  isDirectory(): boolean {
    return this.#kind === 'directory';
  }
  isSymbolicLink(): boolean {
    return this.#kind === 'link';
  }
  isCharacterDevice(): boolean {
    return this.#kind === 'device';
  }
  isBlockDevice(): boolean {
    return false;
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
}
