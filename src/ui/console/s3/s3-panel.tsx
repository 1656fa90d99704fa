import { usePlaces } from '../places.ts';
import { BucketList } from './bucket-list.tsx';
import { BucketPage } from './bucket-page.tsx';

export function S3Panel() {
  const bucket = usePlaces((places) => places.s3.bucket);
  return bucket === null ? <BucketList /> : <BucketPage key={bucket} bucket={bucket} />;
}
