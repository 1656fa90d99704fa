import {
  fixed,
  flag,
  json,
  list,
  number,
  oneOf,
  required,
  struct,
  tags,
  text,
  type Properties,
} from '../../template/property-schema.ts';
import { changed, type ResourceApi, type ResourceType } from '../resource-type.ts';
import { applySettings } from './bucket-settings.ts';
import { notificationProperties } from './notifications.ts';

const rule = struct({
  AbortIncompleteMultipartUpload: struct({ DaysAfterInitiation: required(number) }),
  ExpirationDate: text,
  ExpirationInDays: number,
  ExpiredObjectDeleteMarker: flag,
  Id: text,
  NoncurrentVersionExpiration: struct({ NoncurrentDays: required(number), NewerNoncurrentVersions: number }),
  NoncurrentVersionExpirationInDays: number,
  NoncurrentVersionTransitions: list(json),
  Prefix: text,
  Status: required(oneOf('Enabled', 'Disabled')),
  TagFilters: list(struct({ Key: required(text), Value: required(text) })),
  Transitions: list(json),
  ObjectSizeGreaterThan: text,
  ObjectSizeLessThan: text,
});

const cors = struct({
  AllowedHeaders: list(text),
  AllowedMethods: required(list(text)),
  AllowedOrigins: required(list(text)),
  ExposedHeaders: list(text),
  Id: text,
  MaxAge: number,
});

const properties: Properties = {
  AccelerateConfiguration: json,
  AccessControl: text,
  BucketEncryption: json,
  BucketName: fixed(text),
  CorsConfiguration: struct({ CorsRules: required(list(cors)) }),
  LifecycleConfiguration: struct({ Rules: required(list(rule)), TransitionDefaultMinimumObjectSize: text }),
  LoggingConfiguration: json,
  NotificationConfiguration: struct(notificationProperties),
  ObjectLockEnabled: fixed(flag),
  OwnershipControls: struct({ Rules: required(list(struct({ ObjectOwnership: text }))) }),
  PublicAccessBlockConfiguration: struct({
    BlockPublicAcls: flag,
    BlockPublicPolicy: flag,
    IgnorePublicAcls: flag,
    RestrictPublicBuckets: flag,
  }),
  Tags: tags,
  VersioningConfiguration: struct({ Status: required(oneOf('Enabled', 'Suspended')) }),
  WebsiteConfiguration: json,
};

export const bucket: ResourceType = {
  properties,
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
  nameProperty: 'BucketName',
  seconds: 20,
  async create(api, declared) {
    const Bucket = declared.BucketName ?? api.name({ longest: 63, letters: 'lower' });
    const { AccessControl, ObjectLockEnabled, OwnershipControls } = declared;
    await api.call('s3', 'CreateBucket', {
      Bucket,
      ...(api.region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: api.region } }),
      ...(AccessControl && AccessControl !== 'Private' ? { ACL: cannedAcl(AccessControl) } : {}),
      ...(ObjectLockEnabled ? { ObjectLockEnabledForBucket: true } : {}),
      ...(OwnershipControls ? { ObjectOwnership: OwnershipControls.Rules[0]?.ObjectOwnership } : {}),
    });
    await applySettings(api, Bucket, declared, {});
    return { id: Bucket, attributes: attributesOf(api, Bucket) };
  },
  async update(api, Bucket, declared, before) {
    if (changed(declared, before, 'AccessControl')) {
      await api.call('s3', 'PutBucketAcl', { Bucket, ACL: cannedAcl(declared.AccessControl ?? 'Private') });
    }
    await applySettings(api, Bucket, declared, before);
  },
  delete: (api, Bucket) => api.call('s3', 'DeleteBucket', { Bucket }),
};

/** `PublicRead` → `public-read` */
const cannedAcl = (name: string): string => name.replace(/(?<=[a-z])([A-Z])/g, '-$1').toLowerCase();

const attributesOf = ({ region }: ResourceApi, name: string) => ({
  Arn: `arn:aws:s3:::${name}`,
  DomainName: `${name}.s3.amazonaws.com`,
  DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
  RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
});
