import { protocolFor } from '../../protocols/protocol-for.ts';
import { encodePercent } from '../../protocols/percent.ts';
import type { ServiceDefinition } from '../../service.ts';
import { model } from './model.ts';
import type { ApiGatewayStore, GatewayContext } from './store.ts';

/**
 * API Gateway's actions are the HTTP methods, and its resources the paths of its own API: `apigateway:PATCH` on
 * `arn:aws:apigateway:us-east-1::/restapis/abc/stages/prod`. They follow from the model.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-create-and-manage-api.html
 */
export const permissionsFor = (built: readonly string[]): ServiceDefinition<ApiGatewayStore>['permissions'] =>
  Object.fromEntries(
    [...protocolFor(model).operations]
      .filter(([name]) => built.includes(name))
      .map(([name, { traits }]) => {
        const [method, uri] = traits.http!;
        return [
          name,
          ({ region }: GatewayContext, input: Record<string, unknown>) => [
            { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::${pathOf(uri, input)}` },
          ],
        ];
      }),
  );

const pathOf = (uri: string, input: Record<string, unknown>): string =>
  uri.split('?')[0]!.replace(/\{(\w+)\+?\}/g, (_, label: string) => encodePercent(String(input[label] ?? '')));
