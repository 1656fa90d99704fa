import { CallError } from '../../bridge/account-port.ts';
import { StepFailure, type Build } from './pipeline.ts';

/** Puts the package into the bucket. */
export async function upload(build: Build): Promise<void> {
  const { job, commit, zip, print } = build;
  const key = `${job.functionName}/${commit}.zip`;
  print(`$ aws s3api put-object --bucket ${job.bucket} --key ${key} --body ${commit}.zip`);
  await call(build, 's3', 'PutObject', { Bucket: job.bucket, Key: key, Body: zip, ContentType: 'application/zip' });
  build.key = key;
  print(`s3://${job.bucket}/${key}, ${zip?.length ?? 0} bytes`);
}

/** Gives the function the package's code, as a new version. */
export async function update(build: Build): Promise<void> {
  const { account, job, key, print } = build;
  const { functionName: FunctionName, bucket: S3Bucket } = job;
  print(
    `$ aws lambda update-function-code --function-name ${FunctionName} --s3-bucket ${S3Bucket} --s3-key ${key} --publish`,
  );
  const input = { FunctionName, S3Bucket, S3Key: key, Publish: true };
  const { Version, CodeSha256 } = await call(build, 'lambda', 'UpdateFunctionCode', input);
  await account.settle();
  print(`${FunctionName} has the new code: version ${Version}, CodeSha256 ${CodeSha256}`);
}

/** A call under the job's keys; a refusal is told as the official command tells it. @throws {StepFailure} */
async function call({ account, job }: Build, service: string, operation: string, input: object): Promise<any> {
  try {
    return await account.call(service, operation, input, { keys: job.keys });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    throw new StepFailure(
      `An error occurred (${error.code}) when calling the ${operation} operation: ${error.message}`,
    );
  }
}
