import { expect, test } from 'vitest';
import { StackAccount } from './testing/stack-account.ts';

const bucket = 'Resources: {Files: {Type: AWS::S3::Bucket, Properties: {BucketName: demo-files}}}';
const exporter = (name: string) =>
  `Resources: {News: {Type: AWS::SNS::Topic, Properties: {TopicName: ${name}}}}\nOutputs: {News: {Value: !Ref News, Export: {Name: news}}}`;
const importer = 'Resources: {Copy: {Type: AWS::SNS::Topic, Properties: {DisplayName: !ImportValue news}}}';
const broken = 'Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: not a name}}}';

interface Failure {
  era?: '2016';
  first: (account: StackAccount) => Promise<unknown>;
  second: (account: StackAccount) => Promise<unknown>;
  /** The last event that tells why, or what the call is refused with. */
  says: string | RegExp;
  source: string;
}

const shared = async (account: StackAccount) => {
  await account.create(exporter('one'));
  await account.create(importer, { StackName: 'reader' });
};

const failures: Failure[] = [
  {
    first: async (account) => {
      await account.create(bucket);
      await account.cloud.call('s3', 'PutObject', { Bucket: 'demo-files', Key: 'a', Body: 'a' });
    },
    second: (account) => account.delete(),
    says: /^Files DELETE_FAILED: Resource handler returned message: "The bucket you tried to delete is not empty \(Service: S3, Status Code: 409, Request ID: [0-9A-Z]{16}, Extended Request ID: \S{76}\) \(SDK Attempt Count: 1\)" \(RequestToken: [-0-9a-f]{36}, HandlerErrorCode: GeneralServiceException\)$/,
    source: 'stack events in go-to-k/delstack and others; the attempt count as of other services',
  },
  {
    era: '2016',
    first: async (account) => {
      await account.create(bucket);
      await account.cloud.call('s3', 'PutObject', { Bucket: 'demo-files', Key: 'a', Body: 'a' });
    },
    second: (account) => account.delete(),
    says: /^Files DELETE_FAILED: The bucket you tried to delete is not empty \(Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty; Request ID: [0-9A-Z]{16}; S3 Extended Request ID: \S{76}\)$/,
    source: 'https://github.com/aws/aws-cdk/issues/21776',
  },
  {
    first: shared,
    second: (account) => account.delete(),
    says: 'demo CREATE_COMPLETE: Delete canceled. Cannot delete export news as it is in use by reader.',
    source:
      'https://github.com/aws/aws-cdk/issues/33395; that the stack goes back to where it was: https://github.com/rlister/stax/issues/40',
  },
  {
    first: shared,
    second: (account) => account.update(exporter('two')),
    says: 'demo UPDATE_ROLLBACK_IN_PROGRESS: Export news cannot be updated as it is in use by reader',
    source: 'https://github.com/linz/geostore/issues/630',
  },
  {
    first: (account) => account.create(broken),
    second: (account) => account.update(importer),
    says: /^Stack:arn:aws:cloudformation:\S+ is in ROLLBACK_COMPLETE state and can not be updated\.$/,
    source: 'https://github.com/awsdocs/aws-codepipeline-user-guide/issues/5',
  },
];

test.each(failures.map((failure) => [String(failure.says).slice(0, 60), failure] as const))(
  '%s',
  async (_, failure) => {
    const { era = 'today', first, second, says } = failure;
    const account = new StackAccount({ era });
    await first(account);
    const refused = await second(account).then(
      () => null,
      (error: Error) => error.message,
    );
    const told = refused === null ? await account.events() : [refused];
    const matching =
      typeof says === 'string' ? told.filter((one) => one === says) : told.filter((one) => says.test(one));
    expect(matching.length ? matching : told).toEqual([matching[0]]);
  },
);
