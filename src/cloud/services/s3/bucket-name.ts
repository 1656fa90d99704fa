import type { Era } from '../../era.ts';

const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const name = new RegExp(`^${label}(\\.${label})*$`);
const address = /^\d{1,3}(\.\d{1,3}){3}$/;
const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;

/**
 * May a bucket have this name? The rules of "Bucket naming rules" in the S3 User Guide; in 2016 us-east-1 still took up to 255
 * letters of either case, digits, periods, dashes and underscores (ended on 2018-03-01).
 */
export function isBucketName(value: string, region: string, era: Era): boolean {
  if (era === '2016' && region === 'us-east-1') return /^[A-Za-z0-9._-]{3,255}$/.test(value) && !address.test(value);
  return value.length >= 3 && value.length <= 63 && name.test(value) && !address.test(value) && !reserved.test(value);
}
