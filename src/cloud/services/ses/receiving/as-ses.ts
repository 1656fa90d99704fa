import { servicePrincipal } from '../../../caller.ts';
import { arn } from '../../../../std/arn.ts';
import type { CallOptions } from '../../../service.ts';
import type { SesContext } from '../store.ts';

/** SES acting for an account; `sourceArn` names the rule or identity. */
export function asSes({ accountId, region }: Pick<SesContext, 'accountId' | 'region'>, sourceArn: string): CallOptions {
  const caller = servicePrincipal('ses.amazonaws.com', accountId, sourceArn);
  return { as: { ...caller, referer: accountId } as typeof caller, region, source: 'service' };
}

export const ruleArn = (ctx: Pick<SesContext, 'accountId' | 'region'>, ruleSet: string, rule: string): string =>
  arn('ses', ctx.region, ctx.accountId, `receipt-rule-set/${ruleSet}:receipt-rule/${rule}`);
