import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { text } from '../../std/bytes.ts';
import { aes, aesCharge, type AesMode } from '../crypto/aes.ts';
import { type Derivation, derivationCharge, derive, digest, hashCharge, keyedDigest } from '../crypto/hashes.ts';
import { modPow, modPowCharge } from '../crypto/mod-pow.ts';
import type { ImageFormat } from '../images/codecs.ts';
import type { ImageDesk, ImageStep } from '../images/image-desk.ts';
import type { Color } from '../images/pixels.ts';
import type { HostOps, TextCodec, UrlParts } from '../node/host-interface.ts';
import { decodeText, encodeText, textCodecCharge } from '../node/native-text.ts';
import { parseUrl, setUrlPart } from '../node/native-url.ts';

import type { GuestValue } from './values.ts';

export type Kind = 'text' | 'number' | 'bytes' | 'text?' | 'bytes?';

/** How the arguments of each op are read. */
export const argumentKinds: Record<keyof HostOps, readonly Kind[]> = {
  now: [],
  uptime: [],
  memory: [],
  charge: ['number'],
  wait: ['number'],
  log: ['text', 'text'],
  request: ['text', 'bytes?'],
  abort: ['number'],
  random: ['number'],
  hash: ['text', 'bytes'],
  hmac: ['text', 'bytes', 'bytes'],
  aes: ['text', 'bytes', 'bytes'],
  derive: ['text', 'bytes', 'bytes'],
  modPow: ['text', 'text', 'text'],
  encodeText: ['text', 'bytes'],
  decodeText: ['text', 'text'],
  parseUrl: ['text', 'text?'],
  setUrlPart: ['text', 'text', 'text'],
  taskFile: ['text'],
  taskText: ['text'],
  taskFiles: [],
  tmpRead: ['text'],
  tmpWrite: ['text', 'bytes'],
  tmpAppend: ['text', 'bytes'],
  tmpRemove: ['text'],
  tmpFiles: [],
  imageDecode: ['text', 'bytes'],
  imageCreate: ['text'],
  imageApply: ['number', 'text'],
  imageEncode: ['number', 'text', 'number'],
  imageColors: ['number'],
  imageFree: ['number'],
  compile: ['text', 'text'],
  bundle: ['text'],
  exit: ['number'],
  streamStart: ['text'],
  streamWrite: ['bytes'],
  outcome: ['text'],
  answer: ['text'],
  preloaded: ['text'],
  locate: ['text'],
  diagnose: ['text'],
  setZone: ['text'],
  zoneName: ['number', 'text'],
};

export type HostCallTable = { [op in keyof HostOps]: (...args: any[]) => GuestValue | void };

/** What the ops need of the environment they belong to. */
export interface HostCallScope {
  now(): number;
  uptime(): number;
  memory(): number;
  charge(ms: number): void;
  wait(ms: number): void;
  log(level: string, line: string): void;
  request(head: string, body: Uint8Array): number;
  abort(id: number): void;
  random(length: number): Uint8Array;
  /** Content of a file of the package, by absolute path. */
  taskFile(path: string): Uint8Array | undefined;
  taskFiles(): Record<string, number>;
  tmp: {
    read(path: string): Uint8Array | undefined;
    write(path: string, bytes: Uint8Array): boolean;
    append(path: string, bytes: Uint8Array): boolean;
    remove(path: string): void;
    sizes(): Record<string, number>;
  };
  images: ImageDesk;
  /** The module's function, or JSON of `SyntaxProblem`. */
  compile(source: string, fileName: string): QuickJSHandle | string;
  bundle(name: string): QuickJSHandle | undefined;
  exit(code: number): void;
  stream(part: { contentType: string } | { bytes: Uint8Array }): void;
  outcome(json: string): void;
  answer(payload: string): void;
  preloaded(name: string): void;
  locate(json: string): string;
  diagnose(json: string): string | undefined;
  setZone(variable: string): void;
  zoneName(at: number, length: 'long' | 'short'): string;
}

/** Native work that needs nothing of the environment but its meter, and the plumbing to the rest. */
export function hostCalls(scope: HostCallScope): HostCallTable {
  const { charge, tmp, images } = scope;
  return {
    now: () => scope.now(),
    uptime: () => scope.uptime(),
    memory: () => scope.memory(),
    charge,
    wait: (ms: number) => scope.wait(ms),
    log: (level: string, json: string) => scope.log(level, JSON.parse(json)),
    request: (head: string, body?: Uint8Array) => scope.request(head, body ?? new Uint8Array()),
    abort: (id: number) => scope.abort(id),
    random: (length: number) => scope.random(Math.min(length, 65_536)),
    hash(algorithm: string, bytes: Uint8Array) {
      charge(hashCharge(bytes.length));
      return digest(algorithm, bytes);
    },
    hmac(algorithm: string, key: Uint8Array, bytes: Uint8Array) {
      charge(hashCharge(bytes.length + key.length));
      return keyedDigest(algorithm, key, bytes);
    },
    aes(mode: AesMode, ivAndKey: Uint8Array, bytes: Uint8Array) {
      charge(aesCharge(bytes.length));
      return aes(mode, ivAndKey.subarray(16), ivAndKey.subarray(0, 16), bytes);
    },
    derive(json: string, password: Uint8Array, salt: Uint8Array) {
      const how = JSON.parse(json) as Derivation;
      charge(derivationCharge(how));
      return derive(how, password, salt);
    },
    modPow(base: string, exponent: string, modulus: string) {
      charge(modPowCharge(exponent, modulus));
      return modPow(base, exponent, modulus);
    },
    encodeText(encoding: TextCodec, bytes: Uint8Array) {
      charge(textCodecCharge(bytes.length));
      return encodeText(encoding, bytes);
    },
    decodeText(encoding: TextCodec, value: string) {
      charge(textCodecCharge(value.length));
      return decodeText(encoding, value);
    },
    parseUrl,
    setUrlPart: (href: string, part: string, value: string) => setUrlPart(href, part as keyof UrlParts, value),
    taskFile: (path: string) => scope.taskFile(path),
    taskText(path: string) {
      const bytes = scope.taskFile(path);
      return bytes && text(bytes);
    },
    taskFiles: () => JSON.stringify(scope.taskFiles()),
    tmpRead: (path: string) => tmp.read(path),
    tmpWrite: (path: string, bytes: Uint8Array) => tmp.write(path, bytes),
    tmpAppend: (path: string, bytes: Uint8Array) => tmp.append(path, bytes),
    tmpRemove: (path: string) => tmp.remove(path),
    tmpFiles: () => JSON.stringify(tmp.sizes()),
    imageDecode: (format: string, bytes: Uint8Array) => JSON.stringify(images.decode(format as ImageFormat, bytes)),
    imageCreate: (json: string) => JSON.stringify(images.create(...(JSON.parse(json) as [number, number, Color]))),
    imageApply: (id: number, json: string) => JSON.stringify(images.apply(id, JSON.parse(json) as ImageStep)),
    imageEncode: (id: number, format: string, quality: number) => images.encode(id, format as ImageFormat, quality),
    imageColors: (id: number) => images.colors(id),
    imageFree: (id: number) => images.free(id),
    compile: (source: string, fileName: string) => scope.compile(source, fileName),
    bundle: (name: string) => scope.bundle(name),
    exit: (code: number) => scope.exit(code),
    streamStart: (contentType: string) => scope.stream({ contentType }),
    streamWrite: (bytes: Uint8Array) => scope.stream({ bytes }),
    outcome: (json: string) => scope.outcome(json),
    answer: (payload: string) => scope.answer(payload),
    preloaded: (name: string) => scope.preloaded(name),
    locate: (json: string) => scope.locate(json),
    diagnose: (json: string) => scope.diagnose(json),
    setZone: (variable: string) => scope.setZone(variable),
    zoneName: (at: number, length: 'long' | 'short') => scope.zoneName(at, length),
  };
}
