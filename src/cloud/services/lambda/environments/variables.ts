import type { Era } from '../../../era.ts';
import type { RoleSession } from '../role.ts';
import type { EnvironmentData, FunctionVersion } from '../store.ts';

/**
 * `process.env` of an execution environment: the function's own variables under the ones that Lambda sets.
 * Today: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html; 2016: the page of that time, "Environment
 * variables available to Lambda functions".
 */
export function environmentVariables(
  record: FunctionVersion,
  environment: EnvironmentData,
  session: RoleSession,
  region: string,
  era: Era,
): Record<string, string> {
  const { config } = record;
  return {
    ...config.variables,
    ...(era === '2016' ? of2016 : ofToday(config.runtime, environment)),
    _HANDLER: config.handler,
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: record.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMB),
    AWS_LAMBDA_FUNCTION_VERSION: record.version,
    AWS_LAMBDA_LOG_GROUP_NAME: environment.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: environment.logStreamName,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
  };
}

const of2016 = {
  PATH: '/usr/local/bin:/usr/bin/:/bin',
  LANG: 'en_US.UTF-8',
  LD_LIBRARY_PATH: '/lib64:/usr/lib64:/var/runtime:/var/task:/var/task/lib',
  NODE_PATH: '/var/runtime:/var/task:/var/runtime/node_modules',
};

const ofToday = (runtime: string, { provisionedFor }: EnvironmentData) => ({
  AWS_LAMBDA_INITIALIZATION_TYPE: provisionedFor === undefined ? 'on-demand' : 'provisioned-concurrency',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  LD_LIBRARY_PATH: '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
  NODE_PATH: `/opt/nodejs/node${runtime.slice(6, 8)}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task`,
  AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
  AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
});
