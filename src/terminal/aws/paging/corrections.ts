import type { Paginator } from './paginators.ts';

/**
 * Where the official command pages otherwise than the model files of the SDK's second version say: those end with 2025, and some of
 * their entries were never the command's. Null: one page only.
 */
export const corrections: Readonly<Record<string, Readonly<Record<string, Paginator | null>>>> = {
  apigatewayv2: Object.fromEntries(
    'GetApis GetAuthorizers GetDeployments GetDomainNames GetIntegrationResponses GetIntegrations GetModels GetRouteResponses GetRoutes GetStages'
      .split(' ')
      .map((name) => [
        name,
        { input_token: 'NextToken', output_token: 'NextToken', limit_key: 'MaxResults', result_key: 'Items' },
      ]),
  ),
  apigateway: Object.fromEntries(
    'GetAuthorizers GetGatewayResponses GetRequestValidators GetDocumentationParts GetDocumentationVersions'
      .split(' ')
      .map((name) => [
        name,
        { input_token: 'position', output_token: 'position', limit_key: 'limit', result_key: 'items' },
      ]),
  ),
  cloudformation: {
    DescribeChangeSet: { input_token: 'NextToken', output_token: 'NextToken', result_key: 'Changes' },
    DescribeStackResourceDrifts: null,
    ListTypeRegistrations: null,
    ListTypeVersions: null,
  },
  cloudwatch: { DescribeInsightRules: null, ListManagedInsightRules: null, ListMetricStreams: null },
  dynamodb: {
    BatchGetItem: null,
    ListContributorInsights: null,
    ListExports: null,
    ListImports: null,
    ListTagsOfResource: { input_token: 'NextToken', output_token: 'NextToken', result_key: 'Tags' },
  },
  events: {
    ListRules: { input_token: 'NextToken', output_token: 'NextToken', limit_key: 'Limit', result_key: 'Rules' },
    ListRuleNamesByTarget: {
      input_token: 'NextToken',
      output_token: 'NextToken',
      limit_key: 'Limit',
      result_key: 'RuleNames',
    },
    ListTargetsByRule: {
      input_token: 'NextToken',
      output_token: 'NextToken',
      limit_key: 'Limit',
      result_key: 'Targets',
    },
  },
  kinesis: {
    ListShards: { input_token: 'NextToken', output_token: 'NextToken', limit_key: 'MaxResults', result_key: 'Shards' },
  },
  logs: { GetLogEvents: null },
  ses: {
    ListReceiptRuleSets: { input_token: 'NextToken', output_token: 'NextToken', result_key: 'RuleSets' },
    ListConfigurationSets: {
      input_token: 'NextToken',
      output_token: 'NextToken',
      limit_key: 'MaxItems',
      result_key: 'ConfigurationSets',
    },
  },
};
