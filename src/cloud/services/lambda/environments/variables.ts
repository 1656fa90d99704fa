import type { Era } from '../../../era.ts';
import { loggingOf } from '../settings/logging.ts';
import type { RoleSession } from '../../../assume-role.ts';
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
    ...(era === '2016' ? of2016(config.runtime) : ofToday(config.runtime)),
    ...config.variables,
    ...(era === '2016' ? {} : reservedToday(record, environment)),
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

/** Variables that a function may set to something else; the rest are Lambda's own. */
const of2016 = (runtime: string): Record<string, string> => ({
  PATH: '/usr/local/bin:/usr/bin/:/bin',
  LANG: 'en_US.UTF-8',
  LD_LIBRARY_PATH: '/lib64:/usr/lib64:/var/runtime:/var/task:/var/task/lib',
  NODE_PATH: '/var/runtime:/var/task:/var/runtime/node_modules',
  ...(runtime === 'nodejs4.3' ? { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs4.3' } : {}),
});

const ofToday = (runtime: string) => ({
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  LD_LIBRARY_PATH: '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
  NODE_PATH: `/opt/nodejs/node${runtime.slice(6, 8)}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task`,
  AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
  AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1:2000',
});

function reservedToday(record: FunctionVersion, { provisionedFor }: EnvironmentData): Record<string, string> {
  const logging = loggingOf(record);
  return {
    AWS_EXECUTION_ENV: `AWS_Lambda_${record.config.runtime}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: provisionedFor === undefined ? 'on-demand' : 'provisioned-concurrency',
    AWS_LAMBDA_RUNTIME_API: '169.254.100.1:9001',
    _AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1',
    _AWS_XRAY_DAEMON_PORT: '2000',
    ...(logging.format === 'JSON'
      ? { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel ?? 'INFO' }
      : {}),
  };
}
