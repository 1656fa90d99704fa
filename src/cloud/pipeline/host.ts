/** What a host name of AWS says about a request. */
export interface HostParts {
  service?: string;
  region?: string;
  /** The bucket of a virtual-host-style S3 address. */
  bucket?: string;
}

const S3 = /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-\d))?$/;
const SERVICE = /^([a-z0-9-]+)(?:\.([a-z]{2}(?:-[a-z]+)+-\d))?$/;

/** `bucket.s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `logs.us-east-1.amazonaws.com`, and S3's forms under `localhost`. */
export function readHost(host: string): HostParts {
  const name = host.replace(/:\d+$/, '');
  const aws = /^(.+)\.amazonaws\.com$/.exec(name)?.[1];
  const [, local] = /^(.+)\.localhost$/.exec(name) ?? [];
  const [s3, bucket, s3Region] = S3.exec(aws ?? local ?? '') ?? [];
  if (s3) return { service: 's3', region: s3Region, bucket };
  if (local) return { bucket: local };
  const [, service, region] = SERVICE.exec(aws ?? '') ?? [];
  return { service, region };
}
