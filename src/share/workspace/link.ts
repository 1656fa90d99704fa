import { deflateSync, Inflate } from 'fflate';
import { concat, utf8 } from '../../std/bytes.ts';
import { crc32 } from '../../std/crc32.ts';
import { base64url, fromBase64url } from './base64url.ts';
import { dictionary1 } from './dictionary-1.ts';
import { LIMITS } from './limits.ts';
import { WorkspaceProblem } from './problem.ts';
import { readWorkspaceText } from './read-workspace.ts';
import type { SharedWorkspace } from './workspace.ts';

/**
 * A workspace in the fragment of an address: `#w=1.` and base64url of a CRC-32 (4 bytes, big-endian) and of the workspace's JSON, deflated
 * with a dictionary. The number before the dot is the version of this envelope; its dictionary never changes.
 */
const VERSION = '1';
const MEMBER = 'w';

/** The fragment of a workspace's link, without `#`. However long it is: see `LIMITS`. */
export function linkFragment(workspace: SharedWorkspace): string {
  const packed = deflateSync(utf8(JSON.stringify(workspace)), { level: 9, mem: 8, dictionary: dictionary1() });
  return `${MEMBER}=${VERSION}.${base64url(concat([crcOf(packed), packed]))}`;
}

/** Whether a fragment (with or without `#`) carries a workspace, whatever it is worth. */
export const carriesWorkspace = (fragment: string): boolean => /^#?w=/.test(fragment);

/** The workspace in a fragment. @throws {WorkspaceProblem} that says why it cannot be read. */
export function workspaceInFragment(fragment: string): SharedWorkspace {
  if (fragment.length > LIMITS.link)
    throw new WorkspaceProblem(
      `The link is longer than ${LIMITS.link.toLocaleString('en-US')} characters. Ask for the file instead.`,
    );
  const [, version, code] = /^#?w=(\d{1,3})\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || code === undefined)
    throw new WorkspaceProblem('The link is damaged: it does not begin as links of Coldstart do.');
  if (version !== VERSION)
    throw new WorkspaceProblem(
      `The link was made with another version of Coldstart (${version}). Reload the page to get the newest.`,
    );
  const bytes = fromBase64url(code);
  if (!bytes || bytes.length < 5)
    throw new WorkspaceProblem('The link is damaged or was cut off on its way. Copy it again, whole.');
  const packed = bytes.subarray(4);
  if (!crcOf(packed).every((byte, at) => byte === bytes[at]))
    throw new WorkspaceProblem('The link is damaged or was cut off on its way. Copy it again, whole.');
  return readWorkspaceText(inflated(packed));
}

const crcOf = (bytes: Uint8Array): Uint8Array => {
  const crc = crc32(bytes);
  return Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc);
};

/** Deflate can pack a thousand to one: so much goes in at once, so that a bomb is seen before it is large. */
const BITE = 256;

function inflated(packed: Uint8Array): string {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate({ dictionary: dictionary1() }, (part, final) => {
    size += part.length;
    parts.push(part);
    ended = final;
  });
  try {
    for (let at = 0; at < packed.length && size <= LIMITS.json * 1.5; at += BITE)
      inflate.push(packed.slice(at, at + BITE), at + BITE >= packed.length);
  } catch {
    throw new WorkspaceProblem('The link is damaged: it cannot be unpacked.');
  }
  if (size > LIMITS.json) throw new WorkspaceProblem('What the link unpacks to is too large.');
  if (!ended) throw new WorkspaceProblem('The link is damaged: its end is missing.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(concat(parts));
  } catch {
    throw new WorkspaceProblem('The link is damaged: what is inside is not text.');
  }
}
