import { invalidParameter } from '../errors.ts';
import type { FunctionVersion, LoggingSettings } from '../store.ts';
import type { LoggingInput } from './setting-violations.ts';

/** The group that functions write to when no other is named. */
export const ownLogGroup = (functionName: string): string => `/aws/lambda/${functionName}`;

/** How a function logs; what nobody has set is as AWS presets it. */
export const loggingOf = ({ name, config }: Pick<FunctionVersion, 'name' | 'config'>): LoggingSettings =>
  config.logging ?? { format: 'Text', group: ownLogGroup(name) };

/**
 * Changes what is given. Levels come with the JSON format, both INFO unless set, and go with it.
 * @throws {AwsError} InvalidParameterValueException for a level without JSON
 */
export function readLogging(input: LoggingInput, before: LoggingSettings): LoggingSettings {
  const format = (input.LogFormat ?? before.format) as LoggingSettings['format'];
  const group = input.LogGroup ?? before.group;
  if (format === 'JSON')
    return {
      format,
      group,
      applicationLevel: input.ApplicationLogLevel ?? before.applicationLevel ?? 'INFO',
      systemLevel: input.SystemLogLevel ?? before.systemLevel ?? 'INFO',
    };
  if (input.ApplicationLogLevel || input.SystemLogLevel)
    throw invalidParameter(
      'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "JSON" and try again.',
    );
  return { format, group };
}
