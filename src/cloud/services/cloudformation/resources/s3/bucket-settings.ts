import { changed, type ResourceApi } from '../resource-type.ts';
import { lifecycleRule } from './lifecycle-rule.ts';
import { notificationConfiguration } from './notifications.ts';

interface Setting {
  property: string;
  /** The operation that sets it, and its input beside the bucket. */
  put(value: any): [operation: string, input: object];
  /** The one that takes it away; none where an empty one is put. */
  remove?: string;
}

/** Properties of a bucket that S3 has operations of their own for. */
const SETTINGS: readonly Setting[] = [
  {
    property: 'VersioningConfiguration',
    put: (value) => ['PutBucketVersioning', { VersioningConfiguration: value ?? { Status: 'Suspended' } }],
  },
  {
    property: 'PublicAccessBlockConfiguration',
    put: (value) => ['PutPublicAccessBlock', { PublicAccessBlockConfiguration: value }],
    remove: 'DeletePublicAccessBlock',
  },
  {
    property: 'OwnershipControls',
    put: (value) => ['PutBucketOwnershipControls', { OwnershipControls: value }],
    remove: 'DeleteBucketOwnershipControls',
  },
  {
    property: 'BucketEncryption',
    put: (value) => ['PutBucketEncryption', { ServerSideEncryptionConfiguration: encryption(value) }],
    remove: 'DeleteBucketEncryption',
  },
  {
    property: 'CorsConfiguration',
    put: (value) => ['PutBucketCors', { CORSConfiguration: { CORSRules: value.CorsRules.map(corsRule) } }],
    remove: 'DeleteBucketCors',
  },
  {
    property: 'LifecycleConfiguration',
    put: (value) => [
      'PutBucketLifecycleConfiguration',
      { LifecycleConfiguration: { Rules: value.Rules.map(lifecycleRule) } },
    ],
    remove: 'DeleteBucketLifecycle',
  },
  {
    property: 'WebsiteConfiguration',
    put: (value) => ['PutBucketWebsite', { WebsiteConfiguration: website(value) }],
    remove: 'DeleteBucketWebsite',
  },
  {
    property: 'LoggingConfiguration',
    put: (value) => [
      'PutBucketLogging',
      {
        BucketLoggingStatus: value
          ? { LoggingEnabled: { TargetBucket: value.DestinationBucketName, TargetPrefix: value.LogFilePrefix ?? '' } }
          : {},
      },
    ],
  },
  {
    property: 'AccelerateConfiguration',
    put: (value) => [
      'PutBucketAccelerateConfiguration',
      { AccelerateConfiguration: { Status: value?.AccelerationStatus ?? 'Suspended' } },
    ],
  },
  {
    property: 'Tags',
    put: (value) => ['PutBucketTagging', { Tagging: { TagSet: value } }],
    remove: 'DeleteBucketTagging',
  },
  {
    property: 'NotificationConfiguration',
    put: (value) => [
      'PutBucketNotificationConfiguration',
      { NotificationConfiguration: notificationConfiguration(value) },
    ],
  },
];

/** Brings a bucket's settings to what is declared; only those that changed are touched. */
export async function applySettings(api: ResourceApi, Bucket: string, declared: any, before: any): Promise<void> {
  for (const { property, put, remove } of SETTINGS) {
    if (!changed(declared, before, property)) continue;
    const [operation, input] = declared[property] === undefined && remove ? [remove, {}] : put(declared[property]);
    await api.call('s3', operation, { Bucket, ...input });
  }
}

const corsRule = ({ Id, ExposedHeaders, MaxAge, ...rest }: any) => ({
  ...rest,
  ...(Id === undefined ? {} : { ID: Id }),
  ...(ExposedHeaders ? { ExposeHeaders: ExposedHeaders } : {}),
  ...(MaxAge === undefined ? {} : { MaxAgeSeconds: MaxAge }),
});

const encryption = ({ ServerSideEncryptionConfiguration }: any) => ({
  Rules: ServerSideEncryptionConfiguration.map(({ ServerSideEncryptionByDefault, BucketKeyEnabled }: any) => ({
    ...(ServerSideEncryptionByDefault ? { ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault } : {}),
    ...(BucketKeyEnabled === undefined ? {} : { BucketKeyEnabled: String(BucketKeyEnabled) === 'true' }),
  })),
});

const website = ({ IndexDocument, ErrorDocument, RedirectAllRequestsTo }: any) => ({
  ...(IndexDocument ? { IndexDocument: { Suffix: String(IndexDocument) } } : {}),
  ...(ErrorDocument ? { ErrorDocument: { Key: String(ErrorDocument) } } : {}),
  ...(RedirectAllRequestsTo ? { RedirectAllRequestsTo } : {}),
});
