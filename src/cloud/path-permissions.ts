import { protocolFor } from './protocols/protocol-for.ts';
import { encodePercent } from './protocols/percent.ts';
import type { ServiceModel } from './protocols/model.ts';
import type { Context, Permission } from './service.ts';

/**
 * API Gateway's actions are the HTTP methods, and its resources the paths of its own API, without its version: `apigateway:PATCH` on
 * `arn:aws:apigateway:us-east-1::/restapis/abc/stages/prod`. They follow from the model.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
 */
export const pathPermissions = (
  model: ServiceModel,
  built: readonly string[],
): Record<string, (ctx: Pick<Context, 'region'>, input: Record<string, unknown>) => Permission[]> =>
  Object.fromEntries(
    [...protocolFor(model).operations]
      .filter(([name]) => built.includes(name))
      .map(([name, { traits }]) => {
        const [method, uri] = traits.http!;
        return [
          name,
          ({ region }, input) => [
            { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::${pathOf(uri, input)}` },
          ],
        ];
      }),
  );

const pathOf = (uri: string, input: Record<string, unknown>): string =>
  uri
    .split('?')[0]!
    .replace(/^\/v2\//, '/')
    .replace(/\{(\w+)\+?\}/g, (_, label: string) => encodePercent(String(input[label] ?? '')));
