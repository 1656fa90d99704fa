import { IAMClient, paginateListRoles, GetRoleCommand, ListAttachedRolePoliciesCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
const iam = new IAMClient({});
export const handler = async () => {
  const rows = [];
  for await (const page of paginateListRoles({ client: iam, pageSize: 1 }, {})) {
    for (const { RoleName, CreateDate } of page.Roles) {
      const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      rows.push({ RoleName, policies: AttachedPolicies.length, date: CreateDate instanceof Date });
    }
  }
  try { await iam.send(new GetRoleCommand({ RoleName: 'nope' })); } catch (e) { rows.push(e instanceof NoSuchEntityException); }
  return rows;
};
