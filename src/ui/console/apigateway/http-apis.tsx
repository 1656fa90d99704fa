import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { functionOptions } from '../resource/function-options.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { arnOf, permit } from './api-calls.ts';
import { apiIdOf, apiName } from './api-name.ts';
import { StageList } from './stage-list.tsx';

const service = 'apigatewayv2';

interface HttpApi {
  ApiId: string;
  ApiEndpoint: string;
  Name: string;
  Description?: string;
}

const allOf = (account: AccountPort, operation: string, input: object = {}): Promise<any[]> =>
  allPages<any, any, string>(
    (NextToken) => account.call(service, operation, { ...input, ...(NextToken ? { NextToken } : {}) }),
    (page) => page.Items,
    (page) => page.NextToken,
  );

const functionField = { name: 'function', label: 'Lambda function', kind: 'choice', options: functionOptions } as const;

/** HTTP APIs, which came in December 2019. */
export const httpApis: ResourceKind<HttpApi> = {
  id: 'http-apis',
  title: 'HTTP APIs',
  one: 'HTTP API',
  about:
    'An HTTP API leads requests by their verb and path to functions and sites. It is simpler and cheaper than a REST API.',
  since: 'today',
  list: (account) => allOf(account, 'GetApis'),
  nameOf: ({ Name, ApiId }) => apiName(Name, ApiId),
  summary: ({ ApiEndpoint }) => ApiEndpoint,
  create: {
    submitLabel: 'Create HTTP API',
    fields: [
      { name: 'name', label: 'API name', kind: 'text' },
      { ...functionField, description: 'Every request goes there (the route $default), and the API may invoke it.' },
    ],
    async run(account, { name, function: named = '' }) {
      const Target = await arnOf(account, named);
      const { ApiId } = await account.call(service, 'CreateApi', { Name: name, ProtocolType: 'HTTP', Target });
      await permit(account, Target, { statement: `http-${ApiId}`, resource: `${ApiId}/*/$default` });
    },
  },
  async detail(account, name) {
    const ApiId = apiIdOf(name);
    const api = await account.call(service, 'GetApi', { ApiId });
    const [routes, integrations, authorizers, stages] = await Promise.all([
      allOf(account, 'GetRoutes', { ApiId }),
      allOf(account, 'GetIntegrations', { ApiId }),
      allOf(account, 'GetAuthorizers', { ApiId }),
      allOf(account, 'GetStages', { ApiId }),
    ]);
    const uriOf = (Target = ''): string =>
      integrations.find(({ IntegrationId }) => Target === `integrations/${IntegrationId}`)?.IntegrationUri ??
      'nowhere yet';
    const guardOf = (id: string | undefined): string =>
      authorizers.find(({ AuthorizerId }) => AuthorizerId === id)?.Name ?? '';
    return {
      facts: [
        ['API id', ApiId],
        ['Endpoint', api.ApiEndpoint],
        ['Description', api.Description],
        ['CORS origins', api.CorsConfiguration?.AllowOrigins?.join(', ')],
      ],
      sections: [
        {
          title: 'Routes',
          empty: 'No route leads anywhere yet.',
          rows: routes.map(({ RouteKey, Target, AuthorizationType, AuthorizerId }) => ({
            Route: RouteKey,
            'Leads to': uriOf(Target),
            Authorization: [AuthorizationType, guardOf(AuthorizerId)].filter(Boolean).join(' '),
          })),
        },
        {
          title: 'Stages',
          content: (
            <StageList
              stages={stages.map(({ StageName }) => ({
                stageName: StageName,
                url: StageName === '$default' ? `${api.ApiEndpoint}/` : `${api.ApiEndpoint}/${StageName}`,
              }))}
            />
          ),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Create route',
      form: {
        fields: [
          {
            name: 'key',
            label: 'Route',
            kind: 'text',
            placeholder: 'GET /pets/{id}',
            description: 'A verb or ANY, and a path; {proxy+} at its end stands for all below.',
          },
          functionField,
        ],
      },
      async run(account, name, { key: RouteKey = '', function: named = '' }) {
        const ApiId = apiIdOf(name);
        const IntegrationUri = await arnOf(account, named);
        const lambda = { IntegrationType: 'AWS_PROXY', IntegrationUri, PayloadFormatVersion: '2.0' };
        const { IntegrationId } = await account.call(service, 'CreateIntegration', { ApiId, ...lambda });
        const route = { ApiId, RouteKey, Target: `integrations/${IntegrationId}` };
        try {
          await account.call(service, 'CreateRoute', route);
        } catch (error) {
          await account.call(service, 'DeleteIntegration', { ApiId, IntegrationId });
          throw error;
        }
        const [, path = '/$default'] = RouteKey.split(' ');
        const resource = `${ApiId}/*${path === '/$default' ? '' : '/*'}${path}`;
        await permit(account, IntegrationUri, { statement: `http-${ApiId}-${IntegrationId}`, resource });
      },
    },
    {
      label: 'Allow other origins (CORS)',
      form: {
        fields: [
          { name: 'origins', label: 'Origins', kind: 'text', value: '*', description: 'Separated by commas.' },
          { name: 'methods', label: 'Methods', kind: 'text', value: 'GET,POST' },
          { name: 'headers', label: 'Headers', kind: 'text', value: 'content-type' },
        ],
      },
      async run(account, name, { origins = '', methods = '', headers = '' }) {
        const list = (text: string) => text.split(',').map((each) => each.trim());
        const CorsConfiguration = {
          AllowOrigins: list(origins),
          AllowMethods: list(methods),
          AllowHeaders: list(headers),
        };
        await account.call(service, 'UpdateApi', { ApiId: apiIdOf(name), CorsConfiguration });
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its routes stop answering. Functions stay.',
    run: (account, name) => account.call(service, 'DeleteApi', { ApiId: apiIdOf(name) }),
  },
};
