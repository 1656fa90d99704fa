import type { Exchange } from './exchange.ts';

/** What a selection expression finds in a request: `$request.header.NAME`, `$request.querystring.NAME`, `$stageVariables.NAME`, `$context.…`. */
export function sourceValue(exchange: Exchange, expression: string): string | undefined {
  const [, kind, name = ''] =
    /^\$(request\.header|request\.querystring|stageVariables|context)\.(.+)$/.exec(expression) ?? [];
  const { request, stageVariables } = exchange;
  if (kind === 'request.header') return request.headers[name.toLowerCase()];
  if (kind === 'request.querystring')
    return (
      request.query
        .filter(([each]) => each === name)
        .map(([, value]) => value)
        .join(',') || undefined
    );
  if (kind === 'stageVariables') return stageVariables[name];
  if (kind === 'context') return contextValue(exchange, name);
  return undefined;
}

function contextValue({ apiId, stage, routeKey, requestId, accountId, request, path }: Exchange, name: string) {
  const values: Record<string, string> = {
    accountId,
    apiId,
    stage,
    routeKey,
    requestId,
    httpMethod: request.method,
    path,
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
