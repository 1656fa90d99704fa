const IAM_PATHS = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/** What IAM says against one entry of a Resource element of an identity's policy; null when nothing. */
export function resourceFault(resource: string): string | null {
  if (resource === '*') return null;
  if (!resource.includes(':')) return `Resource ${resource} must be in ARN format or "*".`;
  const [, partition = '', ...fields] = resource.split(':');
  if (partition !== 'aws')
    return `Partition "${partition}" is not valid for resource "${completed(partition, fields)}".`;
  const [service, region, account, ...path] = fields;
  if (service === undefined) return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === '' || (fields.length < 4 && resource.includes('::'))) return 'The policy failed legacy parsing';
  if (/[*?]/.test(service)) return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === 's3' && region) return `Resource ${resource} can not contain region information.`;
  if (service === 'iam' && region) return `IAM resource ${resource} cannot contain region information.`;
  if (service === 'iam' && account !== undefined && !isIamPath(path.join(':')))
    return `IAM resource path must either be "*" or start with ${IAM_PATHS.join(', ')}.`;
  return null;
}

const isIamPath = (path: string): boolean => path === '*' || IAM_PATHS.some((start) => path.startsWith(start));

/** The ARN as IAM shows it, whatever the resource began with, with `*` for the fields that are missing. */
function completed(partition: string, fields: readonly string[]): string {
  const [service = '', region, account, ...path] = fields;
  const vendor = service || (fields.length > 1 ? '' : '*');
  return `arn:${partition}:${vendor}:${region ?? '*'}:${account ?? '*'}:${path.length ? path.join(':') : '*'}`;
}
