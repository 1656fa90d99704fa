import { declare } from './declare.ts';
import { type Draft, freeId, given, look } from './draft.ts';
import { portableAll } from './portable.ts';
import { permissions } from './triggers.ts';

/** Declares who else may call a function, and what no event of SAM stands for: other accounts, and rules of SES. */
export async function addOtherPermissions(draft: Draft, FunctionArn: string, id: string): Promise<void> {
  for (const { Principal, Action, Condition } of await permissions(draft, FunctionArn)) {
    if (Principal === '*' || Action !== 'lambda:InvokeFunction') continue;
    const said: Record<string, string> = Object.assign({}, ...Object.values(Condition ?? {}));
    const isMail = Principal.Service === 'ses.amazonaws.com';
    if (!isMail && !Principal.AWS) continue;
    const permissionId = freeId(draft, id, 'Permission');
    draft.resources[permissionId] = {
      Type: 'AWS::Lambda::Permission',
      Properties: given({
        Action,
        FunctionName: { Ref: id },
        Principal: isMail ? Principal.Service : Principal.AWS,
        SourceAccount: said['AWS:SourceAccount'] && { Ref: 'AWS::AccountId' },
      }),
    };
    if (isMail) await addMailRules(draft, FunctionArn, id, permissionId);
  }
}

async function addMailRules(draft: Draft, FunctionArn: string, id: string, permissionId: string): Promise<void> {
  const active = await look(draft, 'ses', 'DescribeActiveReceiptRuleSet');
  const calls = (rule: any) => rule.Actions?.some(({ LambdaAction }: any) => LambdaAction?.FunctionArn === FunctionArn);
  const rules = (active?.Rules ?? []).filter(calls);
  if (!rules.length) return;
  const RuleSetName: string = active.Metadata.Name;
  const setId = freeId(draft, RuleSetName, 'RuleSet');
  draft.resources[setId] = { Type: 'AWS::SES::ReceiptRuleSet', Properties: { RuleSetName } };
  draft.notes.add(
    `No template can activate a rule set of SES. Verify your domain, and then: aws ses set-active-receipt-rule-set --rule-set-name ${RuleSetName}`,
  );
  for (const rule of rules) {
    for (const { S3Action } of rule.Actions) if (S3Action) await declare(draft, `arn:aws:s3:::${S3Action.BucketName}`);
    const policies = Object.keys(draft.resources).filter(
      (each) => draft.resources[each]!.Type === 'AWS::S3::BucketPolicy',
    );
    draft.resources[freeId(draft, rule.Name, 'ReceiptRule')] = {
      Type: 'AWS::SES::ReceiptRule',
      // SES tries out what a rule needs when the rule is made.
      DependsOn: [permissionId, ...policies],
      Properties: {
        RuleSetName: { Ref: setId },
        Rule: {
          ...(portableAll(draft, rule) as object),
          Actions: rule.Actions.map(({ LambdaAction, ...others }: any) =>
            LambdaAction?.FunctionArn === FunctionArn
              ? { LambdaAction: { ...LambdaAction, FunctionArn: { 'Fn::GetAtt': [id, 'Arn'] } } }
              : portableAll(draft, LambdaAction ? { LambdaAction } : others),
          ),
        },
      },
    };
  }
}
