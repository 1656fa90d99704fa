import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../../std/bytes.ts';

/**
 * Versions of the managed runtimes, as INIT_START prints them. The numbers stand for some release of late 2026; AWS
 * publishes no list.
 */
const versions: Record<string, string> = { 'nodejs22.x': 'nodejs:22.v68', 'nodejs24.x': 'nodejs:24.v24' };

/** `nodejs:22.v68` */
export const runtimeVersion = (runtime: string): string => versions[runtime] ?? `${runtime}.v1`;

/** AWS's are hashes that say nothing; ours is the hash of the version's name. */
export const runtimeVersionArn = (runtime: string, region: string): string =>
  `arn:aws:lambda:${region}::runtime:${hex(sha256(utf8(runtimeVersion(runtime))))}`;
