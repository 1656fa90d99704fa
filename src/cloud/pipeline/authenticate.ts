import { anonymous, type Caller } from '../caller.ts';
import type { Credentials } from '../service.ts';
import { serviceOf, type Call } from './call.ts';
import { readSignature } from './signature.ts';
import { signatureErrors } from './signature-errors.ts';
import { bodyHash, expectedSignature } from './sigv4.ts';
import type { World } from './world.ts';

/** The services that keep access keys. They are loaded when a key is not a root key. */
const KEEPERS = ['iam', 'sts'];

/**
 * Checks the signature and finds who made it. The date of a signature is not held against virtual time: real clients sign by the
 * wall clock. A token's end is.
 */
export async function authenticate(call: Call, world: World): Promise<void> {
  const request = call.request!;
  const errors = signatureErrors(serviceOf(call).definition.model.protocol, world.era);
  const given = readSignature(request);
  if (!given) {
    call.caller = anonymous;
    const refusal = errors.missing();
    if (refusal) throw refusal;
    return;
  }
  if ('incomplete' in given) throw errors.incomplete(given.incomplete);

  const { accessKeyId } = given.scope;
  const known = await credentials(accessKeyId, world);
  if (!known) throw errors.unknownKey(accessKeyId);
  if (known.sessionToken !== given.securityToken) throw errors.wrongToken(given.securityToken ?? '');
  if (known.expiresAt !== undefined && known.expiresAt <= world.clock.now()) throw errors.expired(given.securityToken!);

  const expected = expectedSignature(request, given, known.secretAccessKey);
  if (expected.signature !== given.signature) throw errors.mismatch(given, expected);
  const declared = request.headers['x-amz-content-sha256'];
  if (declared && /^[\da-f]{64}$/i.test(declared) && declared !== bodyHash(request)) {
    throw errors.wrongPayload(declared, bodyHash(request));
  }
  call.caller = { ...known.caller, accessKeyId } as Caller;
}

async function credentials(accessKeyId: string, world: World): Promise<Credentials | null> {
  const rootKey = world.rootKeys.find((key) => key.accessKeyId === accessKeyId);
  if (rootKey) return rootKey;
  for (const name of KEEPERS) {
    const service = await world.catalog.load(name);
    const find = service?.definition.security?.credentials;
    if (!find) continue;
    for (const store of world.stores.all(name)) {
      const found = find(store, accessKeyId, world.clock.now());
      if (found) return found;
    }
  }
  return null;
}
