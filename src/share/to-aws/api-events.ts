import { type Draft, freeId, look } from './draft.ts';
import type { SamEvent } from './triggers.ts';

/** The methods and routes of APIs that lead to a function. */
export async function apiEvents(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  return [...(await restEvents(draft, functionArn)), ...(await httpEvents(draft, functionArn))];
}

const leadsTo = (uri: string | undefined, functionArn: string) =>
  !!uri && (uri === functionArn || uri.includes(`${functionArn}/`) || uri.includes(`${functionArn}:`));

async function restEvents(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const events: SamEvent[] = [];
  for (const { id: restApiId, name } of (await look(draft, 'apigateway', 'GetRestApis'))?.items ?? []) {
    const key = `rest/${restApiId}`;
    for (const { id: resourceId, path, resourceMethods } of (
      await look(draft, 'apigateway', 'GetResources', {
        restApiId,
      })
    )?.items ?? []) {
      for (const httpMethod of Object.keys(resourceMethods ?? {})) {
        const found = await look(draft, 'apigateway', 'GetIntegration', { restApiId, resourceId, httpMethod });
        if (!leadsTo(found?.uri, functionArn)) continue;
        if (found.type !== 'AWS_PROXY') {
          draft.notes.add(
            `${httpMethod} ${path} of the API ${name} maps requests and answers with templates, for which SAM has no event. It is left out; with a proxy integration it goes along.`,
          );
          continue;
        }
        let id = draft.known.get(key);
        if (!id) {
          const { item: stages = [] } = (await look(draft, 'apigateway', 'GetStages', { restApiId })) ?? {};
          id = freeId(draft, name, 'Api');
          const StageName = stages[0]?.stageName ?? 'prod';
          draft.resources[id] = { Type: 'AWS::Serverless::Api', Properties: { Name: name, StageName } };
          draft.known.set(key, id);
        }
        events.push({ Type: 'Api', Properties: { Path: path, Method: httpMethod, RestApiId: { Ref: id } } });
      }
    }
  }
  return events;
}

async function httpEvents(draft: Draft, functionArn: string): Promise<SamEvent[]> {
  const events: SamEvent[] = [];
  for (const { ApiId, Name, CorsConfiguration } of (await look(draft, 'apigatewayv2', 'GetApis'))?.Items ?? []) {
    const integrations = (await look(draft, 'apigatewayv2', 'GetIntegrations', { ApiId }))?.Items ?? [];
    const ours = new Map<string, any>(
      integrations
        .filter(({ IntegrationUri }: any) => leadsTo(IntegrationUri, functionArn))
        .map((each: any) => [`integrations/${each.IntegrationId}`, each]),
    );
    if (!ours.size) continue;
    const key = `http/${ApiId}`;
    let id = draft.known.get(key);
    if (!id) {
      id = freeId(draft, Name, 'Api');
      draft.resources[id] = {
        Type: 'AWS::Serverless::HttpApi',
        Properties: CorsConfiguration ? { CorsConfiguration } : {},
      };
      draft.known.set(key, id);
    }
    for (const { RouteKey, Target } of (await look(draft, 'apigatewayv2', 'GetRoutes', { ApiId }))?.Items ?? []) {
      const integration = ours.get(Target);
      if (!integration) continue;
      if (integration.PayloadFormatVersion === '1.0')
        draft.notes.add(`The route ${RouteKey} has payload format 1.0; the template’s has 2.0.`);
      const [method, path] = RouteKey === '$default' ? ['ANY', '$default'] : RouteKey.split(' ');
      events.push({ Type: 'HttpApi', Properties: { Path: path, Method: method, ApiId: { Ref: id } } });
    }
  }
  return events;
}
