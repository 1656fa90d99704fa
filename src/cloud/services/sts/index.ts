import { defineService } from '../../service.ts';
import { assumeRole, assumeRolePermissions } from './assume-role.ts';
import { model } from './model.ts';
import { federationPermissions, getFederationToken } from './federation.ts';
import { decodeAuthorizationMessage, getAccessKeyInfo, getCallerIdentity, getSessionToken } from './operations.ts';
import { createStore, findCredentials, type StsStore } from './store.ts';

/**
 * AWS Security Token Service: temporary credentials.
 *
 * Gaps
 * - No MFA, and no packed size of policies and tags. Federation by web identity and SAML: `501 NotImplemented`.
 * - Sessions of GetSessionToken and GetFederationToken may call operations of STS that AWS keeps from them.
 * - Inferred, not recorded from STS: the texts for what is no key and for tags.
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
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    GetFederationToken: getFederationToken,
    GetSessionToken: getSessionToken,
  },
  permissions: {
    AssumeRole: assumeRolePermissions,
    DecodeAuthorizationMessage: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
    GetAccessKeyInfo: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
    GetFederationToken: federationPermissions,
  },
  security: { credentials: findCredentials },
  latency: { default: { medianMs: 12, sigma: 0.3 } },
});
