import { Waypoints } from 'lucide-react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { stageUrl } from './api-calls.ts';
import { exportAction, importAction } from './api-documents.ts';
import { ApiEditor } from './api-editor.tsx';
import { apiIdOf, apiName } from './api-name.ts';
import { authorizerRows, authorizersOf, createAuthorizer } from './authorizers.ts';
import { enableCors } from './cors.ts';
import { httpApis } from './http-apis.tsx';
import { createModel, modelsOf } from './models.ts';
import { stageSettings } from './stage-settings.ts';
import { apiKeys, usagePlans } from './usage-plans.ts';
import { StageList } from './stage-list.tsx';

interface Api {
  id: string;
  name: string;
  description?: string;
}

const stagesOf = async (account: AccountPort, restApiId: string) =>
  (await account.call('apigateway', 'GetStages', { restApiId })).item as { stageName: string; deploymentId: string }[];

const apis: ResourceKind<Api> = {
  id: 'apis',
  title: 'REST APIs',
  one: 'REST API',
  about: 'An API is a tree of resources, whose methods lead to functions or to other backends.',
  list: async (account) => (await account.call('apigateway', 'GetRestApis', { limit: 500 })).items,
  nameOf: ({ id, name }) => apiName(name, id),
  summary: ({ description = '' }) => description,
  create: {
    submitLabel: 'Create API',
    fields: [
      { name: 'name', label: 'API name', kind: 'text' },
      { name: 'description', label: 'Description', kind: 'text', optional: true },
    ],
    run: (account, { name, description }) =>
      account.call('apigateway', 'CreateRestApi', { name, ...(description ? { description } : {}) }),
  },
  async detail(account, name) {
    const restApiId = apiIdOf(name);
    const api = await account.call('apigateway', 'GetRestApi', { restApiId });
    const [stages, authorizers, models] = await Promise.all([
      stagesOf(account, restApiId),
      authorizersOf(account, restApiId),
      modelsOf(account, restApiId),
    ]);
    const urls = stages.map(({ stageName }) => ({ stageName, url: stageUrl(restApiId, stageName) }));
    return {
      facts: [
        ['API id', api.id],
        ['Description', api.description],
      ],
      sections: [
        { title: 'Resources', content: <ApiEditor restApiId={restApiId} /> },
        { title: 'Stages', content: <StageList stages={urls} /> },
        { title: 'Authorizers', rows: authorizerRows(authorizers), empty: 'None: methods are open, or ask for IAM.' },
        {
          title: 'Models',
          rows: models.map(({ name: model, contentType }) => ({ Name: model, Type: contentType })),
          empty: 'None.',
        },
      ],
    };
  },
  actions: [
    {
      label: 'Create resource',
      form: {
        fields: [
          {
            name: 'parent',
            label: 'Path of the parent',
            kind: 'text',
            value: '/',
          },
          {
            name: 'part',
            label: 'Path part',
            kind: 'text',
            placeholder: 'pets',
            description: 'A name, or a path parameter in braces: {id}.',
          },
        ],
      },
      async run(account, name, { parent, part }) {
        const restApiId = apiIdOf(name);
        const { items } = await account.call('apigateway', 'GetResources', { restApiId, limit: 500 });
        const found = (items as { id: string; path: string }[]).find(({ path }) => path === parent);
        if (!found) return `There is no resource ${parent}.`;
        await account.call('apigateway', 'CreateResource', { restApiId, parentId: found.id, pathPart: part });
        return undefined;
      },
    },
    {
      label: 'Deploy API',
      form: {
        fields: [
          {
            name: 'stage',
            label: 'Stage',
            kind: 'text',
            value: 'prod',
            description: 'It is made if it is not there yet.',
          },
          { name: 'description', label: 'Description', kind: 'text', optional: true },
        ],
      },
      async run(account, name, { stage = '', description }) {
        const restApiId = apiIdOf(name);
        const input = { restApiId, stageName: stage, ...(description ? { description } : {}) };
        await account.call('apigateway', 'CreateDeployment', input);
        return `Deployed. It answers at ${stageUrl(restApiId, stage)}`;
      },
    },
    enableCors,
    createAuthorizer,
    createModel,
    stageSettings,
    exportAction,
    importAction,
  ],
  remove: {
    label: 'Delete',
    warning: 'Its stages stop answering. Functions stay.',
    run: (account, name) => account.call('apigateway', 'DeleteRestApi', { restApiId: apiIdOf(name) }),
  },
};

export const panel = defineConsole({
  id: 'apigateway',
  title: 'API Gateway',
  order: 8,
  Icon: Waypoints,
  kinds: [apis, httpApis, usagePlans, apiKeys],
});
