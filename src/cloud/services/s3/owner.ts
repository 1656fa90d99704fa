import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../../std/bytes.ts';
import type { Owner } from '@aws-sdk/client-s3';
import type { Era } from '../../era.ts';

/** The account's canonical user id: 64 hex digits, always the same for an account. */
export const canonicalId = (accountId: string): string => hex(sha256(utf8(`canonical-user/${accountId}`)));

/** The short customer id (`A1B2C3…`) by which event records name an account. */
export const customerId = (accountId: string): string => `A${canonicalId(accountId).slice(0, 13).toUpperCase()}`;

/** Owner of a bucket or object. S3 stopped to send DisplayName in November 2025. */
export const owner = (accountId: string, era: Era): Owner => ({
  ...(era === '2016' ? { DisplayName: `account-${accountId}` } : {}),
  ID: canonicalId(accountId),
});
