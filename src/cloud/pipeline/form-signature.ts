import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, hex, text, utf8 } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';
import { readFormData } from '../protocols/form-data.ts';
import { readScope, type CredentialScope } from './credential-scope.ts';
import { signingKey } from './sigv4.ts';

/**
 * The signature of a browser's upload form: made over the policy in the form and not over the request.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 */
export interface FormSignature {
  accessKeyId: string;
  signature: string;
  securityToken?: string;
  /** The policy as it stands in the form: base64. It is the string to sign. */
  policy: string;
  /** Of a signature of version 4; version 2 knows none. */
  scope?: CredentialScope;
}

/** The form's signature; null when the request is no form or the form is not signed. */
export function readFormSignature({ method, headers, body }: HttpRequest): FormSignature | null {
  const type = headers['content-type'] ?? '';
  if (method.toUpperCase() !== 'POST' || !/^multipart\/form-data/i.test(type) || headers.authorization) return null;
  const fields = new Map(
    (readFormData(type, body) ?? [])
      .filter(({ name }) => name.toLowerCase() !== 'file')
      .map(({ name, bytes }) => [name.toLowerCase(), text(bytes)]),
  );
  const policy = fields.get('policy');
  if (!policy) return null;
  const securityToken = fields.get('x-amz-security-token');
  const scope = readScope(fields.get('x-amz-credential') ?? '');
  const signature = fields.get('x-amz-signature');
  if (scope && signature) return { accessKeyId: scope.accessKeyId, signature, securityToken, policy, scope };
  const [accessKeyId, old] = [fields.get('awsaccesskeyid'), fields.get('signature')];
  return accessKeyId && old ? { accessKeyId, signature: old, securityToken, policy } : null;
}

/** What the signature should have been. */
export function expectedFormSignature({ policy, scope }: FormSignature, secretAccessKey: string): string {
  if (!scope) return base64(hmac(sha1, utf8(secretAccessKey), utf8(policy)));
  return hex(hmac(sha256, signingKey(scope, secretAccessKey), utf8(policy)));
}
