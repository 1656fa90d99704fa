import { defineService } from '../../service.ts';
import { assumeRolePermissions } from './assume-role.ts';
import { model } from './model.ts';
import { assumeRole, decodeAuthorizationMessage, getCallerIdentity, getSessionToken } from './operations.ts';
import { createStore, findCredentials, type StsStore } from './store.ts';

/**
 * AWS Security Token Service: temporary credentials.
 *
 * Gaps
 * - AssumeRole: session tags are checked as condition keys but not carried by the session; no MFA; no packed size of policies.
 * - Sessions of GetSessionToken may call IAM, which AWS allows with MFA only.
 * - Federation (web identity, SAML), GetFederationToken, GetAccessKeyInfo: not built.
 *
 * By design
 * - One endpoint serves every region, as `sts.amazonaws.com` does; sessions count everywhere.
 * - Session tokens are opaque text: nothing is hidden in them.
 */
export const sts = defineService<StsStore>({
  name: 'sts',
  model,
  scope: 'partition',
  createStore,
  operations: {
    AssumeRole: assumeRole,
    DecodeAuthorizationMessage: decodeAuthorizationMessage,
    GetCallerIdentity: getCallerIdentity,
    GetSessionToken: getSessionToken,
  },
  permissions: {
    AssumeRole: assumeRolePermissions,
    DecodeAuthorizationMessage: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
  },
  security: { credentials: findCredentials },
  latency: { default: { medianMs: 12, sigma: 0.3 } },
});
