/** A lifecycle rule as S3 takes it. */
export function lifecycleRule(rule: any): object {
  const { Id, Status, Prefix, TagFilters = [], ExpirationDate, ExpirationInDays, ExpiredObjectDeleteMarker } = rule;
  const noncurrentDays = rule.NoncurrentVersionExpirationInDays;
  return {
    ...(Id === undefined ? {} : { ID: Id }),
    Status,
    Filter: filter(Prefix, TagFilters),
    ...((ExpirationDate ?? ExpirationInDays ?? ExpiredObjectDeleteMarker)
      ? {
          Expiration: {
            ...(ExpirationDate ? { Date: new Date(ExpirationDate) } : {}),
            ...(ExpirationInDays === undefined ? {} : { Days: ExpirationInDays }),
            ...(ExpiredObjectDeleteMarker === undefined ? {} : { ExpiredObjectDeleteMarker }),
          },
        }
      : {}),
    ...(noncurrentDays === undefined ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: noncurrentDays } }),
    ...(rule.NoncurrentVersionExpiration ? { NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration } : {}),
    ...(rule.AbortIncompleteMultipartUpload
      ? { AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload }
      : {}),
    ...(rule.Transitions ? { Transitions: rule.Transitions.map(transition) } : {}),
  };
}

function filter(Prefix: string | undefined, tags: { Key: string; Value: string }[]): object {
  if (!tags.length) return { Prefix: Prefix ?? '' };
  if (tags.length === 1 && Prefix === undefined) return { Tag: tags[0] };
  return { And: { ...(Prefix === undefined ? {} : { Prefix }), Tags: tags } };
}

const transition = ({ StorageClass, TransitionInDays, TransitionDate }: any) => ({
  StorageClass,
  ...(TransitionInDays === undefined ? {} : { Days: Number(TransitionInDays) }),
  ...(TransitionDate === undefined ? {} : { Date: new Date(TransitionDate) }),
});
