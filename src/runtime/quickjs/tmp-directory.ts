/** Contents of `/tmp`, up to its size. Directories and times live in the guest's `fs`. */
export class TmpDirectory {
  readonly #files = new Map<string, Uint8Array>();
  readonly #capacity: number;
  #used = 0;

  constructor(sizeMB: number) {
    this.#capacity = sizeMB * 1024 * 1024;
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  /** False, and nothing written, when it would not fit. */
  write(path: string, bytes: Uint8Array): boolean {
    const used = this.#used - (this.#files.get(path)?.length ?? 0) + bytes.length;
    if (used > this.#capacity) return false;
    this.#files.set(path, bytes);
    this.#used = used;
    return true;
  }

  remove(path: string): void {
    this.#used -= this.#files.get(path)?.length ?? 0;
    this.#files.delete(path);
  }

  /** Path → size in bytes. */
  sizes(): Record<string, number> {
    return Object.fromEntries([...this.#files].map(([path, bytes]) => [path, bytes.length]));
  }
}
