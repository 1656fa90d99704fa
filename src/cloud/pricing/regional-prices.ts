import type { Era } from '../era.ts';
import type { Item } from './usage.ts';

/** Where a region's prices are others than those of us-east-1; for what is not named here, those count. */
export interface RegionalPriceList {
  era: Era;
  /** The day the figures were read or published, `YYYY-MM-DD`. */
  date: string;
  source: string;
  /** What no source that can still be read confirms: it is from memory, and may be off. */
  inferred: readonly string[];
  /** US dollars for a unit, by region. */
  byRegion: Readonly<Record<string, Partial<Record<Item, number>>>>;
}

export const regionalPrices: Record<Era, RegionalPriceList> = {
  '2016': {
    era: '2016',
    date: '2016-06-01',
    source: 'AWS price pages of 2016 for S3 and EC2; Lambda cost the same in all of its regions',
    inferred: ['S3', 'EC2'],
    byRegion: {
      'eu-west-1': { 'ec2:t2.micro': 0.014 },
      'eu-central-1': { s3Storage: 0.0324, 'ec2:t2.micro': 0.015 },
      'ap-northeast-1': { s3Storage: 0.033, 'ec2:t2.micro': 0.02 },
      'sa-east-1': { s3Storage: 0.0408, 'ec2:t2.micro': 0.027 },
    },
  },
  today: {
    era: 'today',
    date: '2026-11-01',
    source:
      'https://calculator.aws/ (Lambda); first tier of AWS’s price list files, https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/, ' +
      'of 2026-07-01 (S3 storage) and as Infracost prints them (S3 requests, CloudWatch Logs)',
    inferred: [
      'S3 requests in us-west-1',
      'CloudWatch Logs in ap-southeast-1 and sa-east-1',
      'EC2 in us-west-1 and sa-east-1',
    ],
    byRegion: {
      'us-west-1': {
        lambdaProvisioned: 0.0000049041,
        lambdaComputeProvisioned: 0.000011443,
        s3Storage: 0.026,
        s3Write: 0.0055 / 1000,
        s3Read: 0.00044 / 1000,
        'ec2:t2.micro': 0.0138,
        'ec2:t3.micro': 0.0124,
      },
      'eu-west-1': {
        lambdaProvisioned: 0.000004646,
        lambdaComputeProvisioned: 0.0000108407,
        logs: 0.57,
        'ec2:t2.micro': 0.0126,
        'ec2:t3.micro': 0.0114,
      },
      'eu-central-1': {
        lambdaProvisioned: 0.0000050147,
        lambdaComputeProvisioned: 0.0000117011,
        s3Storage: 0.0245,
        s3Write: 0.0054 / 1000,
        s3Read: 0.00043 / 1000,
        logs: 0.63,
        logsStorage: 0.0324,
        'ec2:t2.micro': 0.0134,
        'ec2:t3.micro': 0.012,
      },
      'ap-northeast-1': {
        lambdaProvisioned: 0.0000053835,
        lambdaComputeProvisioned: 0.0000125615,
        s3Storage: 0.025,
        s3Write: 0.0047 / 1000,
        s3Read: 0.00037 / 1000,
        logs: 0.76,
        'ec2:t2.micro': 0.0152,
        'ec2:t3.micro': 0.0136,
      },
      'ap-southeast-1': {
        lambdaProvisioned: 0.0000051991,
        lambdaComputeProvisioned: 0.0000121313,
        s3Storage: 0.025,
        logs: 0.7,
        'ec2:t2.micro': 0.0146,
        'ec2:t3.micro': 0.0132,
      },
      'sa-east-1': {
        lambdaProvisioned: 0.0000066372,
        lambdaComputeProvisioned: 0.0000154867,
        s3Storage: 0.0405,
        s3Write: 0.007 / 1000,
        s3Read: 0.00056 / 1000,
        logs: 0.9,
        'ec2:t2.micro': 0.0186,
        'ec2:t3.micro': 0.0168,
      },
      'ap-northeast-3': { lambdaRequests: 0.26 / 1e6, lambdaCompute: 0.00002153 },
      'ap-east-1': { lambdaRequests: 0.28 / 1e6, lambdaCompute: 0.00002292 },
      'af-south-1': { lambdaRequests: 0.27 / 1e6, lambdaCompute: 0.0000221, lambdaComputeArm: 0.00001768 },
      'eu-south-1': { lambdaRequests: 0.23 / 1e6, lambdaCompute: 0.0000195172, lambdaComputeArm: 0.0000156138 },
      'me-south-1': { lambdaRequests: 0.25 / 1e6, lambdaCompute: 0.0000206667 },
    },
  },
};
