import type { Era } from '../../../era.ts';

/** A public machine image. All have one EBS root volume of 8 GiB. */
export interface CatalogImage {
  imageId: string;
  name: string;
  description: string;
  architecture: 'x86_64' | 'arm64';
  virtualizationType: 'hvm' | 'paravirtual';
  ownerId: string;
  ownerAlias?: 'amazon';
  rootDeviceName: string;
  volumeType: 'gp2' | 'gp3' | 'standard';
  /** When it was published. */
  createdAt: number;
  snapshotId: string;
  era: Era;
}

const AMAZON = { ownerId: '137112412989', ownerAlias: 'amazon', rootDeviceName: '/dev/xvda' } as const;
const CANONICAL = { ownerId: '099720109477', rootDeviceName: '/dev/sda1' } as const;
const X86 = { architecture: 'x86_64', virtualizationType: 'hvm' } as const;
const ARM = { architecture: 'arm64', virtualizationType: 'hvm' } as const;
const PV = { architecture: 'x86_64', virtualizationType: 'paravirtual' } as const;

type Entry = Omit<CatalogImage, 'snapshotId' | 'createdAt' | 'era'>;

/** Snapshot ids are ours: derived from the image's. */
const published = (era: Era, date: string, entry: Entry): CatalogImage => ({
  ...entry,
  era,
  createdAt: Date.parse(date),
  snapshotId: entry.imageId.replace('ami-', 'snap-'),
});

/**
 * Images with their ids in us-east-1, as published in release notes, templates and image locators of their time; the hour of publication
 * is approximate.
 */
export const images: readonly CatalogImage[] = [
  published('2016', '2016-02-10T19:50:00Z', {
    ...AMAZON,
    ...X86,
    imageId: 'ami-8fcee4e5',
    name: 'amzn-ami-hvm-2015.09.2.x86_64-gp2',
    description: 'Amazon Linux AMI 2015.09.2 x86_64 HVM GP2',
    volumeType: 'gp2',
  }),
  published('2016', '2016-06-22T08:41:00Z', {
    ...AMAZON,
    ...X86,
    imageId: 'ami-6869aa05',
    name: 'amzn-ami-hvm-2016.03.3.x86_64-gp2',
    description: 'Amazon Linux AMI 2016.03.3 x86_64 HVM GP2',
    volumeType: 'gp2',
  }),
  published('2016', '2016-06-22T09:13:00Z', {
    ...AMAZON,
    ...PV,
    rootDeviceName: '/dev/sda1',
    imageId: 'ami-2a69aa47',
    name: 'amzn-ami-pv-2016.03.3.x86_64-ebs',
    description: 'Amazon Linux AMI 2016.03.3 x86_64 PV EBS',
    volumeType: 'standard',
  }),
  published('2016', '2016-01-14T21:42:00Z', {
    ...CANONICAL,
    ...X86,
    imageId: 'ami-fce3c696',
    name: 'ubuntu/images/hvm-ssd/ubuntu-trusty-14.04-amd64-server-20160114.5',
    description: 'Canonical, Ubuntu, 14.04 LTS, amd64 trusty image build on 2016-01-14',
    volumeType: 'gp2',
  }),
  published('today', '2024-11-22T05:34:00Z', {
    ...AMAZON,
    ...X86,
    imageId: 'ami-0453ec754f44f9a4a',
    name: 'al2023-ami-2023.6.20241121.0-kernel-6.1-x86_64',
    description: 'Amazon Linux 2023 AMI 2023.6.20241121.0 x86_64 HVM kernel-6.1',
    volumeType: 'gp3',
  }),
  published('today', '2026-07-11T00:20:00Z', {
    ...AMAZON,
    ...ARM,
    imageId: 'ami-02e447f4c654c7179',
    name: 'al2023-ami-2023.12.20260710.0-kernel-6.1-arm64',
    description: 'Amazon Linux 2023 AMI 2023.12.20260710.0 arm64 HVM kernel-6.1',
    volumeType: 'gp3',
  }),
  published('today', '2024-04-23T15:18:00Z', {
    ...CANONICAL,
    ...X86,
    imageId: 'ami-04b70fa74e45c3917',
    name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20240423',
    description: 'Canonical, Ubuntu, 24.04 LTS, amd64 noble image build on 2024-04-23',
    volumeType: 'gp3',
  }),
  published('today', '2026-03-13T07:02:00Z', {
    ...CANONICAL,
    ...X86,
    imageId: 'ami-0ec10929233384c7f',
    name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260313',
    description: 'Canonical, Ubuntu, 24.04, amd64 noble image build on 2026-03-13',
    volumeType: 'gp3',
  }),
];

/** The image of that id that can be seen at an instant. */
export const findImage = (imageId: string, era: Era, now: number): CatalogImage | undefined =>
  availableImages(era, now).find((image) => image.imageId === imageId);

export const availableImages = (era: Era, now: number): CatalogImage[] =>
  images.filter((image) => image.era === era && image.createdAt <= now);
