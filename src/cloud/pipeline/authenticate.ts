import type { HttpRequest } from '../../std/http.ts';
import { anonymous, type Caller } from '../caller.ts';
import type { Credentials } from '../service.ts';
import { protocolOf, serviceOf, type Call, type Keys } from './call.ts';
import { expectedFormSignature, readFormSignature, type FormSignature } from './form-signature.ts';
import { refuseEndedForm, refuseEndedLink, refuseEndedOldLink } from './link-expiry.ts';
import { readSignature, type Signature } from './signature.ts';
import { oldSignatureRefused, signatureErrors, type SignatureErrors } from './signature-errors.ts';
import { expectedOldSignature, readOldSignature, takesOldSignatures, type OldSignature } from './sigv2.ts';
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
  const { model } = serviceOf(call).definition;
  const isS3 = model.signingName === 's3';
  // A browser asks before it sends, at the signed address but by another method: the answer is for everyone.
  if (isS3 && request.method.toUpperCase() === 'OPTIONS') return;
  const errors = signatureErrors(protocolOf(call).name, world.era);
  const old = isS3 ? readOldSignature(request) : null;
  if (old) return authenticateOld(call, old, world);
  const form = isS3 ? readFormSignature(request) : null;
  if (form) return authenticateForm(call, form, world);

  const given = readSignature(request);
  if (!given) {
    call.caller = anonymous;
    if (model.openOperations?.includes(call.operationName)) return;
    const refusal = errors.missing();
    if (refusal) throw refusal;
    return;
  }
  if ('incomplete' in given) throw errors.incomplete(given.incomplete);

  if (given.in === 'query' && isS3) refuseEndedLink(call, given, world);

  const { accessKeyId } = given.scope;
  const known = await valid(accessKeyId, given.securityToken, errors, world);
  if (known.barredFrom?.includes(call.serviceName)) throw errors.unknownKey(accessKeyId);
  const expected = expectedSignature(request, given, known.secretAccessKey);
  if (expected.signature !== given.signature) throw errors.mismatch(accessKeyId, given.signature, expected);
  checkPayload(request, given, errors);
  call.caller = { ...known.caller, accessKeyId } as Caller;
}

/** For a call without HTTP: the keys it comes with must be right, as a signature must. */
export function checkKeys(call: Call, world: World): void | Promise<void> {
  if (call.keys) return checkHeld(call, call.keys, world);
}

async function checkHeld(
  call: Call,
  { accessKeyId, secretAccessKey, sessionToken }: Keys,
  world: World,
): Promise<void> {
  const errors = signatureErrors(protocolOf(call).name, world.era);
  const known = await valid(accessKeyId, sessionToken, errors, world);
  if (known.barredFrom?.includes(call.serviceName)) throw errors.unknownKey(accessKeyId);
  if (known.secretAccessKey !== secretAccessKey) throw errors.mismatch(accessKeyId, '', { stringToSign: '' });
  call.caller = { ...known.caller, accessKeyId } as Caller;
}

/** The body must be the one whose hash was signed, unless the client chose not to sign it. */
function checkPayload(request: HttpRequest, given: Signature, errors: SignatureErrors): void {
  const declared = request.headers['x-amz-content-sha256'];
  const refusal = declared === undefined && given.in === 'header' ? errors.undeclaredPayload() : null;
  if (refusal) throw refusal;
  if (declared && /^[\da-f]{64}$/i.test(declared) && declared !== bodyHash(request)) {
    throw errors.wrongPayload(declared, bodyHash(request));
  }
}

/** S3's signature version 2, in the regions that take it. */
async function authenticateOld(call: Call, given: OldSignature, world: World): Promise<void> {
  if (!takesOldSignatures(call.region)) throw oldSignatureRefused();
  refuseEndedOldLink(call, world);
  const { accessKeyId } = given;
  const errors = signatureErrors('restXml', world.era);
  const known = await valid(accessKeyId, given.securityToken, errors, world);
  const expected = expectedOldSignature(call.request!, given, known.secretAccessKey);
  if (expected.signature !== given.signature) throw errors.mismatch(accessKeyId, given.signature, expected);
  call.caller = { ...known.caller, accessKeyId } as Caller;
}

/** An upload form of S3, whose policy is signed. */
async function authenticateForm(call: Call, given: FormSignature, world: World): Promise<void> {
  if (!given.scope && !takesOldSignatures(call.region)) throw oldSignatureRefused();
  const { accessKeyId, policy: stringToSign } = given;
  const errors = signatureErrors('restXml', world.era);
  const known = await valid(accessKeyId, given.securityToken, errors, world);
  if (expectedFormSignature(given, known.secretAccessKey) !== given.signature)
    throw errors.mismatch(accessKeyId, given.signature, { stringToSign });
  refuseEndedForm(call, given.policy, world);
  call.caller = { ...known.caller, accessKeyId } as Caller;
}

/** The credentials behind a key, when its token is right and has not ended. */
async function valid(
  accessKeyId: string,
  token: string | undefined,
  errors: SignatureErrors,
  world: World,
): Promise<Credentials> {
  const known = await credentials(accessKeyId, world);
  if (!known) throw errors.unknownKey(accessKeyId);
  if (known.sessionToken !== token) throw errors.wrongToken(token ?? '');
  if (known.expiresAt !== undefined && known.expiresAt <= world.clock.now()) throw errors.expired(token ?? '');
  return known;
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
