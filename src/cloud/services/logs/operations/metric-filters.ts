import type {
  DeleteMetricFilterCommandInput,
  DescribeMetricFiltersCommandInput,
  MetricTransformation,
  PutMetricFilterCommandInput,
  TestMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { constraintViolation, invalidParameter, limitExceeded, noSuchFilter, notSimulated } from '../errors.ts';
import { compileFilterPattern } from '../filter-pattern/compile.ts';
import { compileExtract, compileSelector } from '../filter-pattern/extract.ts';
import { checkGroupName, findGroup, type LogsContext } from '../find.ts';
import type { LogGroup, MetricFilter } from '../store.ts';
import { checkFilterName, checkPattern, checkRegexQuota, checkUnbuilt, pageOf } from './filters.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_FILTERS = 100;

export function putMetricFilter(ctx: LogsContext, input: PutMetricFilterCommandInput): object {
  const name = checkFilterName(input.filterName);
  const pattern = checkPattern(input.filterPattern);
  checkUnbuilt(input);
  if (input.emitSystemFieldDimensions?.length) throw notSimulated('system fields as dimensions');
  const transformations = input.metricTransformations ?? [];
  if (transformations.length !== 1) throw constraintViolation('[…]', 'metricTransformations', 'have length equal to 1');
  checkTransformation(pattern, transformations[0] ?? ({} as MetricTransformation));
  const group = findGroup(ctx, input);
  const filters = (group.metricFilters ??= new Map());
  if (!filters.has(name) && filters.size >= MOST_FILTERS) throw limitExceeded();
  checkRegexQuota(group, name, pattern);
  filters.set(name, { createdAt: Math.floor(ctx.clock.now()), settings: structuredClone(input) });
  return {};
}

function checkTransformation(pattern: string, transformation: MetricTransformation): void {
  const { metricName, metricNamespace, metricValue, defaultValue, dimensions = {} } = transformation;
  for (const [member, value] of Object.entries({ metricName, metricNamespace })) {
    if (!value || value.length > 255 || /[:*$]/.test(value))
      throw constraintViolation(
        value,
        `metricTransformations.1.member.${member}`,
        'satisfy regular expression pattern: [^:*$]*',
      );
  }
  if (!metricValue || metricValue.length > 100 || (!metricValue.startsWith('$') && Number.isNaN(Number(metricValue))))
    throw invalidParameter('Invalid metric transformation: metricValue must be a number or a reference to a field');
  const selectors = [...(metricValue.startsWith('$') ? [metricValue] : []), ...Object.values(dimensions)];
  for (const selector of selectors) compileSelector(pattern, selector);
  if (Object.keys(dimensions).length > 3)
    throw constraintViolation(
      '{…}',
      'metricTransformations.1.member.dimensions',
      'have length less than or equal to 3',
    );
  if (Object.keys(dimensions).length && defaultValue !== undefined)
    throw invalidParameter(
      'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    );
}

export function describeMetricFilters(ctx: LogsContext, input: DescribeMetricFiltersCommandInput): object {
  const { logGroupName, filterNamePrefix = '', metricName, metricNamespace } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined))
    throw invalidParameter('metricName and metricNamespace must be specified together.');
  if (logGroupName !== undefined) checkGroupName(logGroupName);
  const groups = logGroupName === undefined ? [...ctx.store.groups.values()] : [findGroup(ctx, input)];
  const found = groups.flatMap((group) =>
    [...(group.metricFilters ?? [])]
      .filter(([name]) => name.startsWith(filterNamePrefix))
      .filter(([, { settings }]) => metricName === undefined || feeds(settings, metricName, metricNamespace!))
      .map(([name, filter]) => [`${name} ${group.name}`, describe(group, filter)] as const),
  );
  const { page, next } = pageOf(found, input);
  return { metricFilters: page, ...next };
}

const feeds = ({ metricTransformations }: PutMetricFilterCommandInput, name: string, namespace: string): boolean =>
  metricTransformations!.some((each) => each.metricName === name && each.metricNamespace === namespace);

const describe = ({ name }: LogGroup, { createdAt, settings }: MetricFilter) => ({
  filterName: settings.filterName,
  filterPattern: settings.filterPattern,
  metricTransformations: settings.metricTransformations,
  creationTime: createdAt,
  logGroupName: name,
  applyOnTransformedLogs: false,
});

export function deleteMetricFilter(ctx: LogsContext, input: DeleteMetricFilterCommandInput): object {
  const name = checkFilterName(input.filterName);
  if (!findGroup(ctx, input).metricFilters?.delete(name)) throw noSuchFilter('metric');
  return {};
}

/** Which of the messages match, numbered from 1, and the values that the pattern looks at. */
export function testMetricFilter(_ctx: LogsContext, input: TestMetricFilterCommandInput): object {
  const pattern = checkPattern(input.filterPattern);
  const messages = input.logEventMessages ?? [];
  if (!messages.length || messages.length > 50)
    throw constraintViolation('[…]', 'logEventMessages', 'have length between 1 and 50');
  const matches = compileFilterPattern(pattern);
  const extract = compileExtract(pattern);
  return {
    matches: messages.flatMap((eventMessage, i) =>
      typeof eventMessage === 'string' && matches(eventMessage)
        ? [{ eventNumber: i + 1, eventMessage, extractedValues: extract(eventMessage) }]
        : [],
    ),
  };
}
